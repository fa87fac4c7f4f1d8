import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { sourceOf } from '../sources/index.ts';
import {
  committeeSchema,
  isPublic,
  issuedNoteSchema,
  meetingSchema,
  type CalendarMeeting,
  type Committee,
  type IssuedNote,
} from './meeting.ts';

/** Every committee with its meetings, its work programme and the notes that were issued to it. */
export async function listByCommittee(database: SupabaseClient<Database>): Promise<Committee[]> {
  const { data } = await database
    .from('committees')
    .select(
      `id, name, short_name, summary, organisation:organisations!committees_organisation_id_fkey(id, name),
       meetings:committee_meetings!committee_meetings_committee_id_fkey(id, held_on, moved_from, starts_at, place, cancelled_on, cancelled_because, ${sourceOf('committee_meetings')}),
       work_items!work_items_committee_id_fkey(id, year, meeting_id, position, title, detail, kind, lead_posts, taken_off_on, taken_off_because),
       notes:briefing_notes!briefing_notes_committee_id_fkey(id, meeting_id, dated, subject, version, corrects_id, issued_on, publishes_at)`,
    )
    .order('id')
    .throwOnError();
  // Whoever may read drafts sees none here either: the page is the public one.
  return z
    .array(committeeSchema)
    .parse(data)
    .map((committee) => ({ ...committee, notes: committee.notes.filter(isPublic) }));
}

/** The notes that were issued, the newest first. */
export async function issuedNotes(database: SupabaseClient<Database>): Promise<IssuedNote[]> {
  const { data } = await database
    .from('briefing_notes')
    .select('id, meeting_id, dated, subject, version, issued_on, publishes_at')
    .lte('publishes_at', new Date().toISOString())
    .order('dated', { ascending: false })
    .order('id')
    .throwOnError();
  return z.array(issuedNoteSchema).parse(data);
}

const calendarSchema = z.array(
  meetingSchema
    .pick({
      id: true,
      held_on: true,
      moved_from: true,
      starts_at: true,
      place: true,
      cancelled_on: true,
      cancelled_because: true,
    })
    .extend({
      committee: z.string(),
      items: z.array(z.string()),
      sequence: z.number().int(),
      changed_at: z.string(),
    }),
);

/** Every meeting as a calendar has it, in the order of their days. */
export async function calendar(database: SupabaseClient<Database>): Promise<CalendarMeeting[]> {
  const { data } = await database.rpc('meeting_calendar').throwOnError();
  return calendarSchema.parse(data);
}

const choiceRows = z.array(
  z.object({
    id: z.string(),
    held_on: z.string(),
    cancelled_on: z.string().nullable(),
    committee: z.object({ id: z.string(), name: z.string() }),
  }),
);
export type MeetingChoice = z.infer<typeof choiceRows>[number];

/** The meetings that a form offers, the newest first. */
export async function choices(database: SupabaseClient<Database>): Promise<MeetingChoice[]> {
  const { data } = await database
    .from('committee_meetings')
    .select('id, held_on, cancelled_on, committee:committees!committee_meetings_committee_id_fkey(id, name)')
    .order('held_on', { ascending: false })
    .order('id')
    .throwOnError();
  return choiceRows.parse(data);
}

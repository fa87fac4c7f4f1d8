/** Reads and corrects what a draft is for. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database, Json } from '../../database/index.ts';
import type { Draft } from './draft.ts';
import { factsFor } from './drafts.server.ts';
import type { ParticularChoices, Particulars } from './particulars.ts';
import { printedFigures } from './printed.ts';
import { speakingTo } from './start.ts';

type Client = SupabaseClient<Database>;

/** What a draft is for now, and what else it can be for: meetings to come, and its own. */
export async function read(
  database: Client,
  draft: Pick<Draft, 'id'>,
  today: string,
): Promise<{ kept: Particulars; choices: ParticularChoices }> {
  const [note, authors, committees, organisations] = await Promise.all([
    database
      .from('briefing_notes')
      .select('committee_id, meeting_id, recipient_id, organisation_id, dated')
      .eq('id', draft.id)
      .single()
      .throwOnError(),
    database
      .from('note_authors')
      .select('job_title, organisation_id')
      .eq('note_id', draft.id)
      .order('position')
      .throwOnError(),
    database.from('committees').select('id, name, organisation_id').order('name').throwOnError(),
    database.from('organisations').select('id, name').order('name').throwOnError(),
  ]);
  const meetings = await database
    .from('committee_meetings')
    .select('id, committee_id, held_on')
    .or([`held_on.gte.${today}`, ...(note.data.meeting_id ? [`id.eq.${note.data.meeting_id}`] : [])].join())
    .order('held_on')
    .limit(61)
    .throwOnError();
  return {
    kept: { ...note.data, authors: authors.data },
    choices: { committees: committees.data, meetings: meetings.data, organisations: organisations.data },
  };
}

/** Throws what the database refuses, for `explain`. */
export async function save(database: Client, draft: Draft, given: Particulars): Promise<void> {
  const body = speakingTo(draft.body, draft.committeeId, given.committee_id);
  const figures =
    body === draft.body ? {} : printedFigures(body, await factsFor(database, body, given.dated));
  await database
    .rpc('save_particulars', { of_note: draft.id, given: given as unknown as Json, figures })
    .throwOnError();
}

/** Meetings and work items, as the committee's officer keeps them. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import type { ComparedProgramme } from './import/index.ts';
import type { SavedItem, SavedMeeting } from './meeting-form.ts';

type Client = SupabaseClient<Database>;
type MeetingChange = Partial<SavedMeeting> & {
  moved_from?: string | null;
  cancelled_on?: string | null;
  cancelled_because?: string | null;
};

/** Adds a meeting; its key is its committee and its day. Throws what the database refuses. */
export async function addMeeting(
  database: Client,
  committee: string,
  meeting: SavedMeeting,
): Promise<string> {
  const id = `${committee}-${meeting.held_on}`.slice(-80).replace(/^-/, '');
  await database
    .from('committee_meetings')
    .insert({ id, committee_id: committee, ...meeting })
    .throwOnError();
  return id;
}

/** Changes a meeting. False: there is none of that key that whoever asks may change. */
export async function saveMeeting(database: Client, id: string, change: MeetingChange): Promise<boolean> {
  const { data } = await database
    .from('committee_meetings')
    .update(change)
    .eq('id', id)
    .select('id')
    .throwOnError();
  return data.length > 0;
}

/** Puts an item on the programme, last in its year. Throws what the database refuses. */
export async function addItem(
  database: Client,
  id: string,
  committee: string,
  item: SavedItem,
): Promise<void> {
  const position = await lastPlace(database, committee, item.year);
  await database
    .from('work_items')
    .insert({ id, committee_id: committee, position, ...item })
    .throwOnError();
}

/** Changes an item; one that goes to another year stands last there. False: whoever asks may not change it. */
export async function saveItem(
  database: Client,
  before: { id: string; year: string; committee_id: string },
  item: SavedItem,
): Promise<boolean> {
  const elsewhere = item.year !== before.year;
  const position = elsewhere ? await lastPlace(database, before.committee_id, item.year) : undefined;
  const { data } = await database
    .from('work_items')
    .update({ ...item, ...(position !== undefined && { position }) })
    .eq('id', before.id)
    .select('id')
    .throwOnError();
  return data.length > 0;
}

async function lastPlace(database: Client, committee: string, year: string): Promise<number> {
  const { data } = await database
    .from('work_items')
    .select('position')
    .eq('committee_id', committee)
    .eq('year', year)
    .order('position', { ascending: false })
    .limit(1)
    .throwOnError();
  return (data[0]?.position ?? 0) + 1;
}

/** Takes an item off the programme, with the reason; null puts it back. */
export async function takeOff(
  database: Client,
  id: string,
  off: { on: string; because: string } | null,
): Promise<void> {
  await database
    .from('work_items')
    .update({ taken_off_on: off?.on ?? null, taken_off_because: off?.because ?? null })
    .eq('id', id)
    .throwOnError();
}

/** Puts a year's items in an order. */
export async function order(database: Client, committee: string, year: string, ids: string[]): Promise<void> {
  await database.rpc('order_programme', { of_committee: committee, of_year: year, ids }).throwOnError();
}

/** Changes a committee's programme as an imported table says, all or nothing. Throws what the database refuses. */
export async function importTable(
  database: Client,
  committee: string,
  compared: ComparedProgramme,
): Promise<void> {
  await database
    .rpc('import_programme', {
      of_committee: committee,
      meetings: compared.meetings
        .filter(({ change }) => change !== 'same')
        .map(({ id, held_on, moved_from }) => ({ id, held_on, moved_from })),
      items: compared.items.map(({ id, year, meeting_id, title, detail, kind, lead_posts }) => ({
        id,
        year,
        meeting_id,
        title,
        detail,
        kind,
        lead_posts,
      })),
    })
    .throwOnError();
}

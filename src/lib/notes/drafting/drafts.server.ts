/** Drafts of notes: starting them, writing them, and what they were before. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../../database/index.ts';
import { factSchema, type Fact } from '../fact.ts';
import { collectText } from '../notes.server.ts';
import { deskNoteSchema, draftSchema, type DeskNote, type Draft } from './draft.ts';
import { mergeBodies, mergeLines, type Clash } from './merge.ts';
import { tidy } from './paragraphs.ts';
import { figuresNamed, printedFigures } from './printed.ts';
import type { StartChoices, StartedNote } from './start.ts';

type Client = SupabaseClient<Database>;

/** Drafts and issued notes, with what each still needs. */
export async function list(database: Client): Promise<DeskNote[]> {
  const { data } = await database.rpc('notes_desk').throwOnError();
  return z.array(deskNoteSchema).parse(data);
}

/** One draft with all that is kept beside it; null when there is none, or none for whoever asks. */
export async function read(database: Client, id: string): Promise<Draft | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  const { data } = await database.rpc('note_desk', { of_note: id }).throwOnError();
  return data === null ? null : draftSchema.parse(data);
}

/** The facts that the text of a note names that is not there yet, as at its date. */
export async function factsFor(database: Client, body: string, dated: string): Promise<Fact[]> {
  const asked = [...new Set(figuresNamed(body).map(({ key }) => key))];
  if (asked.length === 0) return [];
  const { data } = await database.rpc('facts_as_at', { as_at: dated, asked }).throwOnError();
  const wanted = new Set(asked);
  return z.array(factSchema).parse((data as { key: string }[]).filter(({ key }) => wanted.has(key)));
}

/** What a draft can start from and be for. */
export async function choices(database: Client, today: string): Promise<StartChoices> {
  const [committees, meetings, notes, kinds] = await Promise.all([
    database.from('committees').select('id, name, organisation_id').order('name').throwOnError(),
    database
      .from('committee_meetings')
      .select('id, committee_id, held_on')
      .gte('held_on', today)
      .is('cancelled_on', null)
      .order('held_on')
      .limit(60)
      .throwOnError(),
    database
      .from('briefing_notes')
      .select('id, subject, dated, issued_on, committee_id, organisation_id')
      .order('dated', { ascending: false })
      .order('id')
      .limit(60)
      .throwOnError(),
    database
      .from('report_kinds')
      .select(
        'id, name, sections:report_sections!report_sections_kind_id_fkey(id, heading, required, template, position)',
      )
      .order('position')
      .throwOnError(),
  ]);
  return {
    today,
    committees: committees.data,
    meetings: meetings.data,
    notes: notes.data,
    kinds: kinds.data.map((kind) => ({
      ...kind,
      sections: kind.sections.toSorted((one, other) => one.position - other.position),
    })),
  };
}

/** The text of the note that a draft starts from. */
export async function source(database: Client, id: string) {
  const { data } = await database
    .from('briefing_notes')
    .select('id, committee_id, organisation_id, body')
    .eq('id', id)
    .maybeSingle()
    .throwOnError();
  return data;
}

/** Starts a draft, and gives its key. */
export async function start(database: Client, note: StartedNote): Promise<string> {
  const figures = printedFigures(note.body, await factsFor(database, note.body, note.dated));
  const { from, carried, ...given } = note;
  const { data } = await database
    .rpc('start_note', {
      given: given as Json,
      carried,
      figures,
      ...(from === null ? {} : { from_note: from }),
    })
    .throwOnError();
  return z.string().parse(data);
}

/** What somebody typed, and what it was written on. `from`: the text itself, where that was never a revision. */
export type Typed = {
  subject: string;
  body: string;
  base: number;
  from?: { subject: string; body: string } | undefined;
};
/** `merged`: somebody else's text is in it too. `clashes`: what could not be put together, and is kept beside the note. */
export type Saved = { revision: number; subject: string; body: string; merged: boolean; clashes: Clash[] };

const answerSchema = z.discriminatedUnion('saved', [
  z.object({ saved: z.literal(true), revision: z.int() }),
  z.object({ saved: z.literal(false), revision: z.int(), subject: z.string(), body: z.string() }),
]);

/**
 * Saves what was typed. Where somebody else has saved meanwhile, both are put together by paragraph, and what cannot be is kept beside
 * the note for somebody to decide on. Nothing that either typed is lost.
 */
export async function save(
  database: Client,
  draft: Pick<Draft, 'id' | 'dated'>,
  typed: Typed,
): Promise<Saved> {
  const mine = { subject: typed.subject.trim(), body: tidy(typed.body) };
  const figures = await figuresOf(database, draft.id, mine.body);
  const first = answerSchema.parse(
    (
      await database
        .rpc('save_note', {
          of_note: draft.id,
          base_revision: typed.base,
          new_subject: mine.subject,
          new_body: mine.body,
          figures,
        })
        .throwOnError()
    ).data,
  );
  if (first.saved) return { ...mine, revision: first.revision, merged: false, clashes: [] };

  const base = typed.from ?? (await revision(database, draft.id, typed.base)) ?? { subject: '', body: '' };
  let latest = first;
  // Each time that somebody else is faster, theirs is put together with what was typed here anew.
  for (let attempt = 0; attempt < 20; attempt++) {
    const { body, clashes } = mergeBodies(base.body, mine.body, latest.body);
    const subject = mergeLines(base.subject, mine.subject, latest.subject);
    const all = subject.clash ? [subject.clash, ...clashes] : clashes;
    const { data } = await database
      .rpc('save_merged_note', {
        of_note: draft.id,
        base_revision: latest.revision,
        new_subject: subject.line,
        new_body: body,
        figures: await figuresOf(database, draft.id, body),
        clashes: all as unknown as Json,
      })
      .throwOnError();
    const answer = answerSchema.parse(data);
    if (answer.saved) {
      // What is sent again because no answer came is there already, and nothing of anybody else’s is in it.
      const merged = body !== mine.body || subject.line !== mine.subject;
      return { revision: answer.revision, subject: subject.line, body, merged, clashes: all };
    }
    latest = answer;
  }
  throw new Error('The note was saved by others again and again.');
}

async function figuresOf(database: Client, id: string, body: string): Promise<Record<string, string>> {
  return printedFigures(body, (await collectText(database, id, body))?.facts ?? []);
}

/** What a note said at one of its revisions; null when there is none. */
export async function revision(database: Client, id: string, number: number) {
  const { data } = await database
    .from('note_revisions')
    .select('number, subject, body, written_at')
    .eq('note_id', id)
    .eq('number', number)
    .maybeSingle()
    .throwOnError();
  return data;
}

const historySchema = z.array(
  z.object({ number: z.int(), who: z.string().nullable(), written_at: z.string(), words: z.int() }),
);
export type Revisions = z.infer<typeof historySchema>;

/** Who wrote it and when, the latest first. */
export async function history(database: Client, id: string, before?: number): Promise<Revisions> {
  const { data } = await database
    .rpc('note_history', { of_note: id, ...(before === undefined ? {} : { before }) })
    .throwOnError();
  return historySchema.parse(data);
}

/** Takes a note back to what it said: as a new revision, so that what it says now is kept too. */
export async function restore(database: Client, draft: Draft, number: number): Promise<Saved | null> {
  const found = await revision(database, draft.id, number);
  if (!found) return null;
  return save(database, draft, { subject: found.subject, body: found.body, base: draft.revision });
}

/** Says that somebody has looked at paragraphs that were carried over. */
export async function lookAt(database: Client, id: string, positions: number[]): Promise<void> {
  await database
    .from('carried_paragraphs')
    .update({ looked_at: new Date().toISOString() })
    .eq('note_id', id)
    .in('position', positions)
    .is('looked_at', null)
    .throwOnError();
}

/** Accepts what figures print now. */
export async function acceptFigures(
  database: Client,
  id: string,
  figures: Record<string, string>,
): Promise<void> {
  await database.rpc('accept_figures', { of_note: id, figures }).throwOnError();
}

/** Settles a paragraph that two wrote at once. */
export async function settle(
  database: Client,
  clash: string,
  settled: 'stands' | 'typed' | 'both',
): Promise<void> {
  await database
    .from('note_clashes')
    .update({ settled, settled_at: new Date().toISOString() })
    .eq('id', clash)
    .is('settled', null)
    .throwOnError();
}

export type Answer = { clause: string; paragraph: string };

/** Says which paragraphs of a draft answer which clauses. Only what differs from what was shown is changed: others may have chosen meanwhile. */
export async function answerClauses(
  database: Client,
  id: string,
  shown: Answer[],
  answers: Answer[],
): Promise<void> {
  await database.rpc('set_clause_answers', { of_note: id, shown, answers }).throwOnError();
}

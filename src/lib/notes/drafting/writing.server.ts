/** What the writing page does with what was typed. Whatever happens, the text comes back: it is never lost on the way. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { explain, type Database } from '../../database/index.ts';
import type { Problem } from '../../documents/index.ts';
import type { Offered } from './catalogue.ts';
import type { Draft } from './draft.ts';
import * as drafts from './drafts.server.ts';
import { insertInto } from './insert.ts';
import { cleanText } from './pasted.ts';
import { findFigures, previewOf, type Preview } from './preview.server.ts';

type Client = SupabaseClient<Database>;

export type TypedText = {
  subject: string;
  body: string;
  base: number;
  from: { subject: string; body: string } | undefined;
  words: string;
  /** What was pasted and has no place in a note, by its line. */
  notices: Problem[];
};

/** What came with the form. What was pasted from Word or a page of the web is made into the grammar. */
export function typedText(form: FormData): TypedText {
  const field = (name: string) => String(form.get(name) ?? '').replace(/\r\n?/g, '\n');
  const { text: body, notices } = cleanText(field('body'));
  return {
    subject: field('subject').replace(/\s+/g, ' '),
    body,
    notices,
    base: Number(/^\d{1,9}$/.exec(field('base'))?.[0] ?? 0),
    // Sent where what was typed stands on a text that was saved as part of a merged one.
    from: form.has('from_body') ? { subject: field('from_subject'), body: field('from_body') } : undefined,
    words: field('words'),
  };
}

/** What the page shows after a press of a button. */
export type Outcome = {
  typed: Omit<TypedText, 'from'>;
  preview: Preview | null;
  /** Set when it was saved: whether somebody else's text is in it too. */
  saved?: { merged: boolean };
  found?: Offered[];
  error?: string;
};

/** Saves. What could not be saved comes back as it was typed, with the reason. */
export async function save(database: Client, draft: Draft, { from, ...typed }: TypedText): Promise<Outcome> {
  if (typed.subject.trim() === '')
    return shown(database, draft, typed, { error: 'Write the subject of the note. Nothing was saved yet.' });
  try {
    const { revision, subject, body, merged } = await drafts.save(database, draft, { ...typed, from });
    return await shown(database, draft, { ...typed, subject, body, base: revision }, { saved: { merged } });
  } catch (refused) {
    return shown(database, draft, typed, {
      error: `${explain(refused).message} Your text is still in the form.`,
    });
  }
}

/** Shows what was typed as it would be read, and saves nothing. */
export async function preview(
  database: Client,
  draft: Draft,
  { from: _, ...typed }: TypedText,
): Promise<Outcome> {
  return shown(database, draft, typed, {});
}

/** What was pasted, in the grammar of a note, in place of the text: for the page, which puts it where the cursor is. */
export function clean({ from: _, ...typed }: TypedText, pasted: string): Outcome {
  const { text, notices } = cleanText(pasted);
  return { typed: { ...typed, body: text, notices }, preview: null };
}

/** Looks for figures by words. */
export async function find(
  database: Client,
  draft: Draft,
  { from: _, ...typed }: TypedText,
): Promise<Outcome> {
  const found = await findFigures(database, draft, typed.words);
  return shown(database, draft, typed, { found });
}

/** Puts a figure or a block into the text. */
export async function insert(
  database: Client,
  draft: Draft,
  { from: _, ...typed }: TypedText,
  inserted: string,
): Promise<Outcome> {
  return shown(database, draft, { ...typed, body: insertInto(typed.body, inserted) }, {});
}

/** Settles a paragraph that two wrote at once, as a button says: 'typed:<key>'. */
export async function settleAsked(
  database: Client,
  draft: Draft,
  typed: TypedText,
  pressed: string,
): Promise<Outcome> {
  const [how, id = ''] = pressed.split(':');
  return how === 'stands' || how === 'typed' || how === 'both'
    ? settle(database, draft, typed, id, how)
    : preview(database, draft, typed);
}

/** The other text takes the place of the one that stands, or comes after it. */
async function settle(
  database: Client,
  draft: Draft,
  typed: TypedText,
  id: string,
  how: 'stands' | 'typed' | 'both',
): Promise<Outcome> {
  const clash = draft.clashes.find((one) => one.id === id);
  // It is settled already, perhaps by this very press, of which no answer came: what was typed is saved all the same.
  if (!clash) return save(database, draft, typed);
  const body = how === 'stands' ? typed.body : withTyped(typed.body, clash, how);
  const subject = clash.stands === draft.subject && how === 'typed' ? clash.typed : typed.subject;
  const outcome = await save(database, draft, { ...typed, subject, body });
  // Only what has been saved is settled.
  if (outcome.saved) await drafts.settle(database, id, how);
  return outcome;
}

function withTyped(
  body: string,
  { stands, typed }: { stands: string; typed: string },
  how: 'typed' | 'both',
): string {
  // Where the text that stood is not there any more, both are: nothing is put in the place of what nobody compared.
  if (stands === '' || !body.includes(stands)) return `${body.trimEnd()}\n\n${typed}`;
  return body.replace(stands, () => (how === 'typed' ? typed : `${stands}\n\n${withoutAnchor(typed)}`));
}

/** An anchor leads to one place. */
function withoutAnchor(text: string): string {
  return text.replace(/\s*\{#[a-z][a-z0-9-]*\}\s*$/, '');
}

async function shown(
  database: Client,
  draft: Draft,
  typed: Outcome['typed'],
  more: Partial<Outcome>,
): Promise<Outcome> {
  return { typed, preview: await previewOf(database, draft, typed), ...more };
}

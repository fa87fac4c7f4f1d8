/** Values from a table that somebody sends or pastes: read, held against what stands, and shown before anything is recorded. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { decode, encodingRemarks, isProblem } from '../tables/index.ts';
import { preview, readEntries, type Previewed } from './entries.ts';
import type { MeasurePage } from './measure.ts';
import * as measures from './measures.server.ts';

/** Of the preview at most so many rows are shown; all are counted. */
const SHOWN = 100;

export type Upload = {
  /** The table's text, to be sent again with the confirmation. */
  text: string;
  source: string;
  /** What keeps it from being recorded. */
  error: string | null;
  problems: { line: number; text: string }[];
  remarks: string[];
  /** What would be recorded; null: nothing, because something is wrong. */
  entries: measures.Entry[] | null;
  rows: Previewed[];
  counts: Record<Previewed['state'], number>;
};

/** Reads the form: a file, or the text that was pasted or is sent again. */
export async function readUpload(
  database: SupabaseClient<Database>,
  page: MeasurePage,
  form: FormData,
): Promise<Upload> {
  const source = String(form.get('source_id') ?? '');
  const nothing = {
    problems: [],
    remarks: [],
    entries: null,
    rows: [],
    counts: { new: 0, restated: 0, 'as it stands': 0 },
  };
  const told = await textOf(form);
  if ('problem' in told) return { ...nothing, text: '', source, error: told.problem };
  const { text } = told;
  const read = readEntries(text, page);
  if (isProblem(read)) return { ...nothing, text, source, error: read.problem };
  const remarks = [...told.remarks, ...read.remarks];
  if (read.problems.length > 0) {
    const error = 'Some rows cannot be recorded, so none were. Correct them, and send the table again';
    return { ...nothing, text, source, error, problems: read.problems.slice(0, SHOWN), remarks };
  }
  if (read.entries.length === 0)
    return { ...nothing, text, source, error: 'The table has no rows below its headings', remarks };
  const periods = [...new Set(read.entries.map(({ period }) => period))];
  const rows = preview(page, read, await measures.standing(database, page.id, periods));
  const counts = { new: 0, restated: 0, 'as it stands': 0 };
  for (const { state } of rows) counts[state]++;
  return {
    ...nothing,
    text,
    source,
    error: null,
    remarks,
    entries: read.entries,
    rows: rows.slice(0, SHOWN),
    counts,
  };
}

/** The text of the file that was sent, or of what was pasted. */
export async function textOf(
  form: FormData,
): Promise<{ text: string; remarks: string[] } | { problem: string }> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    const decoded = decode(new Uint8Array(await file.arrayBuffer()));
    return isProblem(decoded)
      ? decoded
      : { text: decoded.text, remarks: encodingRemarks(decoded.encoding, decoded.text) };
  }
  const text = String(form.get('text') ?? '');
  return text.trim() === '' ? { problem: 'Choose a file, or paste the table' } : { text, remarks: [] };
}

/** Frozen forms of issued notes: held against their checksums, read from a database, and frozen in another. */
import { createHash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import { ISSUED_FORMATS } from '../notes/index.ts';
import { canonical } from './canonical.ts';
import { frozenFile, frozenSchema, type Frozen, type FrozenForm } from './frozen.ts';
import { fileOf, tableNamed } from './format/index.ts';
import type { Problem } from './problem.ts';
import { identityOf, textOf, type Pack, type PackRecord } from './records.ts';
import type { Database } from './records.server.ts';
import { atFile } from './refusal.server.ts';

type Refuse = (problems: readonly Problem[]) => never;

/** What is wrong with a pack's frozen forms: each is that of an issued note of the pack, and whole. */
export function wrongForms(pack: Pack): Problem[] {
  const problems: Problem[] = [];
  const notes = new Map(
    pack.records
      .filter(({ table }) => table.name === 'briefing_notes')
      .map((note) => [identityOf(note), note]),
  );
  for (const { note, file, form } of pack.frozen) {
    const say = (field: string | null, reason: string) =>
      void problems.push({ file, line: null, field, reason });
    const record = notes.get(note);
    if (record) judgeForm(record, form, say);
    else if (!pack.unread.has('briefing_notes'))
      say(null, `belongs to no record: ${fileOf(tableNamed('briefing_notes'))} has none of that key`);
  }
  return problems;
}

function judgeForm(
  note: PackRecord,
  form: FrozenForm,
  say: (field: string | null, reason: string) => void,
): void {
  if (textOf(note, 'issued_on') === null)
    say(null, 'is the frozen form of a note that is a draft: it has no issued_on');
  const body = textOf(note, 'body');
  if (body !== null && form.text_sha256 !== sha256(body))
    say('text_sha256', 'is not the checksum of the note’s text, which never changes once it is issued');
  if (form.materials_sha256 !== sha256(canonical(form.materials)))
    say('materials_sha256', 'is not the checksum of the materials: something in them was changed');
  for (const format of ISSUED_FORMATS) {
    const { content, sha256: given, bytes } = form.files[format];
    const file = Buffer.from(content, 'base64');
    if (sha256(file) !== given)
      say(`files.${format}`, 'is not the file whose checksum stands with it: something in it was changed');
    else if (file.length !== bytes || file.toString('base64') !== content)
      say(`files.${format}`, `has ${file.length} bytes, and not the ${bytes} that stand with it`);
  }
  for (const [key, { content, sha256: given, bytes }] of Object.entries(form.images ?? {})) {
    const image = Buffer.from(content, 'base64');
    if (sha256(image) !== given || image.length !== bytes || image.toString('base64') !== content)
      say(
        `images.${key}`,
        'is not the image whose checksum and size stand with it: something in it was changed',
      );
  }
  judgeDocument(note, form, say);
}

const ofData = frozenSchema.shape.document;

/** The document is what its file of data holds, and that file knows the other two. */
function judgeDocument(
  note: PackRecord,
  form: FrozenForm,
  say: (field: string, reason: string) => void,
): void {
  const { document, files } = form;
  if (
    document.id !== identityOf(note) ||
    document.title !== textOf(note, 'subject') ||
    document.date !== textOf(note, 'dated')
  )
    say('document', 'is not that of the note: its key, subject or date is another');
  const data = dataOf(files.json.content);
  if (!data) return say('files.json', 'is not the data of a document');
  const other = Object.keys(document).find((name) => canonical(document[name]) !== canonical(data[name]));
  if (other !== undefined)
    say(`document.${other}`, 'is not what stands in the file of data: something in it was changed');
  for (const { key, sha256: shown } of imagesIn(data))
    if (form.images?.[key]?.sha256 !== shown)
      say(`images.${key}`, 'is not there, or is not the image whose checksum the document names');
  const issued = data['issued'] as { checksums?: Record<string, unknown> } | undefined;
  for (const format of ['docx', 'pdf'] as const)
    if (issued?.checksums?.[format] !== files[format].sha256)
      say(`files.${format}`, 'is not the file whose checksum the file of data names');
}

function imagesIn(document: Record<string, unknown>): { key: string; sha256: string }[] {
  const blocks = (document['blocks'] ?? []) as { kind: string; key: string; sha256: string }[];
  return blocks.filter(({ kind }) => kind === 'image');
}

function dataOf(content: string): Record<string, unknown> | null {
  try {
    return ofData.parse(JSON.parse(Buffer.from(content, 'base64').toString('utf8')));
  } catch {
    return null;
  }
}

function sha256(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex');
}

/** Every frozen form that the database holds. */
export async function readForms(sql: Database): Promise<Frozen[]> {
  const rows = await sql<{ note: string; form: Omit<FrozenForm, 'materials_sha256'> }[]>`
    select note_id as note, private.issued_form(note_id) as form from public.issued_notes order by note_id collate "C"`;
  return rows.map(
    ({ note, form: { issued_at, revision, text_sha256, files, images, document, materials } }) => ({
      note,
      file: frozenFile(note),
      form: {
        issued_at: issued_at.replace('+00:00', 'Z'),
        revision,
        text_sha256,
        materials_sha256: sha256(canonical(materials)),
        files,
        ...(images && { images }),
        document,
        materials,
      },
    }),
  );
}

/** Freezes the issued notes of a pack as it says that they were. Returns those that were not frozen yet. */
export async function restoreForms(sql: TransactionSql, pack: Pack, refuse: Refuse): Promise<string[]> {
  const restored: string[] = [];
  for (const { note, file, form } of pack.frozen) {
    const { materials_sha256: _, ...frozen } = form;
    const given = JSON.stringify({ ...frozen, issued_at: form.issued_at.replace('Z', '+00:00') });
    await atFile(file, refuse, async () => {
      const [row] = await sql<{ anew: boolean }[]>`
        select private.restore_issued(${note}, ${given}::text::jsonb) as anew`;
      if (row!.anew) restored.push(note);
    });
  }
  return restored;
}

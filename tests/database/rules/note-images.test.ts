/** Rule 22 for images: a note shows its own, in words too, as they were uploaded; and nobody sees what they may not read. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientFor, serviceClientFor } from '../../../src/lib/database/client.server.ts';
import { images, issues, notes, signatories } from '../../../src/lib/notes/index.server.ts';
import { composeNote, imageToken } from '../../../src/lib/notes/index.ts';
import { exportPack, importPack, PackProblems } from '../../../src/lib/packs/index.server.ts';
import { exif, png } from '../../factories/images.ts';
import { COVENTRY, filesOf, inFolder, PackDraft } from '../../factories/pack.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { makeJar, signInByCode } from '../permission-api.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let folder: string;
let head: Person;
let backend: Awaited<ReturnType<TestDatabase['backend']>>;
let asHead: ReturnType<typeof clientFor>;
let anybody: ReturnType<typeof clientFor>;
beforeAll(async () => {
  db = await createDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'images-'));
  await importPack(db.sql, COVENTRY);
  await db.sql`delete from public.report_signatories`;
  head = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: head.email, role_id: 'head' })}`;
  backend = await db.backend();
  const jar = makeJar();
  await db.sql`insert into public.role_grants (email, role_id) values ('another@example.org', 'head')`;
  await signInByCode(backend, backend.mails, jar, 'another@example.org');
  asHead = clientFor(backend, jar);
  anybody = clientFor(backend);
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});

const file = (content: Uint8Array) => ({
  media_type: 'image/png' as const,
  content: Buffer.from(content).toString('base64'),
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  width: 24,
  height: 16,
});
const PICTURE = file(png());
const MAP = { file: PICTURE, alternative: 'Map of the venues', caption: 'By the culture team' };
const row = (more: object = {}) => ({
  ...PICTURE,
  note_id: note,
  key: 'map',
  alternative: 'A map',
  decorative: false,
  ...more,
});
const insert = (more: object = {}) => db.sql`insert into public.note_images ${db.sql(row(more))}`;

let number = 0;
let note: string;
async function draft(body = 'Words. {#words}'): Promise<string> {
  const id = `with-images-${++number}`;
  await db.sql`insert into public.briefing_notes ${db.sql({ id, committee_id: 'scrutiny-co-ordination', dated: '2026-01-01', subject: 'Progress', body })}`;
  await db.sql`insert into public.note_authors ${db.sql({ note_id: id, position: 1, job_title: 'Head of Culture' })}`;
  return id;
}
const write = (body: string) => db.sql`update public.briefing_notes set body = ${body} where id = ${note}`;
beforeEach(async () => {
  note = await draft();
});

describe('an image is taken', () => {
  it.each([
    ['note_images_have_words_or_are_decorative', { alternative: null }],
    ['note_images_have_words_or_are_decorative', { decorative: true }],
    ['note_images_words_are_words', { alternative: ' ' }],
    ['note_images_words_are_no_file_name', { alternative: 'IMG_2041.JPG' }],
    ['note_images_caption_is_one_line', { caption: 'One\nTwo' }],
    ['note_images_type_is_known', { media_type: 'image/svg+xml' }],
    ['note_images_are_what_they_say', { media_type: 'image/jpeg' }],
    ['note_images_are_whole', { bytes: 7 }],
    ['note_images_are_whole', { sha256: 'ab'.repeat(32) }],
    ['note_images_have_a_size', { width: 9000, height: 9000 }],
    ['note_images_are_not_too_large', { ...file(Buffer.concat([png(), Buffer.alloc(2 ** 21)])) }],
    ['note_images_key_is_a_key', { key: 'A map' }],
    ['note_images_tell_nothing_else', { ...file(Buffer.concat([png(), exif()])) }],
    ['note_images_tell_nothing_else', { ...file(Buffer.concat([png(), Buffer.from('XML:com.adobe.xmp')])) }],
  ])('not against %s', (rule, more) => refusedBy(rule, insert(more)));

  it('and never changed or deleted, whoever asks', async () => {
    await insert();
    await refusedBy(
      'note_images_are_never_edited',
      db.sql`update public.note_images set alternative = 'Another' where note_id = ${note}`,
    );
    await refusedBy(
      'note_images_are_never_edited',
      db.sql`delete from public.note_images where note_id = ${note}`,
    );
  });

  it('as long as all of a note’s fit into its files, also where two come at once', async () => {
    const large = (place: number) => file(Buffer.concat([png(), Buffer.alloc(2 ** 21 - 200, place)]));
    await insert({ ...large(1), key: 'one' });
    await insert({ ...large(2), key: 'two' });
    expect(
      (
        await together(
          db.url,
          2,
          (sql, place) =>
            sql`insert into public.note_images ${sql(row({ ...large(3 + place), key: `more-${place}` }))}`,
        )
      ).toSorted(),
    ).toEqual(['done', expect.stringContaining('note_images_fit_a_note')]);
  });
});

describe('a draft with an image', () => {
  it('shows it to those who read drafts, and to nobody else; what is not in the text stays with them for ever', async () => {
    const key = await images.add(asHead, note, MAP);
    expect(key).toBe(`map-of-the-venues-${PICTURE.sha256.slice(0, 8)}`);
    // Sent twice, as by a press of two.
    expect(await images.add(asHead, note, MAP)).toBe(key);
    expect(await images.list(asHead, note)).toHaveLength(1);
    expect(await images.read(asHead, note, key)).toMatchObject({ content: PICTURE.content, isPublic: false });
    expect(await images.read(anybody, note, key)).toBeNull();
    const other = await draft('No image.');
    await db.sql`update public.briefing_notes set issued_on = '2026-01-01' where id = ${other}`;
    await insert({ note_id: other, key });
    expect(await images.read(anybody, other, key)).toBeNull();
    expect(await images.read(asHead, other, key)).not.toBeNull();
    await expect(images.add(asHead, other, { ...MAP, alternative: 'Another' })).rejects.toThrow();
    await expect(images.add(anybody, note, { ...MAP, alternative: 'Another' })).rejects.toThrow();
  });

  it('brings it along where its text is carried over or corrected', async () => {
    const key = await images.add(asHead, note, MAP);
    const next = await draft(`Words.\n\n${imageToken({ ...MAP, key })}`);
    expect(await images.list(asHead, next)).toEqual(await images.list(asHead, note));
    note = next;
    await write('Words.');
    await write(`Words.\n\n${imageToken({ ...MAP, key })}`);
    expect(await images.list(asHead, next)).toHaveLength(1);
  });

  it('shows it to whoever was sent the draft, for as long as they are asked', async () => {
    const key = await images.add(asHead, note, MAP);
    await write(`Words. {#words}\n\n${imageToken({ ...MAP, key })}`);
    const given = JSON.stringify({ title: 'Finance', capacity: 'approver', email: 'f@example.org' });
    const [named] = await db.asForGood(
      head,
      (sql) => sql<{ id: string }[]>`select public.save_signatory(${note}, ${given}::text::jsonb) as id`,
    );
    const [{ revision }] = await db.sql<
      [{ revision: number }]
    >`select revision from public.briefing_notes where id = ${note}`;
    await db.asForGood(
      head,
      (sql) => sql`select public.send_draft(${note}, ${revision}, ${[named!.id]}::uuid[])`,
    );
    const token = 'a'.repeat(43);
    await db.sql`insert into private.sign_off_links (request_id, token_hash, after_days)
      select id, private.checksum_of(${token}), 0 from public.sign_off_requests where signatory_id = ${named!.id}`;
    expect((await signatories.readLink(anybody, token))?.materials?.images).toMatchObject([{ key }]);
    expect(await images.readByLink(anybody, token, key)).toMatchObject({
      content: PICTURE.content,
      isPublic: false,
    });
    expect(await images.readByLink(anybody, token, 'another')).toBeNull();
    expect(await images.readByLink(anybody, 'b'.repeat(43), key)).toBeNull();
    await db.sql`update private.sign_off_links set expires_at = now() where token_hash = private.checksum_of(${token})`;
    expect(await images.readByLink(anybody, token, key)).toBeNull();
  });
});

describe('an issued note', () => {
  async function issued(): Promise<string> {
    const key = await images.add(asHead, note, MAP);
    await write(`## Purpose {#purpose}\n\nWords. {#words}\n\n${imageToken({ ...MAP, key })}`);
    const desk = (await issues.readDesk(asHead, note))!;
    const service = serviceClientFor(backend);
    const publishesAt = new Date(Date.now() + 60_000).toISOString();
    const { revision } = desk.desk;
    expect(
      await issues.issue(
        { database: asHead, service, origin: 'https://compact.example' },
        { id: note, revision, publishesAt, seen: desk.seen },
      ),
    ).toBe('issued');
    return key;
  }

  it('has its image frozen with it, from its moment for everybody, and in a pack', async () => {
    const key = await issued();
    expect(await images.read(anybody, note, key)).toBeNull();
    expect(await images.read(asHead, note, key)).toMatchObject({ isPublic: false });
    await db.sql`alter table public.briefing_notes disable trigger user`;
    await db.sql`update public.briefing_notes set publishes_at = now() - interval '1 minute' where id = ${note}`;
    await db.sql`alter table public.briefing_notes enable trigger user`;
    expect(await images.read(anybody, note, key)).toMatchObject({ content: PICTURE.content, isPublic: true });
    const read = (await notes.read(anybody, note))!;
    expect(read.document.blocks).toContainEqual(
      expect.objectContaining({
        kind: 'image',
        key,
        sha256: PICTURE.sha256,
        alternative: MAP.alternative,
        caption: MAP.caption,
      }),
    );
    await refusedBy('drafts_are_worked_on_until_issued', insert({ key: 'late' }));

    await exportPack(db.sql, path.join(folder, 'first'));
    const pack = new PackDraft(await filesOf(path.join(folder, 'first')));
    const other = await createDatabase();
    const form = `notes/${note}.issued.json`;
    const spoil = async (change: (form: { images?: Record<string, { content: string }> }) => void) => {
      const spoilt = new PackDraft(pack.files);
      const parsed = JSON.parse(spoilt.text(form)) as Parameters<typeof change>[0];
      change(parsed);
      spoilt.write(form, JSON.stringify(parsed));
      const found = await inFolder(spoilt.files, (directory) =>
        importPack(other.sql, directory).catch((error: unknown) => error),
      );
      return found instanceof PackProblems && found.problems.map(({ file: where, field }) => [where, field]);
    };
    expect(await spoil((parsed) => (parsed.images![key]!.content = 'eA=='))).toEqual([
      [form, `images.${key}`],
    ]);
    expect(await spoil((parsed) => delete parsed.images)).toEqual([[form, `images.${key}`]]);
    const { restored } = await importPack(other.sql, path.join(folder, 'first'));
    expect(restored).toContain(note);
    await exportPack(other.sql, path.join(folder, 'second'));
    expect(await filesOf(path.join(folder, 'second'))).toEqual(await filesOf(path.join(folder, 'first')));
    await other.drop();
  });

  it.each([
    ['issued_images_are_the_notes_own', { sha256: 'ab'.repeat(32) }],
    ['issued_images_are_the_notes_own', { key: 'another' }],
    ['issued_images_have_words', { alternative: null }],
    ['issued_images_have_words', { alternative: ' ' }],
  ])('is not frozen against %s: %o', async (rule, more) => {
    const id = `${note}-frozen`;
    await db.sql`insert into public.briefing_notes ${db.sql({ id, dated: '2026-01-01', subject: 'S', issued_on: '2026-01-01', body: 'B' })}`;
    await insert({ note_id: id });
    const block = { kind: 'image', key: 'map', sha256: PICTURE.sha256, alternative: 'A map', ...more };
    const document = JSON.stringify({ id, title: 'S', date: '2026-01-01', blocks: [block], figures: [] });
    const files = JSON.stringify({ docx: 'eA==', pdf: 'eQ==', json: 'eg==' });
    await refusedBy(
      rule,
      db.sql`select private.freeze_imported(${id}, ${document}::text::jsonb, ${files}::text::jsonb)`,
    );
  });

  it('shows nothing that is not there: what is missing is told with its line', async () => {
    await write('Words. {#words}\n\n![A map](image:nowhere)');
    const { problems } = composeNote((await notes.collect(asHead, note))!);
    expect(problems).toEqual([
      { line: 3, kind: 'image-unknown', message: expect.stringContaining('nowhere') as string },
    ]);
  });
});

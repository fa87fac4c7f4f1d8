import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { EVIDENCE_BYTES, evidenceFrom, plainName } from './evidence.ts';
import { refusedReport, reportFrom, WORDS_LIMIT } from './update.ts';

const PDF = '%PDF-1.7\n%âãÏÓ\n';
const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])));

function form(fields: Record<string, string | File | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ status: 'on_track', words: 'It happened.', ...fields }))
    for (const one of Array.isArray(value) ? value : [value]) data.append(name, one);
  return data;
}

const errorsOf = async (fields: Record<string, string | File>) => {
  const read = await reportFrom(form(fields));
  return 'errors' in read ? read.errors : {};
};
const reportOf = async (fields: Record<string, string | File | string[]>) => {
  const read = await reportFrom(form(fields));
  return 'report' in read ? read.report : read;
};

describe('a report', () => {
  it('is read as it was written, whatever the script, with marks of HTML as what they are', async () => {
    const words = 'تم الافتتاح 🎉\n\n<b>Done</b> & <script>alert(1)</script>';
    expect(
      await reportOf({ words: words.replaceAll('\n', '\r\n'), milestone: ['one', 'two', 'one', ''] }),
    ).toEqual({
      status: 'on_track',
      words,
      report: '',
      corrects_id: '',
      milestones: ['one', 'two'],
      evidence: [],
    });
  });

  it('loses what cannot be kept: NUL and other characters that nobody sees', async () => {
    expect(await reportOf({ words: '  a\u0000b\u0007c  ' })).toMatchObject({ words: 'abc' });
  });

  it('needs a status and words, and says so', async () => {
    expect(await errorsOf({ status: '', words: ' \n ' })).toEqual({
      status: 'Choose how the action stands',
      words: 'Write what happened, for everybody',
    });
    expect(await errorsOf({ status: 'no_word' })).toHaveProperty('status');
  });

  it('of ten thousand words is told to be shortened, and keeps what was typed', async () => {
    const words = 'word '.repeat(10_000).trim();
    const read = await reportFrom(form({ words }));
    expect(read).toMatchObject({
      errors: { words: 'Shorten what happened, for everybody, to 3,000 characters. It has 49,999' },
      typed: { words, status: 'on_track' },
    });
  });

  it('counts an emoji as one character', async () => {
    expect(await errorsOf({ words: '🎉'.repeat(WORDS_LIMIT) })).toEqual({});
    expect(await errorsOf({ words: '🎉'.repeat(WORDS_LIMIT + 1) })).toHaveProperty('words');
  });

  it('gives a link with its title, or its address in place of one', async () => {
    expect(await reportOf({ link_address: 'https://example.org/report', link_public: 'yes' })).toMatchObject({
      evidence: [{ title: 'example.org/report', address: 'https://example.org/report', for_public: true }],
    });
    expect(
      await reportOf({ link_address: 'https://example.org/report', link_title: 'The  report' }),
    ).toMatchObject({ evidence: [{ title: 'The report', for_public: false }] });
  });

  it.each([
    'example.org',
    'javascript:alert(1)',
    'https://',
    'https://me:secret@example.org',
    'https://example.org/a b',
  ])('refuses %s as the address of a link', async (address) => {
    expect(await errorsOf({ link_address: address })).toHaveProperty('link_address');
  });

  it('with a title but no link or file asks for what is missing', async () => {
    expect(await errorsOf({ link_title: 'The report', file_title: 'The photograph' })).toEqual({
      link_address: 'Enter the web address of the link, or clear its title',
      file: 'Choose the file, or clear its title',
    });
  });

  it('gives a file with its checksum', async () => {
    expect(
      await reportOf({ file: new File([PDF], 'C:\\Users\\me\\Report.pdf'), file_public: 'yes' }),
    ).toMatchObject({
      evidence: [
        {
          title: 'Report.pdf',
          for_public: true,
          file: {
            name: 'Report.pdf',
            media_type: 'application/pdf',
            sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
        },
      ],
    });
  });

  it('without a file is not mistaken for one with an empty file', async () => {
    expect(await reportOf({ file: new File([], '') })).toMatchObject({ evidence: [] });
  });

  it('that the database refused is put back into its form', async () => {
    const fields = {
      link_address: 'https://example.org/a',
      link_title: 'A',
      milestone: ['one'],
      file: new File([PDF], 'a.pdf'),
    };
    const read = await reportFrom(form(fields));
    if (!('report' in read)) throw new Error('It was refused.');
    expect(refusedReport(read.report, 'No.')).toEqual({
      errors: { form: 'No.' },
      typed: {
        status: 'on_track',
        words: 'It happened.',
        report: '',
        corrects: '',
        milestone: ['one'],
        link_title: 'A',
        link_address: 'https://example.org/a',
        link_public: false,
        file_title: 'a.pdf',
        file_public: false,
        hadFile: true,
      },
    });
  });
});

describe('a file as evidence', () => {
  it.each([
    ['report.pdf', PDF, 'application/pdf'],
    ['photo.PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
    ['photo.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['table.csv', 'name,number\nÉlan,1\n', 'text/csv'],
    ['table.csv', new Uint8Array([0x50, 0xa3, 0x31, 0x0a]), 'text/csv'],
    ['notes.txt', 'Notes.', 'text/plain'],
    [
      'a.docx',
      zip('[Content_Types].xml', 'word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['a.xlsx', zip('xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('%s is taken for what it is', async (name, content, mediaType) => {
    expect(await evidenceFrom(new File([content as BlobPart], name))).toMatchObject({
      file: { name, media_type: mediaType },
    });
  });

  it.each([
    ['a program named .pdf', 'report.pdf', 'MZ\x90\0'],
    ['a page named .pdf', 'report.pdf', '<html>'],
    ['a program named .txt', 'notes.txt', 'MZ\x90\0'],
    ['bytes named .csv', 'table.csv', new Uint8Array([1, 2, 3, 0])],
    ['an archive named .docx', 'a.docx', zip('evil.exe')],
    ['a broken archive named .xlsx', 'a.xlsx', 'PK\x03\x04 and nothing more'],
    ['a document with macros', 'a.docx', zip('word/document.xml', 'word/vbaProject.bin')],
  ])('%s is refused in a sentence', async (_, name, content) => {
    expect(await evidenceFrom(new File([content as BlobPart], name))).toEqual({
      error: expect.stringMatching(`^‘${name}’ is not what its name says`),
    });
  });

  it('of another kind, empty, or too large is refused in a sentence', async () => {
    const told = async (name: string, content: BlobPart) => await evidenceFrom(new File([content], name));
    expect(await told('film.mp4', 'x')).toEqual({
      error: '‘film.mp4’ cannot be taken. Choose a PDF, PNG, JPEG, CSV, text, Word or Excel file',
    });
    expect(await told('report.pdf', '')).toEqual({ error: expect.stringContaining('is empty') });
    expect(await told('report.pdf', PDF + 'x'.repeat(EVIDENCE_BYTES))).toEqual({
      error: expect.stringContaining('larger than 5 MB'),
    });
  });
});

test('a name that is plain has no folder, nothing unseen, and is one that the database takes', () => {
  expect(plainName('/etc/passwd')).toBe('passwd');
  expect(plainName('report\u202efdp.exe')).toBe('reportfdp.exe');
  expect(plainName('\u0000')).toBe('file');
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 190, maxLength: 400 })),
      (name) => {
        const plain = plainName(name);
        expect(plain).toMatch(/^[^/\\\p{Cc}]{1,200}$/u);
        expect(plain.trim()).not.toBe('');
      },
    ),
  );
});

/** Files as people leave them: tracked changes, tables in tables, broken archives, the code pages of Windows; and how the command ends. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkAlone, isProblem, readFile, type Checkable } from '../index.ts';

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (body: string) =>
  zipSync({ 'word/document.xml': strToU8(`<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`) });
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inside: string) => `<w:p>${inside}</w:p>`;
const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;
const text = (content: string) => cell(paragraph(run(content)));

function read(bytes: Uint8Array, name = 'note.docx'): Checkable {
  const document = readFile(bytes, name);
  if (isProblem(document)) throw new Error(document.problem);
  return document;
}

describe('Word', () => {
  it('reads what was put in and not what was taken out', () => {
    const document = read(
      word(
        paragraph(
          `${run('12 of the 24 Reps (')}<w:del w:id="1"><w:r><w:delText>40%</w:delText></w:r></w:del>` +
            `<w:ins w:id="2">${run('50%')}</w:ins>${run(') came.')}`,
        ),
      ),
    );
    expect(document.passages.map((passage) => passage.text)).toEqual(['12 of the 24 Reps (50%) came.']);
    expect(checkAlone(document)).toEqual([]);
  });

  it('finds what is wrong in what was put in', () => {
    const inserted = `${run('12 of the 24 Reps (')}<w:ins w:id="1">${run('40%')}</w:ins>${run(') came.')}`;
    expect(checkAlone(read(word(paragraph(inserted)))).map(({ kind }) => kind)).toEqual([
      'percentage-contradicted',
    ]);
  });

  it('adds up a table whose cells are merged', () => {
    const span = '<w:gridSpan w:val="2"/>';
    const bytes = word(
      table(
        row(text('Ward'), cell(paragraph(run('Replies')), span)),
        row(text(''), text('Online'), text('Paper')),
        row(text('Abbey'), text('40'), text('10')),
        row(text('Castle'), text('30'), text('25')),
        row(text('Total'), text('80'), text('35')),
      ),
    );
    expect(checkAlone(read(bytes)).map(({ kind, words }) => [kind, words])).toEqual([
      ['total-contradicted', '80'],
    ]);
  });

  it('reads a table within a table', () => {
    const inner = table(
      row(text('Site'), text('Visits')),
      row(text('Hall'), text('12 of the 24 seats (40%)')),
    );
    const document = read(
      word(table(row(text('Place'), text('What')), row(text('A'), cell(inner + paragraph(''))))),
    );
    expect(JSON.stringify(document)).toContain('12 of the 24 seats (40%)');
  });

  it.each([
    ['cut short', word(paragraph(run('Hello.'))).slice(0, 60)],
    ['no archive', strToU8('This is no archive.')],
    ['an archive without a document', zipSync({ 'other.txt': strToU8('x') })],
    ['nothing', new Uint8Array()],
  ])('says what is wrong with a file that is %s', (_, bytes) => {
    const document = readFile(bytes, 'note.docx');
    expect(isProblem(document) && document.problem.length).toBeGreaterThan(10);
  });
});

describe('the code pages of Windows', () => {
  // ‘£’ is A3, ‘–’ is 96 and ‘’’ is 92.
  const windows = (ascii: string) =>
    Uint8Array.from(ascii, (letter) => ({ '£': 0xa3, '–': 0x96, '’': 0x92 })[letter] ?? letter.charCodeAt(0));

  it('reads Markdown', () => {
    const document = read(
      windows('So far £120,000 of the Council’s £300,000 (45%) – the grant – is spent.'),
      'a.md',
    );
    expect(document.passages[0]!.text).toContain('£120,000 of the Council’s');
    expect(checkAlone(document).map(({ kind }) => kind)).toEqual(['percentage-contradicted']);
  });

  it('reads CSV', () => {
    const document = read(windows('Fund,£\r\nA,£100\r\nB,£250\r\nTotal,£450\r\n'), 'a.csv');
    expect(checkAlone(document).map(({ words }) => words)).toEqual(['£450']);
  });
});

describe('npm run note -- check', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'note-check-'));
  const script = path.resolve(import.meta.dirname, '../../../../scripts/note.ts');
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const check = (...files: string[]) =>
    spawnSync(process.execPath, [script, 'check', ...files], { encoding: 'utf8' });

  it('ends with 0 when nothing is wrong', () => {
    const output = execFileSync(process.execPath, [
      script,
      'check',
      file('right.md', '12 of the 24 (50%) came.'),
    ]);
    expect(JSON.parse(output.toString())).toMatchObject({ findings: 0 });
  });

  it('ends with 1 when something is, with a line for each finding', () => {
    const { status, stdout } = check(file('wrong.md', '12 of the 24 (40%) came.'));
    const [finding, counts] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(finding).toMatchObject({ kind: 'percentage-contradicted', where: 'line 1' });
    expect(counts).toMatchObject({ findings: 1 });
    expect(status).toBe(1);
  });

  it('ends with 2 when a file cannot be read, and says why', () => {
    const { status, stderr } = check(file('broken.docx', 'PK no'), path.join(folder, 'missing.md'));
    expect(status).toBe(2);
    expect(stderr).toContain('broken.docx: ');
    expect(stderr).toContain('missing.md: ');
    expect(check().status).toBe(2);
  });
});

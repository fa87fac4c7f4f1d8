import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriedDown, findGaps, harmless, isProblem, readTable, readText, type ReadTable } from './index.ts';
import { toCsv } from './index.server.ts';
import { scan, tidy } from './scan.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const PLAN = 'Ref,We will,Due\nHW-01,Listen,1/9/24\nHW-02,Learn,2/9/24\n';

function read(text: string): ReadTable {
  const table = readText(text);
  if (isProblem(table)) throw new Error(table.problem);
  return table;
}

/** Bytes of a text in an encoding that Node does not write itself. */
function windows1252(text: string): Uint8Array {
  const special: Record<string, number> = { '’': 0x92, '‘': 0x91, '–': 0x96, '€': 0x80, '…': 0x85 };
  return Uint8Array.from(text, (letter) => special[letter] ?? letter.codePointAt(0)!);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
  [`\uFEFF${text}`]
    .join('')
    .split('')
    .forEach((letter, index) => view.setUint16(index * 2, letter.charCodeAt(0), littleEndian));
  return new Uint8Array(view.buffer);
}

describe('the letters of a file', () => {
  const text = 'Ref,We will\n1,people’s café – £5…\n';
  test.each([
    ['UTF-8', bytes(text)],
    ['UTF-8', bytes(`\uFEFF${text}`)],
    ['UTF-16', utf16(text, true)],
    ['UTF-16', utf16(text, false)],
    ['Windows-1252', windows1252(text)],
  ])('%s', (encoding, file) => {
    const table = readTable(file);
    expect(table).toMatchObject({ encoding, rows: [{ line: 2, cells: ['1', 'people’s café – £5…'] }] });
    expect('columns' in table && table.columns.map((column) => column.name)).toEqual(['Ref', 'We will']);
  });

  test('Windows-1252 is told, with words to check it by', () => {
    expect(readTable(windows1252(text))).toMatchObject({
      remarks: expect.arrayContaining([
        'The file is not UTF-8, so it was read as Windows-1252, which Excel writes. Check that these words are right: ‘people’s’, ‘café’.',
      ]),
    });
  });

  test('letters that were spoilt before are told', () => {
    expect(readTable(bytes('Ref,We will\n1,peopleâ€™s\n'))).toMatchObject({
      remarks: expect.arrayContaining([expect.stringContaining('‘â€™’')]),
    });
  });
});

describe('a file that is no table', () => {
  test.each([
    ['%PDF-1.7 …', /PDF/],
    ['PK\x03\x04 xl/workbook.xml', /Excel workbook.*save the sheet as ‘CSV UTF-8’/],
    ['PK\x03\x04 word/document.xml', /Word document/],
    ['PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet', /OpenDocument/],
    ['PK\x03\x04 holiday.jpg', /ZIP/],
    ['{\\rtf1', /RTF/],
    ['<!DOCTYPE html><table>', /web page/],
    ['a,b\n\0,1', /not a text/],
    ['', /empty/],
    [' \r\n\r\n', /empty/],
    ['Ref,We will,Due', /no table|No table/],
    ['Ref,We will\n1,"Listen\n2,Learn', /opens in line 2 and is never closed/],
  ])('%j', (text, problem) => {
    expect(readTable(bytes(text))).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('too large or too long', () => {
    expect(readTable(new Uint8Array(5 * 1024 * 1024 + 1))).toEqual({
      problem: expect.stringContaining('5 MB'),
    });
    expect(readTable(bytes(`Ref,We will\n${'1,x\n'.repeat(50_001)}`))).toEqual({
      problem: expect.stringContaining('50,000 rows'),
    });
    expect(readTable(bytes(`Ref,We will\n${'1,x\n'.repeat(50_000)}`))).toMatchObject({ columns: [{}, {}] });
  });
});

describe('where a table is in its file', () => {
  test.each(['\n', '\r\n', '\r'])('lines end with %j', (end) => {
    expect(read(PLAN.replaceAll('\n', end)).rows.map((row) => row.line)).toEqual([2, 3]);
  });

  test('a title and a date stand above the headings', () => {
    const table = read(`Action plan 2025–2027,,\n,,\nUpdated 1/9/24,,\n${PLAN}`);
    expect(table.header).toEqual({ line: 4, cells: ['Ref', 'We will', 'Due'] });
    expect(table.rows[0]).toEqual({ line: 5, cells: ['HW-01', 'Listen', '1/9/24'] });
    expect(table.remarks).toContain(
      'The headings are in line 4. Above them stands what is not read: ‘Action plan 2025–2027’, ‘Updated 1/9/24’.',
    );
  });

  test('a person says which line holds the headings', () => {
    const table = readText(`Plan,of,ours\n${PLAN}`, { header: 2 });
    expect(table).toMatchObject({ header: { line: 2 }, rows: [{ line: 3 }, { line: 4 }] });
  });

  test('the line that Excel is told the separator by is no row', () => {
    expect(read(`sep=;\r\nRef;We will\r\n1;a, b, c\r\n`)).toMatchObject({
      delimiter: ';',
      header: { line: 2 },
      rows: [{ line: 3, cells: ['1', 'a, b, c'] }],
    });
  });

  test('empty rows and columns at the end are no part of it', () => {
    const table = read('Ref,We will,,\n1,Listen,,\n,,,\n2,Learn,,\n,,,\n,,,\n');
    expect(table.columns.map((column) => column.name)).toEqual(['Ref', 'We will']);
    expect(table.rows).toEqual([
      { line: 2, cells: ['1', 'Listen'] },
      { line: 4, cells: ['2', 'Learn'] },
    ]);
  });

  test('headings that are missing or doubled are told apart', () => {
    const table = read('Ref,Progress,Progress,\n1,a,b,c\n2,d,e,f\n');
    expect(table.columns.map((column) => column.name)).toEqual([
      'Ref',
      'Progress',
      'Progress (column C)',
      'Column D',
    ]);
    expect(table.remarks).toEqual(
      expect.arrayContaining([
        'Column D has no heading.',
        'The heading ‘Progress’ stands there more than once: the one in column C is called ‘Progress (column C)’ here.',
      ]),
    );
  });

  test('rows of other lengths are pointed out', () => {
    const table = read('Ref,We will,Due\n1,Listen\n2,Learn, and act,May\n3,Speak,June\n');
    expect(table.rows.map((row) => row.cells.length)).toEqual([4, 4, 4]);
    expect(table.remarks).toEqual(
      expect.arrayContaining([
        'There are cells beyond the last heading in line 3. Perhaps a cell there holds the mark that separates cells.',
        'Cells are missing at the end of line 2. They are read as empty.',
      ]),
    );
  });

  test('a cell may span lines, and later rows still know theirs', () => {
    const table = read('Ref,We will\n1,"Listen,\r\n\r\nand learn"\n2,Act\n');
    expect(table.rows).toEqual([
      { line: 2, cells: ['1', 'Listen,\n\nand learn'] },
      { line: 5, cells: ['2', 'Act'] },
    ]);
  });

  test('odd quotation marks damage nothing but are pointed out', () => {
    const table = read('Ref,We will\n1,"We "hear" you"\n2,"We" act\n3,a 5" pipe\n4, "a, b"\n');
    expect(table.rows.map((row) => row.cells[1])).toEqual(['We "hear" you', '"We" act', 'a 5" pipe', 'a, b']);
    expect(table.remarks.at(-1)).toBe(
      'Quotation marks stand within cells where a CSV has none: check what was read from lines 2 and 3.',
    );
  });

  test('what nobody sees goes', () => {
    expect(tidy('\u00a0We\u202fwill \u200b \t hear')).toBe('We will hear');
  });
});

const heading = fc.stringMatching(/^[A-Z][a-z]{2,9}$/);
const cell = fc.oneof(
  fc.stringMatching(/^[ -~’é£€]{0,12}$/),
  fc.stringMatching(/^[a-z ,;\t"\n]{0,12}$/),
  fc.stringMatching(/^'*[=+@-][a-z]{0,5}$/),
);
const tableOf = (cells: fc.Arbitrary<string>) =>
  fc.uniqueArray(heading, { minLength: 3, maxLength: 6 }).chain((headings) =>
    fc.record({
      headings: fc.constant(headings),
      // The first row is filled, so that every column is known to be one.
      rows: fc
        .array(fc.array(cells, { minLength: headings.length, maxLength: headings.length }), {
          minLength: 1,
          maxLength: 12,
        })
        .map((rows) => [headings.map((_, index) => `x${index}`), ...rows]),
    }),
  );

describe('for any table', () => {
  test('what toCsv writes is read back', () => {
    fc.assert(
      fc.property(tableOf(cell), ({ headings, rows }) => {
        const columns = headings.map((each) => ({ heading: each, kind: 'text' as const }));
        const table = readTable(bytes(toCsv({ name: 'Table', columns, rows })));
        if (isProblem(table)) throw new Error(table.problem);
        expect(table.delimiter).toBe(',');
        expect(table.columns.map((column) => column.heading)).toEqual(headings);
        const seen = rows.map((row) => row.map((each) => tidy(harmless(each))));
        expect(table.rows.map((row) => row.cells)).toEqual(
          seen.filter((row) => row.some((each) => each !== '')),
        );
      }),
    );
  });

  test.each([',', ';', '\t'] as const)('cells separated by %j are found to be', (delimiter) => {
    fc.assert(
      fc.property(
        tableOf(fc.stringMatching(/^[a-z ,;"\n]{0,12}$/)),
        fc.constantFrom('\n', '\r\n', '\r'),
        ({ headings, rows }, end) => {
          const text = stringify([headings, ...rows], {
            delimiter,
            record_delimiter: end,
            quoted_match: /[\r\n]/,
          });
          const table = readText(text);
          expect(table).toMatchObject({ delimiter, header: { line: 1, cells: headings } });
        },
      ),
    );
  });

  test('letters survive every encoding', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zA-Z éüßñ£’–…€]{1,30}$/),
        fc.constantFrom(bytes, windows1252, (text: string) => utf16(text, true)),
        (text, encode) => {
          // In Windows-1252 ‘ß…’ is also a letter of UTF-8; ‘éx’ never is, and one such in a file settles it.
          const table = readTable(encode(`Ref,We will,Éxtra\n1,x${text}x,éx\n`));
          expect(table).toMatchObject({ rows: [{ cells: ['1', tidy(`x${text}x`), 'éx'] }] });
        },
      ),
    );
  });

  test('no text at all trips it over', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a1/ ,;\t"\n\r’\u00a0=') }), (text) => {
        const table = readText(text);
        if (isProblem(table)) return;
        const width = table.rows[0]!.cells.length;
        expect(table.rows.every((row) => row.cells.length === width && row.line > table.header.line)).toBe(
          true,
        );
        expect(scan(text, table.delimiter).open).toBeNull();
      }),
    );
  });
});

describe('gaps that merged cells leave', () => {
  const text = 'Goal,Ref,We will,Notes\nHealth,1,a,\n,2,b,\n,3,c,x\nPlace,4,d,\n,5,e,\n';

  test('are found with where they are, and carried down when asked', () => {
    const table = read(text);
    const gaps = findGaps(table.columns, table.rows);
    expect(gaps).toEqual([{ column: table.columns[0], empty: 3, value: 'Health', from: 3, to: 4 }]);
    expect(carriedDown(table.rows, [0]).map((row) => row.cells[0])).toEqual([
      'Health',
      'Health',
      'Health',
      'Place',
      'Place',
    ]);
    expect(table.rows[1]!.cells[0]).toBe('');
  });

  test.each([
    ['a value that repeats', 'Goal,Ref\nHealth,1\nHealth,2\n,3\n'],
    ['a first row without one', 'Goal,Ref\n,1\nHealth,2\n,3\n'],
    ['no gap', 'Goal,Ref\nHealth,1\nPlace,2\n'],
    [
      'hardly any value',
      `Goal,Ref\nHealth,0\n${Array.from({ length: 40 }, (_, index) => `,${index + 1}\n`).join('')}`,
    ],
  ])('are not seen in a column with %s', (_, plan) => {
    const table = read(plan);
    expect(findGaps(table.columns, table.rows)).toEqual([]);
  });
});

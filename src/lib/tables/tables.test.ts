import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { harmless, withoutApostrophe } from './index.ts';
import { toCsv, toXlsx, type Table } from './index.server.ts';

const budget: Table = {
  name: 'Actions: [2025/26]',
  columns: [
    { heading: 'Reference', kind: 'text' },
    { heading: 'We will', kind: 'text' },
    { heading: 'Due', kind: 'date' },
    { heading: 'Budget (£)', kind: 'money' },
    { heading: 'Done (%)', kind: 'percentage' },
    { heading: 'People', kind: 'number' },
  ],
  rows: [
    ['HW-01', 'Say “hello”, and\nlisten', '2025-09-30', 123450, 45.5, 80],
    ['007', '=HYPERLINK("https://example.org")', '2025-09', -5, 100, null],
    ['-', null, '2025', null, null, 'around 80'],
    [null, '@all', '2025-02-30', 0, 0, -3],
  ],
  notes: ['As at 30 September 2025', '=1+1'],
};

describe('a cell that a spreadsheet would run', () => {
  test.each(['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"])('%j gets an apostrophe', (text) => {
    expect(harmless(text)).toBe(`'${text}`);
  });

  test.each(['', 'HW-01', '’s', "'tis", 'a=b', '7'])('%j stays', (text) => {
    expect(harmless(text)).toBe(text);
  });

  test('every text comes back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^'*[=+\-@]?.*$/)), (text) => {
        expect(withoutApostrophe(harmless(text))).toBe(text);
        expect(harmless(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('a table as CSV', () => {
  test('has a byte order mark for Excel, CRLF, pounds and harmless texts', () => {
    expect(toCsv(budget)).toBe(
      [
        '\uFEFFReference,We will,Due,Budget (£),Done (%),People',
        'HW-01,"Say “hello”, and\nlisten",2025-09-30,1234.50,45.5,80',
        `007,"'=HYPERLINK(""https://example.org"")",2025-09,-0.05,100,`,
        "'-,,2025,,,around 80",
        ",'@all,2025-02-30,0.00,0,-3",
        '',
      ].join('\r\n'),
    );
  });

  test('without rows is its header', () => {
    expect(toCsv({ ...budget, columns: budget.columns.slice(0, 2), rows: [] })).toBe(
      '\uFEFFReference,We will\r\n',
    );
  });
});

describe('a table as a workbook', () => {
  test('the same table gives the same bytes', async () => {
    expect(Buffer.from(await toXlsx(budget)).equals(await toXlsx(structuredClone(budget)))).toBe(true);
  });

  test('holds dates as dates, numbers as numbers, and no formula', async () => {
    const parts = unzipSync(await toXlsx(budget));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    const styles = strFromU8(parts['xl/styles.xml']!);
    const book = strFromU8(parts['xl/workbook.xml']!);
    expect(book).toContain('name="Actions 2025 26"');
    expect(book).toContain('name="Notes"');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('ySplit="1"');
    // Two lines of text.
    expect(sheet).toContain('<row r="2" ht="30" customHeight="1">');
    // 30 September 2025 is Excel's day 45930; what is no whole date stays text.
    expect(sheet).toMatch(/<c r="C2" s="\d+"><v>45930<\/v>/);
    for (const text of ['C3', 'C4', 'C5', 'B3', 'B5', 'A3', 'F4'])
      expect(sheet).toMatch(new RegExp(`r="${text}"[^>]* t="s"`));
    expect(sheet).toMatch(/<c r="D2" s="\d+"><v>1234.5<\/v>/);
    expect(sheet).toMatch(/<c r="E2" s="\d+"><v>0.455<\/v>/);
    for (const unknown of ['F3', 'B4', 'D4', 'E4', 'A5']) expect(sheet).not.toContain(`r="${unknown}"`);
    for (const format of ['d mmm yyyy', '£#,##0.00', '0.0%'])
      expect(styles).toContain(`formatCode="${format}"`);
  });

  test.each([
    ['', 'Table'],
    ["'Notes'", 'Table'],
    ['History', 'Table'],
    ['What the culture team does in the year 2025/26', 'What the culture team does in t'],
  ])('called %j has a sheet called %j', async (name, sheet) => {
    const book = strFromU8(unzipSync(await toXlsx({ ...budget, name }))['xl/workbook.xml']!);
    expect(book).toContain(`name="${sheet}"`);
  });

  test('holds a percentage as it was told: 53.3% is 0.533', async () => {
    const table = {
      name: 'Scores',
      columns: [{ heading: 'Whole (%)', kind: 'percentage' as const }],
      rows: [[53.3], [77.8]],
    };
    const sheet = strFromU8(unzipSync(await toXlsx(table))['xl/worksheets/sheet1.xml']!);
    for (const kept of ['0.533', '0.778']) expect(sheet).toContain(`<v>${kept}</v>`);
  });

  test('cuts a text that no cell can hold, and says so there', async () => {
    const rows = [['x'.repeat(40_000)]];
    const parts = unzipSync(
      await toXlsx({ name: 'Long', columns: [{ heading: 'We will', kind: 'text' }], rows }),
    );
    const [cell = ''] = /x+…[^<]*/.exec(strFromU8(parts['xl/sharedStrings.xml']!)) ?? [];
    expect(cell).toHaveLength(32_767);
    expect(cell).toMatch(/x… \(cut here: .*32,767 characters\)$/);
  });

  test('has further sheets, each with its headings on each page that is printed', async () => {
    const further = [
      {
        name: 'Why & how',
        columns: [{ heading: 'Why', kind: 'text' as const, width: 70 }],
        rows: [['=1+1']],
      },
    ];
    const parts = unzipSync(await toXlsx({ ...budget, further }));
    const book = strFromU8(parts['xl/workbook.xml']!);
    expect(book.match(/(?<=<sheet [^>]*name=")[^"]+/g)).toEqual([
      'Actions 2025 26',
      'Why &amp; how',
      'Notes',
    ]);
    expect(book).toContain(
      `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'Actions 2025 26'!$1:$1</definedName><definedName name="_xlnm.Print_Titles" localSheetId="1">'Why &amp; how'!$1:$1</definedName></definedNames>`,
    );
    const sheet = strFromU8(parts['xl/worksheets/sheet2.xml']!);
    expect(sheet).toMatch(/r="A2"[^>]* t="s"/);
    expect(sheet).not.toContain('<f>');
    for (const part of ['width="70"', 'ySplit="1"', 'fitToPage="1"', 'fitToHeight="0"'])
      expect(sheet).toContain(part);
  });
});

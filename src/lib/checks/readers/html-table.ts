/** Tables written in HTML, as they stand in Markdown. What spans several columns or rows is repeated as empty cells. */
import type { RawRow } from './rows.ts';

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  minus: '−',
  hellip: '…',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  euro: '€',
};

export function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+\d*));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}

export function withoutTags(html: string): string {
  return withoutEntities(
    html.replace(/<(?:br|\/p|\/li|\/div)\b[^>]*>/gi, '\n').replace(/<[^>]{0,2000}>/g, ''),
  )
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** The rows of each table; a table within a table is a table of its own. */
export function readHtmlTables(
  html: string,
  firstLine: number,
): { rows: RawRow[]; line: number; caption: string }[] {
  const tables: { rows: RawRow[]; line: number; caption: string }[] = [];
  const open: {
    rows: RawRow[];
    line: number;
    caption: string;
    row: RawRow | null;
    cell: { text: string; columns: number; rows: number; heading: boolean } | null;
    carried: Map<number, number>;
  }[] = [];
  const lineAt = lineCounter(html, firstLine);
  let at = 0;
  const closeCell = () => {
    const table = open.at(-1);
    if (!table?.cell || !table.row) return;
    const { row, cell, carried } = table;
    while ((carried.get(row.cells.length) ?? 0) > 0) {
      carried.set(row.cells.length, carried.get(row.cells.length)! - 1);
      row.cells.push('');
    }
    for (let column = 0; column < cell.columns; column++) {
      if (cell.rows > 1) carried.set(row.cells.length, cell.rows - 1);
      row.cells.push(column === 0 ? withoutTags(cell.text) : '');
    }
    row.heading = (row.heading ?? true) && cell.heading;
    table.cell = null;
  };
  const closeRow = () => {
    closeCell();
    const table = open.at(-1);
    if (table?.row && table.row.cells.length > 0) table.rows.push(table.row);
    if (table) table.row = null;
  };
  for (const match of html.matchAll(/<(\/?)(table|tr|td|th|caption)\b([^>]{0,2000})>/gi)) {
    const table = open.at(-1);
    if (table?.cell) table.cell.text += html.slice(at, match.index);
    else if (table && /<caption/i.test(html.slice(Math.max(0, at - 60), at)))
      table.caption += withoutTags(html.slice(at, match.index));
    at = match.index + match[0].length;
    const [, closing, name = ''] = match;
    const line = lineAt(match.index);
    switch (`${closing}${name.toLowerCase()}`) {
      case 'table':
        open.push({ rows: [], line, caption: '', row: null, cell: null, carried: new Map() });
        break;
      case '/table': {
        closeRow();
        const done = open.pop();
        if (done) tables.push({ rows: done.rows, line: done.line, caption: done.caption });
        break;
      }
      case 'tr':
        closeRow();
        if (table) table.row = { cells: [], where: `line ${line}`, line };
        break;
      case '/tr':
        closeRow();
        break;
      case 'td':
      case 'th':
        closeCell();
        if (table?.row)
          table.cell = {
            text: '',
            columns: span(match[3]!, 'colspan'),
            rows: span(match[3]!, 'rowspan'),
            heading: name.toLowerCase() === 'th',
          };
        break;
      case '/td':
      case '/th':
        closeCell();
        break;
    }
  }
  while (open.length > 0) {
    closeRow();
    const done = open.pop()!;
    tables.push({ rows: done.rows, line: done.line, caption: done.caption });
  }
  // A row whose label is a heading and whose other cells are not is no row of headings.
  return tables;
}

function span(attributes: string, name: string): number {
  const found = new RegExp(`${name}\\s*=\\s*["']?(\\d{1,3})`, 'i').exec(attributes)?.[1];
  return Math.min(100, Math.max(1, Number(found ?? 1)));
}

function lineCounter(text: string, first: number): (at: number) => number {
  let line = first;
  let counted = 0;
  return (at) => {
    for (; counted < at; counted++) if (text[counted] === '\n') line++;
    return line;
  };
}

/**
 * Reads a Word file as its reader sees it: numbered paragraphs and lists with the numbers that Word counts, tables with merged cells and
 * tables within them, headers, footers and notes; insertions accepted, deletions left out.
 */
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import type { Checkable, GridTable, Passage } from '../model.ts';
import type { Problem } from './decode.ts';
import { readNumbering, type Numbering } from './docx-numbering.ts';
import { passagesOf, tableFrom, type RawRow } from './rows.ts';

/** An element as fast-xml-parser keeps it in order: its name, its children, its attributes. */
export type Node = Record<string, unknown>;

const MOST_UNPACKED = 256 * 1024 * 1024;
const WANTED = /^word\/(?:document|numbering|styles|footnotes|endnotes|header\d*|footer\d*)\.xml$/;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
});

export function readDocx(bytes: Uint8Array): Checkable | Problem {
  let files: Record<string, Uint8Array>;
  let unpacked = 0;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!WANTED.test(name)) return false;
        unpacked += originalSize;
        if (unpacked > MOST_UNPACKED) throw new Error('too large');
        return true;
      },
    });
  } catch {
    return {
      problem:
        unpacked > MOST_UNPACKED
          ? 'The Word file unpacks to more than 256 MB.'
          : 'The Word file is damaged: it cannot be unpacked. Open it in Word, save it anew, and try again.',
    };
  }
  const main = files['word/document.xml'];
  if (!main) return { problem: 'This is not a Word file: it holds no document.' };
  try {
    return readParts(files, main);
  } catch {
    return {
      problem:
        'The Word file is damaged: its text cannot be read. Open it in Word, save it anew, and try again.',
    };
  }
}

function readParts(files: Record<string, Uint8Array>, main: Uint8Array): Checkable {
  const reading: Reading = {
    passages: [],
    tables: [],
    trail: [],
    numbering: readNumbering(parse(files['word/numbering.xml']), parse(files['word/styles.xml'])),
    paragraphs: 0,
    list: 0,
    part: null,
  };
  readBlocks(childrenOf(find(parse(main), 'w:document'), 'w:body'), reading);
  for (const [name, bytes] of Object.entries(files).sort(([one], [other]) => one.localeCompare(other))) {
    const part = /^word\/(header|footer|footnotes|endnotes)/.exec(name)?.[1];
    if (!part) continue;
    const root = parse(bytes).find((node) => !nameOf(node).startsWith('?'));
    if (!root) continue;
    reading.trail = [];
    reading.part = part === 'footnotes' ? 'footnote' : part === 'endnotes' ? 'endnote' : part;
    const blocks =
      part === 'footnotes' || part === 'endnotes' ? childrenIn(root).flatMap(childrenIn) : childrenIn(root);
    readBlocks(blocks, reading);
  }
  return { passages: reading.passages, tables: reading.tables };
}

type Reading = {
  passages: Passage[];
  tables: GridTable[];
  trail: { level: number; text: string }[];
  numbering: Numbering;
  paragraphs: number;
  list: number;
  /** 'header', 'footnote'; null in the body. */
  part: string | null;
};

function parse(bytes: Uint8Array | undefined): Node[] {
  return bytes ? (parser.parse(strFromU8(bytes)) as Node[]) : [];
}

export function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

export function childrenIn(node: Node): Node[] {
  const children = node[nameOf(node)];
  return Array.isArray(children) ? (children as Node[]) : [];
}

export function find(nodes: readonly Node[], name: string): Node | undefined {
  return nodes.find((node) => nameOf(node) === name);
}

function childrenOf(node: Node | undefined, name: string): Node[] {
  const child = node ? find(childrenIn(node), name) : undefined;
  return child ? childrenIn(child) : [];
}

export function attribute(node: Node | undefined, name: string): string | undefined {
  return (node?.[':@'] as Record<string, string> | undefined)?.[name];
}

function readBlocks(nodes: readonly Node[], reading: Reading): void {
  let lastList: string | null = null;
  for (const node of nodes) {
    switch (nameOf(node)) {
      case 'w:p':
        lastList = readParagraph(node, reading, lastList);
        break;
      case 'w:tbl':
        readTable(node, reading);
        lastList = null;
        break;
      case 'w:sdt':
        readBlocks(childrenOf(node, 'w:sdtContent'), reading);
        break;
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
      case 'w:smartTag':
        readBlocks(childrenIn(node), reading);
        break;
    }
  }
}

/** Returns which list the paragraph belongs to, so that the next one may go on with it. */
function readParagraph(node: Node, reading: Reading, lastList: string | null): string | null {
  const properties = childrenOf(node, 'w:pPr');
  const style = attribute(find(properties, 'w:pStyle'), 'w:val');
  const counted = reading.numbering.count(find(properties, 'w:numPr'), style);
  const text = tidy(textOf(node, reading));
  if (reading.part === null) reading.paragraphs++;
  if (text === '') return lastList;
  const level = reading.numbering.headingLevel(style, find(properties, 'w:outlineLvl'));
  const typed = /^(\d+(?:\.\d+)+)\.?\s/.exec(text)?.[1];
  const label = counted?.label ?? typed;
  const where =
    reading.part ??
    (label && /\d/.test(label) && /^\d+(?:\.\d+)*\.?$/.test(label)
      ? `paragraph ${label.replace(/\.$/, '')}`
      : `paragraph ${reading.paragraphs}${label && counted?.ordered ? ` (${label})` : ''}`);
  const common = { text, where, figures: [] };
  if (level !== null && reading.part === null) {
    reading.trail = [...reading.trail.filter((one) => one.level < level), { level, text }];
    reading.passages.push({ ...common, kind: 'heading', trail: reading.trail.map((one) => one.text) });
    return null;
  }
  const trail = reading.trail.map((one) => one.text);
  // '4.2' is the number of a paragraph of prose; bullets, '1)' and 'a)' make lists.
  const isList = counted && (!counted.ordered || !/\d\.\d/.test(counted.label));
  if (isList && reading.part === null) {
    if (lastList !== counted.list) reading.list++;
    reading.passages.push({
      ...common,
      kind: 'item',
      trail,
      item: { list: reading.list, depth: counted.level, ordered: counted.ordered },
    });
    return counted.list;
  }
  const bullet = /^[•●▪‣·–-]\s+(.*)$/s.exec(text);
  if (bullet && reading.part === null) {
    if (lastList !== 'typed') reading.list++;
    reading.passages.push({
      ...common,
      text: bullet[1]!,
      kind: 'item',
      trail,
      item: { list: reading.list, depth: 0, ordered: false },
    });
    return 'typed';
  }
  reading.passages.push({ ...common, kind: reading.part === null ? 'paragraph' : 'note', trail });
  return null;
}

const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:pPr',
  'w:rPr',
  'mc:Fallback',
  'w:fldData',
  'w:delInstrText',
]);

/** What is read of a paragraph. Text boxes in it are passages of their own. */
function textOf(node: Node, reading: Reading): string {
  let text = '';
  for (const child of childrenIn(node)) {
    const name = nameOf(child);
    if (SKIPPED.has(name)) continue;
    if (name === 'w:t')
      text += childrenIn(child)
        .map((one) => String(one['#text'] ?? ''))
        .join('');
    else if (name === 'w:tab') text += ' ';
    else if (name === 'w:br' || name === 'w:cr') text += attribute(child, 'w:type') === 'page' ? ' ' : '\n';
    else if (name === 'w:noBreakHyphen') text += '-';
    else if (name === 'w:softHyphen') text += '';
    else if (name === 'w:txbxContent') readBlocks(childrenIn(child), reading);
    else if (name === 'w:r') text += runText(child, reading);
    else if (name === 'mc:AlternateContent')
      text += textOf(find(childrenIn(child), 'mc:Choice') ?? child, reading);
    else text += textOf(child, reading);
  }
  return text;
}

/** Hidden runs are not read; of raised ones, letters such as 'th' are, and the numbers of notes are not. */
function runText(run: Node, reading: Reading): string {
  const properties = childrenOf(run, 'w:rPr');
  const vanish = find(properties, 'w:vanish');
  if (isOn(vanish)) return '';
  const text = textOf(run, reading);
  const raised = attribute(find(properties, 'w:vertAlign'), 'w:val') === 'superscript';
  return raised && !/^\s*(?:st|nd|rd|th)\s*$/i.test(text) ? '' : text;
}

function tidy(text: string): string {
  return text
    .replace(/[\u00a0\u2009\u202f\u2007]/g, ' ')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(?<=\d) (st|nd|rd|th)(?= (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/g, '$1')
    .trim();
}

function readTable(node: Node, reading: Reading): void {
  const number = reading.tables.length + 1;
  const place = reading.part === null ? `table ${number}` : `${reading.part}, table ${number}`;
  const inner: Node[] = [];
  const rows: RawRow[] = rowsIn(node).map((row, index) => {
    const properties = childrenOf(row, 'w:trPr');
    const cells: string[] = Array.from(
      { length: Number(attribute(find(properties, 'w:gridBefore'), 'w:val') ?? 0) },
      () => '',
    );
    for (const cell of cellsIn(row)) {
      const of = childrenOf(cell, 'w:tcPr');
      const merged = find(of, 'w:vMerge');
      const continues = merged !== undefined && attribute(merged, 'w:val') !== 'restart';
      const span = Math.min(100, Math.max(1, Number(attribute(find(of, 'w:gridSpan'), 'w:val') ?? 1)));
      cells.push(continues ? '' : cellText(cell, reading, inner));
      for (let more = 1; more < span; more++) cells.push('');
    }
    return {
      cells,
      where: `${place}, row ${index + 1}`,
      heading: isOn(find(properties, 'w:tblHeader')),
    };
  });
  const last = reading.passages.at(-1);
  const caption =
    last && /^(?:table|figure)\b/i.test(last.text) && last.kind === 'paragraph' ? last.text : '';
  const trail = reading.trail.map((one) => one.text);
  const table = tableFrom(rows, { where: place, trail, caption });
  if (table) {
    reading.tables.push(table);
    // The caption is a passage already.
    reading.passages.push(
      ...passagesOf({ ...table, caption: table.caption.replace(caption, '').trim() }, String(number)),
    );
  } else
    for (const row of rows)
      for (const cell of row.cells)
        if (cell !== '')
          reading.passages.push({
            kind: cell.length > 160 ? 'paragraph' : 'cell',
            text: cell,
            where: row.where,
            trail,
            figures: [],
          });
  for (const one of inner) readTable(one, reading);
}

/** Whether a property is there, and not there to say that it is off. */
function isOn(node: Node | undefined): boolean {
  return node !== undefined && !/^(?:0|false|off)$/.test(attribute(node, 'w:val') ?? '');
}

function rowsIn(node: Node): Node[] {
  return childrenIn(node).flatMap((child) => {
    const name = nameOf(child);
    if (name === 'w:tr') return isDeleted(child) ? [] : [child];
    if (name === 'w:sdt') return rowsIn(find(childrenIn(child), 'w:sdtContent') ?? child);
    return name === 'w:ins' || name === 'w:customXml' ? rowsIn(child) : [];
  });
}

function isDeleted(row: Node): boolean {
  return find(childrenOf(row, 'w:trPr'), 'w:del') !== undefined;
}

function cellsIn(row: Node): Node[] {
  return childrenIn(row).flatMap((child) => {
    const name = nameOf(child);
    if (name === 'w:tc') return [child];
    if (name === 'w:sdt') return cellsIn(find(childrenIn(child), 'w:sdtContent') ?? child);
    return name === 'w:ins' || name === 'w:customXml' ? cellsIn(child) : [];
  });
}

/** Its paragraphs, one below the other; tables in it are read after it. */
function cellText(cell: Node, reading: Reading, inner: Node[]): string {
  const lines: string[] = [];
  const visit = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      const name = nameOf(node);
      if (name === 'w:p') {
        const text = tidy(textOf(node, reading));
        if (text !== '') lines.push(text);
      } else if (name === 'w:tbl') inner.push(node);
      else if (name === 'w:sdt') visit(childrenOf(node, 'w:sdtContent'));
      else if (name === 'w:ins' || name === 'w:customXml') visit(childrenIn(node));
    }
  };
  visit(childrenIn(cell));
  return lines.join('\n');
}

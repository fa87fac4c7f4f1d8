/**
 * Reads Markdown, and plain text, which is Markdown without marks. Other people's Markdown is not always well made, so that lines are
 * read one by one and nothing is refused: what is no heading, list, table, code or comment is a paragraph.
 */
import type { Checkable, GridTable, Passage } from '../model.ts';
import { readHtmlTables, withoutEntities } from './html-table.ts';
import { passagesOf, tableFrom, type RawRow } from './rows.ts';

const ITEM = /^(\s*)(?:([-*+•●▪‣·o])|(\(?\d{1,3}[.)]|\(?[a-z]{1,4}\)))(?:\s+|\t)(.*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/;
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const FENCE = /^ {0,3}(```+|~~~+)/;
const DIVIDER = /^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$/;

type Open = { kind: Passage['kind']; lines: string[]; line: number; item?: Passage['item'] };

export function readMarkdown(source: string): Checkable {
  const text = blankOut(source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const lines = text.split('\n');
  const passages: Passage[] = [];
  const tables: GridTable[] = [];
  let trail: { level: number; text: string }[] = [];
  let open: Open | null = null;
  let list = 0;
  let inList = false;
  const headings = () => trail.map((one) => one.text);
  const close = () => {
    if (!open) return;
    const { kind, lines: own, line, item } = open;
    open = null;
    // Two spaces or a backslash at the end break the line; each line of an address or a programme is its own.
    const joined = own.map((one) => plain(one)).filter((one, index) => one !== '' || index === 0);
    const body = joined.join('\n');
    if (body.trim() === '') return;
    const { value, breaks } = joinLines(joined);
    passages.push({
      kind,
      text: value,
      where: `line ${line}`,
      line,
      trail: headings(),
      figures: [],
      breaks,
      ...(item ? { item } : {}),
    });
  };
  const addTable = (rows: RawRow[], line: number, caption = '') => {
    const table = tableFrom(rows, { where: `table at line ${line}`, trail: headings(), line, caption });
    if (!table) {
      for (const row of rows)
        for (const cell of row.cells)
          if (cell.trim() !== '')
            passages.push({
              kind: 'cell',
              text: cell,
              where: row.where,
              ...(row.line === undefined ? {} : { line: row.line }),
              trail: headings(),
              figures: [],
            });
      return;
    }
    tables.push(table);
    passages.push(...passagesOf(table, String(tables.length)));
  };
  let index = lines[0]?.trim() === '---' ? endOfFrontMatter(lines) : 0;
  for (; index < lines.length; index++) {
    const raw = lines[index]!;
    const line = raw.replace(/^(?:\s{0,3}>\s?)+/, '');
    const number = index + 1;
    const fence = FENCE.exec(line);
    if (fence) {
      close();
      const mark = fence[1]!.slice(0, 3);
      do index++;
      while (index < lines.length && !lines[index]!.trim().startsWith(mark));
      continue;
    }
    if (line.trim() === '') {
      close();
      // A blank line between items does not end a list; a paragraph that is not indented does.
      continue;
    }
    if (/<table\b/i.test(line)) {
      close();
      const end = endOfHtmlTable(lines, index);
      for (const found of readHtmlTables(lines.slice(index, end + 1).join('\n'), number))
        addTable(found.rows, found.line, found.caption);
      index = end;
      inList = false;
      continue;
    }
    const next = lines[index + 1] ?? '';
    if (
      line.includes('|') &&
      DIVIDER.test(next.replace(/^(?:\s{0,3}>\s?)+/, '')) &&
      next.includes('-') &&
      (next.includes('|') || line.trim().startsWith('|'))
    ) {
      close();
      const rows: RawRow[] = [{ cells: pipes(line), where: `line ${number}`, line: number, heading: true }];
      index += 2;
      for (; index < lines.length && lines[index]!.includes('|') && lines[index]!.trim() !== ''; index++)
        rows.push({
          cells: pipes(lines[index]!.replace(/^(?:\s{0,3}>\s?)+/, '')),
          where: `line ${index + 1}`,
          line: index + 1,
        });
      index--;
      addTable(rows, number, captionOf(passages, number));
      inList = false;
      continue;
    }
    const tabbed = tabTable(lines, index);
    if (tabbed) {
      close();
      addTable(tabbed.rows, number);
      index = tabbed.end;
      inList = false;
      continue;
    }
    const heading = HEADING.exec(line);
    if (heading) {
      close();
      const level = heading[1]!.length;
      const words = plain(heading[2] ?? '');
      trail = [...trail.filter((one) => one.level < level), { level, text: words }];
      passages.push({
        kind: 'heading',
        text: words,
        where: `line ${number}`,
        line: number,
        trail: headings(),
        figures: [],
      });
      inList = false;
      continue;
    }
    if (
      open &&
      open.kind === 'paragraph' &&
      /^ {0,3}(?:=+|-+)\s*$/.test(line) &&
      open.lines.length === 1 &&
      line.trim().length > 1
    ) {
      const words: string = plain(open.lines[0]!);
      const level = line.includes('=') ? 1 : 2;
      trail = [...trail.filter((one) => one.level < level), { level, text: words }];
      passages.push({
        kind: 'heading',
        text: words,
        where: `line ${open.line}`,
        line: open.line,
        trail: headings(),
        figures: [],
      });
      open = null;
      inList = false;
      continue;
    }
    if (RULE.test(line)) {
      close();
      inList = false;
      continue;
    }
    const item = ITEM.exec(line);
    // 'o' is a bullet only where it stands in for one, and '(ab)' opens a paragraph as often as an item.
    if (item && !(item[2] === 'o' && !/^\s/.test(line))) {
      close();
      if (!inList) list++;
      inList = true;
      const depth = Math.floor(item[1]!.replace(/\t/g, '    ').length / 2);
      open = {
        kind: 'item',
        lines: [item[4]!],
        line: number,
        item: { list, depth, ordered: item[3] !== undefined },
      };
      continue;
    }
    if (open) {
      open.lines.push(line.trim());
      continue;
    }
    if (inList && !/^\s/.test(line)) inList = false;
    open = { kind: /^\[\^[^\]]+\]:/.test(line) ? 'note' : 'paragraph', lines: [line.trim()], line: number };
  }
  close();
  return { passages, tables };
}

/** Comments, scripts and addresses are no text; their lines stay, so that others keep their numbers. */
function blankOut(text: string): string {
  const keep = (part: string) => part.replace(/[^\n]/g, '');
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, keep).replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, keep);
}

function endOfFrontMatter(lines: readonly string[]): number {
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const isYaml =
    end > 0 && lines.slice(1, end).every((line) => line.trim() === '' || /^\s|^[\w-]+\s*:|^-|^#/.test(line));
  return isYaml ? end + 1 : 0;
}

function endOfHtmlTable(lines: readonly string[], start: number): number {
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    depth +=
      (lines[index]!.match(/<table\b/gi) ?? []).length - (lines[index]!.match(/<\/table>/gi) ?? []).length;
    if (depth <= 0) return index;
  }
  return lines.length - 1;
}

function pipes(line: string): string[] {
  const trimmed = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return trimmed
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.replace(/\\\|/g, '|').replace(/<br\s*\/?>/gi, '\n')));
}

/** The sentence just above a table, when it is one: 'Table 1: seats'. */
function captionOf(passages: readonly Passage[], line: number): string {
  const last = passages.at(-1);
  return last?.kind === 'paragraph' &&
    last.line !== undefined &&
    line - last.line <= 2 &&
    /^(?:table|figure)\b/i.test(last.text)
    ? last.text
    : '';
}

/** Lines with tabs between cells, as a table that was copied: two or more of them, of which numbers are a part. */
function tabTable(lines: readonly string[], start: number): { rows: RawRow[]; end: number } | null {
  if (!/\S\t+\S|^\t\S/.test(lines[start]!)) return null;
  let end = start;
  while (end + 1 < lines.length && /\S\t|^\t+\S/.test(lines[end + 1]!)) end++;
  if (end === start) return null;
  const rows = lines.slice(start, end + 1).map((line, offset): RawRow => ({
    cells: line.split('\t').map(plain),
    where: `line ${start + offset + 1}`,
    line: start + offset + 1,
  }));
  return { rows, end };
}

/** The text as it is read: without marks, addresses and tags. */
export function plain(markdown: string): string {
  return withoutEntities(
    markdown
      .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
      .replace(/\[([^\]]*)\]\((?:[^()\s]|\([^)]*\))*(?:\s+"[^"]*")?\)/g, '$1')
      .replace(/\[([^\]^][^\]]*)\]\[[^\]]*\]/g, '$1')
      .replace(/\[\^[^\]]+\]:?/g, '')
      .replace(/<(https?:[^>]+)>/g, '$1')
      .replace(/<sup>\s*(st|nd|rd|th)\s*<\/sup>/gi, '$1')
      .replace(/<sup>.{0,8}?<\/sup>/gi, '')
      .replace(/<\/?[a-z][^>]{0,500}>/gi, ' ')
      .replace(/(?<=\d)\s+(st|nd|rd|th)(?=\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/g, '$1')
      .replace(/`([^`]*)`/g, '$1')
      .replace(/(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
      .replace(/(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])/g, '$1')
      .replace(/(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])/g, '$1')
      .replace(/~~(.+?)~~/g, '$1')
      .replace(/\\([\\`*_{}[\]()#+\-.!|>~$&%])/g, '$1'),
  )
    .replace(/[\u00a0\u2009\u202f\u2007]/g, ' ')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** Lines of one paragraph, with a space between them; where a line is short and the next opens anew, they stay lines. */
function joinLines(lines: readonly string[]): { value: string; breaks: number[] } {
  let value = '';
  const breaks: number[] = [];
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const isDiary =
    lines.filter((line) => /^\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{Ll}+ \d{2,4}/u.test(line)).length > 2;
  lines.forEach((line, index) => {
    if (index > 0) {
      const before = lines[index - 1]!;
      const dated =
        /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d{2,4}\b(?! [a-z])/.test(
          line,
        );
      const own =
        (dated && /^\d|\d$|\)$|[a-z)]$/.test(before) && isDiary) ||
        ((before.length < longest * 0.6 || before.length < 40) &&
          /^[\p{Lu}\d'"‘“(•●]/u.test(line) &&
          !/[,;:–-]$|\b(?:and|or|of|the|to|in|for|with|from|by|a|an|on|at)$/.test(before));
      value += own ? '\n' : ' ';
      breaks.push(value.length);
    }
    value += line;
  });
  return { value, breaks };
}

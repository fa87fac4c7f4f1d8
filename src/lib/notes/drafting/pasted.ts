/**
 * Text pasted from Word or a page of the web, made into the grammar of a note. What has a place there keeps its meaning (headings, lists, strong
 * words, links); tables become lines; what has no place is named, with its line, and its words are kept. Nothing disappears unseen.
 */
import type { Problem } from '../../documents/index.ts';

export type Cleaned = { text: string; notices: Problem[] };

// Spaces of every width are spaces here; what has no width is nothing at all.
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const NOTHING = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;
// The signs that Word puts before an item, some of them from the private use of its symbol typefaces.
const BULLET = /^ *(?:[•·●▪◦‣⁃∙○■□►➢✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076]|o(?= {2,})) */;
const NUMBERED = /^ *\(?(\d{1,2}|[a-z])[.)] {2,}(?=\S)/;

/** Cleans a text that was typed or pasted. What is written in the grammar already stays as it is. */
export function cleanText(text: string): Cleaned {
  const plain = text.replace(/\r\n?/g, '\n').replace(/[\v\f\u0085]/g, '\n');
  const { text: withoutMarkup, notices } = isMarkup(plain)
    ? cleanHtml(plain)
    : { text: plain, notices: [] as Problem[] };
  const lines = withoutMarkup.split('\n').map((line) => cleanLine(line));
  return { text: joinItems(lines).join('\n'), notices };
}

function cleanLine(line: string): string {
  const spaced = line.replace(NOTHING, '').replace(SPACES, ' ').replace(/\t/g, '  ');
  if (BULLET.test(spaced)) return `- ${spaced.replace(BULLET, '').trimStart()}`;
  return NUMBERED.test(spaced)
    ? spaced.replace(NUMBERED, (_, number: string) => `${/\d/.test(number) ? number : 1}. `)
    : spaced;
}

/** Items that an empty line keeps apart are one list: Word puts one after each. */
function joinItems(lines: string[]): string[] {
  const isItem = (line: string | undefined) => line !== undefined && /^(-|\d+\.) /.test(line);
  return lines.filter(
    (line, index) =>
      !(line.trim() === '' && isItem(lines[index - 1]) && sameList(lines[index - 1]!, lines[index + 1])),
  );
}

function sameList(item: string, next: string | undefined): boolean {
  return next !== undefined && (item.startsWith('- ') ? next.startsWith('- ') : /^\d+\. /.test(next));
}

/** Whether it is markup of a word processor or of a page, and not a sentence with a sign in it. */
function isMarkup(text: string): boolean {
  return /<(?:!--\[if|html|body|head|meta|style|table|tbody|tr|td|p|div|span|b|i|strong|em|ul|ol|li|h[1-6]|br|o:p|w:|font|a)\b[^<>]*>/i.test(
    text,
  );
}

type Token =
  | { kind: 'text'; text: string; line: number }
  | { kind: 'tag'; name: string; closing: boolean; attributes: string; line: number };

const TOKENS =
  /<!--[\s\S]*?(?:-->|$)|<!\[[\s\S]*?\]>|<[!?][^>]*>|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi;

function tokensOf(html: string): Token[] {
  let line = 1;
  const tokens: Token[] = [];
  for (const match of html.matchAll(TOKENS)) {
    const [whole, slash, name, attributes = ''] = match;
    if (name)
      tokens.push({ kind: 'tag', name: name.toLowerCase(), closing: slash === '/', attributes, line });
    // Comments and declarations hold no words of the author's: Word keeps its settings in them.
    else if (!/^<[!?]/.test(whole)) tokens.push({ kind: 'text', text: whole, line });
    line += whole.split('\n').length - 1;
  }
  return tokens;
}

/** Elements that hold no words to be read. */
const UNREAD = new Set(['style', 'script', 'head', 'title', 'xml', 'template', 'noscript']);
const BREAKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'blockquote',
  'ul',
  'ol',
  'table',
  'tbody',
  'thead',
  'figure',
  'pre',
  'hr',
  'body',
  'html',
]);

/** Markup as the grammar of a note. */
export function cleanHtml(html: string): Cleaned {
  const notices: Problem[] = [];
  const paragraphs: string[] = [];
  let open = '';
  let prefix = '';
  let unread: string | null = null;
  let cells: string[] | null = null;
  const lists: ('- ' | '1. ')[] = [];
  const links: string[] = [];
  let ignoring = 0;

  const flush = () => {
    const text = tidyRun(open);
    open = '';
    if (text === '') return;
    if (cells && cells.length > 0)
      cells[cells.length - 1] = [cells[cells.length - 1], text].filter(Boolean).join(' ');
    else paragraphs.push(prefix + text);
    prefix = '';
  };
  const endRow = () => {
    if (cells?.some(Boolean)) paragraphs.push(`- ${cells.join(' | ')}`);
    cells = null;
  };
  for (const token of tokensOf(html)) {
    if (unread !== null) {
      if (token.kind === 'tag' && token.closing && token.name === unread) unread = null;
      continue;
    }
    if (token.kind === 'text') {
      // Word marks the sign before an item, for programs that know no lists.
      if (ignoring === 0) open += decode(token.text).replace(/[\n ]+/g, ' ');
      continue;
    }
    const { name, closing, attributes, line } = token;
    if (UNREAD.has(name)) {
      if (!closing && !attributes.trimEnd().endsWith('/')) unread = name;
    } else if (name === 'span' || name === 'o:p' || name === 'font') {
      if (!closing && /mso-list:\s*ignore/i.test(attributes)) ignoring = 1;
      else if (ignoring > 0) ignoring = Math.max(0, ignoring + (closing ? -1 : 1));
    } else if (/^h[1-6]$/.test(name)) {
      flush();
      if (!closing) prefix = name === 'h1' || name === 'h2' ? '## ' : '### ';
    } else if (name === 'li') {
      flush();
      if (!closing) prefix = lists.at(-1) ?? '- ';
    } else if (name === 'ul' || name === 'ol') {
      flush();
      if (closing) lists.pop();
      else {
        if (lists.length > 0)
          notices.push({ line, message: 'A list within a list became part of the list around it' });
        lists.push(name === 'ul' ? '- ' : '1. ');
      }
    } else if (name === 'tr') {
      flush();
      endRow();
      if (!closing) cells = [];
    } else if (name === 'td' || name === 'th') {
      flush();
      if (!closing) cells = [...(cells ?? []), ''];
    } else if (name === 'table' && !closing) {
      flush();
      notices.push({
        line,
        message:
          'A pasted table became a list, one row an item: put in a table made from records, or write it as sentences',
      });
    } else if (name === 'br') open += cells ? ' ' : '\n';
    else if (name === 'b' || name === 'strong') open += '\u0001';
    else if (name === 'i' || name === 'em') open += '\u0002';
    else if (name === 'a') {
      if (closing) {
        const href = links.pop();
        if (href) open += `](${href})`;
      } else {
        const href = decode(/href\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1] ?? '');
        const leads = /^(https?:\/\/|\/(?!\/))/i.test(href) ? href : '';
        if (href !== '' && leads === '')
          notices.push({ line, message: `A link to ‘${href}’ was left out, and its words were kept` });
        links.push(leads);
        if (leads) open += '[';
      }
    } else if (name === 'img' || name === 'v:imagedata') {
      const alt = decode(/alt\s*=\s*"([^"]*)"/i.exec(attributes)?.[1] ?? '').trim();
      notices.push({
        line,
        message: `A picture was left out${alt ? ` (‘${alt}’)` : ''}: save it as a file, upload it under ‘Images’ and say there what it shows`,
      });
    } else if (BREAKS.has(name)) {
      flush();
      if (!closing && /mso-list:\s*l\d/i.test(attributes)) prefix = '- ';
      else if (!closing && /MsoHeading|class=["']?(?:Mso)?Heading(\d)/i.test(attributes)) prefix = '## ';
      else if (!closing && lists.length === 0) prefix = '';
    }
  }
  flush();
  endRow();
  return { text: paragraphs.map((text) => text.trimEnd()).join('\n\n'), notices };
}

/** The marks of strong and emphasised words, put where Markdown reads them: at words, not at the spaces beside them. */
function tidyRun(run: string): string {
  return mark(mark(run, '\u0001', '**'), '\u0002', '*')
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function mark(text: string, sign: string, written: string): string {
  const parts = text.split(sign);
  return parts
    .map((part, index) => {
      // A mark that nothing closes marks nothing.
      if (index % 2 === 0 || index === parts.length - 1) return part;
      const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part) ?? [];
      return words === '' ? part : `${before}${written}${words}${written}${after}`;
    })
    .join('');
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
  pound: '£',
  euro: '€',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  frac12: '½',
  eacute: 'é',
};

function decode(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]\w*));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}

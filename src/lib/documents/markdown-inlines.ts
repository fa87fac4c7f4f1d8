/** Reads the text within a paragraph, a heading or a list item: figures, links, strong and emphasised runs. */
import type { PhrasingContent } from 'mdast';
import type { Inline } from './blocks.ts';

/** What reading text needs: the whole source for keeping what is not understood, and where figures come from. */
export type ReadingFigures = {
  source: string;
  report(line: number, message: string): void;
  figure(key: string, format: string | undefined): FoundFigure;
};

/** A figure as it reads; or what is wrong with asking for it; or that there is none. */
export type FoundFigure = { key: string; text: string } | { problem: string } | undefined;

type Style = { strong?: true; emphasis?: true };

const LINE_END = /\r\n|\r|\n/;
const TOKEN = /\[\[([^[\]]*)\]\]/g;
// A site-relative address starts with one slash; two would leave the site, and so would a backslash after the first.
const SAFE_HREF = /^(https?:\/\/[^\s]+|\/(?![/\\])[^\s]*|#[^\s]*)$/i;

/** Whether a link may lead there: to an http(s) address, to a page of this site or to a place on this page. */
export function isSafeHref(href: string): boolean {
  return SAFE_HREF.test(href);
}

/** The runs of a stretch of text. Neighbouring runs of the same style are one run. */
export function readInlines(nodes: PhrasingContent[], reading: ReadingFigures, style: Style = {}): Inline[] {
  const runs = nodes.flatMap((node): Inline[] => {
    const line = node.position?.start.line ?? 1;
    switch (node.type) {
      case 'text':
        return readText(node.value, line, reading, style);
      case 'strong':
        return readInlines(node.children, reading, { ...style, strong: true });
      case 'emphasis':
        return readInlines(node.children, reading, { ...style, emphasis: true });
      case 'break':
        return [{ kind: 'text', text: ' ', ...style }];
      case 'link': {
        const text = textOf(node.children).replace(/\s+/g, ' ');
        if (/[[\]]/.test(text)) reading.report(line, 'A figure cannot stand within a link');
        if (text.trim() === '') {
          reading.report(line, 'A link needs words');
          return keep(node, reading, style);
        }
        if (!isSafeHref(node.url)) {
          reading.report(line, `A link cannot lead to ‘${node.url}’: use http(s):// or a page of this site`);
          return keep(node, reading, style);
        }
        return [{ kind: 'link', text, href: node.url }];
      }
      case 'image':
        reading.report(line, 'An image has to stand alone, with an empty line before and after it');
        return keep(node, reading, style);
      default:
        reading.report(line, `${nameOf(node)} cannot be part of a document`);
        return keep(node, reading, style);
    }
  });
  return join(runs);
}

/** Plain text with figures in it: `[[key]]` or `[[key|format]]`. */
function readText(text: string, startLine: number, reading: ReadingFigures, style: Style): Inline[] {
  const runs: Inline[] = [];
  const add = (part: string) => {
    if (part !== '') runs.push({ kind: 'text', text: onOneLine(part), ...style });
  };
  const plain = (from: number, to: number) => {
    const part = text.slice(from, to);
    if (/\[\[|\]\]/.test(part))
      reading.report(
        startLine + lineBreaks(text.slice(0, from)),
        'A figure is written [[key]]: a bracket is missing',
      );
    add(part);
  };
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    plain(from, token.index);
    from = token.index + token[0].length;
    const line = startLine + lineBreaks(text.slice(0, token.index));
    const found = lookUp(token[1] ?? '', line, reading);
    if (found) runs.push({ kind: 'figure', figure: found.key, text: found.text });
    else add(token[0]);
  }
  plain(from, text.length);
  return runs;
}

function lookUp(token: string, line: number, reading: ReadingFigures) {
  const bar = token.indexOf('|');
  const key = (bar < 0 ? token : token.slice(0, bar)).trim();
  const format = bar < 0 ? undefined : token.slice(bar + 1).trim();
  if (/^[a-z]+:/.test(key)) {
    reading.report(line, `‘[[${token}]]’ has to stand alone, with an empty line before and after it`);
    return undefined;
  }
  const found = key === '' ? undefined : reading.figure(key, format || undefined);
  if (found && !('problem' in found)) return found;
  reading.report(
    line,
    found?.problem ?? `There is no figure ‘${key}’${format ? ` that can be written as ‘${format}’` : ''}`,
  );
  return undefined;
}

function keep(node: PhrasingContent, reading: ReadingFigures, style: Style): Inline[] {
  const text = reading.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  return text === '' ? [] : [{ kind: 'text', text: onOneLine(text), ...style }];
}

function textOf(nodes: PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? textOf(node.children) : ''))
    .join('');
}

function join(runs: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (
      run.kind === 'text' &&
      last?.kind === 'text' &&
      last.strong === run.strong &&
      last.emphasis === run.emphasis
    ) {
      last.text += last.text.endsWith(' ') ? run.text.replace(/^ /, '') : run.text;
    } else joined.push({ ...run });
  }
  return joined;
}

/** Lines as one line, and any stretch of white space as one space: Word and Typst would print every one of them. */
function onOneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ');
}

function lineBreaks(text: string): number {
  return text.split(LINE_END).length - 1;
}

function nameOf(node: PhrasingContent): string {
  const names: Partial<Record<PhrasingContent['type'], string>> = {
    html: 'HTML',
    inlineCode: 'Code (text between `)',
    imageReference: 'An image by reference (![text][name])',
    linkReference: 'A link by reference ([text][name])',
  };
  return names[node.type] ?? `‘${node.type}’`;
}

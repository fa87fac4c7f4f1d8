/**
 * Reads the stored body of a document, written in Markdown, into numbered blocks.
 *
 * | written                                  | becomes                                                              |
 * |------------------------------------------|----------------------------------------------------------------------|
 * | `## Heading`                             | a numbered section: 1, 2, …                                          |
 * | `### Heading`                            | a heading within it, without a number                                |
 * | a paragraph                              | a numbered paragraph: 1.1, 1.2, …                                    |
 * | `~ A paragraph`                          | text that carries on the paragraph before it, without a number       |
 * | `- item` or `1. item`                    | a list that belongs to the paragraph before it                       |
 * | `{#name}` at the end of one              | its id, in place of `p-1-1` or `section-1`                           |
 * | `**strong**`, `*emphasis*`, `[text](/x)` | the same; links go to http(s) addresses or to this site              |
 * | `[[key]]` or `[[key\|format]]`           | a figure from records                                                |
 * | `[[table:name]]` alone in a paragraph    | a table, chart or picture made elsewhere, put in its place           |
 * | `![A map](image:key "Caption")` alone    | an image of the document, with words for those who do not see it     |
 *
 * Whatever else Markdown knows (HTML, code, quotations, …) is not part of a document: it is named as a problem
 * and its text is kept, so that nothing an author wrote disappears unseen.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { List as ListNode, Paragraph as ParagraphNode, RootContent } from 'mdast';
import { figuresOf, type Block, type Heading, type Inline, type List } from './blocks.ts';
import { imageAlone, readImage, type FoundImage } from './markdown-images.ts';
import { readInlines, type FoundFigure, type ReadingFigures } from './markdown-inlines.ts';

/** `kind`: the name of the finding that it is, where it has one of its own. */
export type Problem = { line: number; message: string; kind?: string };
export type Place = { label: string; href: string };

/** What the body's figures and directives stand for; `undefined` means that there is no such thing. */
export type Resolvers = {
  figure(key: string, format: string | undefined): FoundFigure;
  /** One block, several that follow each other, or what is wrong with asking for it. */
  block(kind: string, name: string): Block | Block[] | { problem: string } | undefined;
  image?(key: string): FoundImage | undefined;
};

export type ParsedBody = {
  blocks: Block[];
  problems: Problem[];
  /** For each figure, the places where it stands, in order of first appearance: what `Figure.usedIn` is made of. */
  used: Map<string, Place[]>;
  /** The line on which what made each block starts, by the block's place. */
  lines: number[];
};

const DIRECTIVE = /^\[\[([a-z]+):([^\]|]*)\]\]$/;
const ANCHOR = /\{#([^{}]*)\}$/;
const ANCHOR_NAME = /^[a-z][a-z0-9-]*$/;
const RESERVED_ANCHOR = /^(p|section)-\d/;

/** Turns a document's Markdown into blocks, numbered as they are printed. Never throws: what is wrong is a problem. */
export function parseBody(markdown: string, resolvers: Resolvers): ParsedBody {
  const problems: Problem[] = [];
  const used = new Map<string, Place[]>();
  const blocks: Block[] = [];
  const ids = new Set<string>();
  const lines: number[] = [];

  let section = 0;
  let paragraph = 0;
  let continuation = 0;
  let place: Place = { label: 'The opening paragraph', href: '#' };

  const report = (line: number, message: string, kind?: string) =>
    problems.push({ line, message, ...(kind === undefined ? {} : { kind }) });
  const reading: ReadingFigures = {
    source: markdown,
    report,
    figure(key, format) {
      const found = resolvers.figure(key, format);
      if (found && !('problem' in found)) recordUse(used, found.key, place);
      return found;
    },
  };

  /** Keeps ids apart: an address that leads to two places leads to neither. */
  const claim = (anchor: string | null, made: string, line: number): string => {
    if (anchor && ids.has(anchor)) report(line, `The anchor ‘${anchor}’ is used twice`);
    const id = anchor ?? made;
    let free = id;
    for (let copy = 2; ids.has(free); copy++) free = `${id}-${copy}`;
    ids.add(free);
    return free;
  };

  let root: ReturnType<typeof fromMarkdown>;
  try {
    root = fromMarkdown(markdown);
  } catch (error) {
    return {
      blocks,
      problems: [{ line: 1, message: `This is not Markdown: ${String(error)}` }],
      used,
      lines,
    };
  }
  for (const node of root.children) {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading') {
      if (node.depth === 1) report(line, 'The title is not part of the body: a section starts with ##');
      if (node.depth > 3) report(line, 'A heading has two or three #, not more');
      const inlines = readInlines(node.children, reading);
      const anchor = takeAnchor(inlines, line, report);
      blocks.push(startHeading(node.depth > 2 ? 3 : 2, plainText(inlines, line, report), anchor, line));
    } else if (node.type === 'paragraph') {
      addParagraph(node, line);
    } else if (node.type === 'list') {
      blocks.push(readList(node, line));
    } else {
      report(line, `${nameOf(node)} cannot be part of a document`);
      addAsWritten(sourceOf(node, markdown), line);
    }
    while (lines.length < blocks.length) lines.push(line);
  }
  return { blocks, problems, used, lines };

  function startHeading(level: 2 | 3, text: string, anchor: string | null, line: number): Heading {
    if (level === 3) {
      const id = claim(anchor, `section-${section}-${slug(text)}`, line);
      return { kind: 'heading', id, level, number: null, text };
    }
    section++;
    paragraph = 0;
    continuation = 0;
    const id = claim(anchor, `section-${section}`, line);
    place = { label: `Section ${section}`, href: `#${id}` };
    return { kind: 'heading', id, level, number: String(section), text };
  }

  function addParagraph(node: ParagraphNode, line: number) {
    const directive = DIRECTIVE.exec(sourceOf(node, markdown).trim());
    if (directive) return addMadeBlock(directive[1] ?? '', (directive[2] ?? '').trim(), line);
    const image = imageAlone(node);
    if (image) {
      const read = readImage(image, resolvers.image);
      if ('image' in read) {
        blocks.push({ ...read.image, id: claim(null, read.image.id, line) });
        return;
      }
      report(line, read.message, read.kind);
      return addAsWritten(sourceOf(node, markdown), line);
    }

    // The place has to be known before the figures of the paragraph are read, and the anchor names the place.
    const first = node.children[0];
    const continues = first?.type === 'text' && /^~(\s|$)/.test(first.value);
    const anchor = peekAnchor(node, line);
    let number: string | null = null;
    let id: string;
    if (continues) {
      continuation++;
      id = claim(anchor, `p-${section}-${paragraph}-${continuation}`, line);
    } else {
      paragraph++;
      continuation = 0;
      number = section > 0 ? `${section}.${paragraph}` : null;
      id = claim(anchor, `p-${section}-${paragraph}`, line);
      place = { label: number ? `Paragraph ${number}` : 'The opening paragraph', href: `#${id}` };
    }
    const inlines = readInlines(node.children, reading);
    takeAnchor(inlines, line, () => {});
    if (continues) trimMark(inlines);
    if (inlines.length === 0) report(line, 'This paragraph is empty');
    blocks.push({ kind: 'paragraph', id, number, inlines });
  }

  function peekAnchor(node: ParagraphNode, line: number): string | null {
    const last = node.children.at(-1);
    return last?.type === 'text' ? takeAnchor([{ kind: 'text', text: last.value }], line, report) : null;
  }

  function addMadeBlock(kind: string, name: string, line: number) {
    const made = resolvers.block(kind, name);
    if (!made || 'problem' in made) {
      report(line, made?.problem ?? `There is no ${kind} called ‘${name}’`);
      return addAsWritten(`[[${kind}:${name}]]`, line);
    }
    for (const block of Array.isArray(made) ? made : [made]) {
      const placed = 'id' in block ? { ...block, id: claim(null, block.id, line) } : block;
      for (const key of figuresOf(placed)) recordUse(used, key, placeOf(placed) ?? place);
      blocks.push(placed);
    }
  }

  function readList(node: ListNode, line: number): List {
    if (node.ordered && (node.start ?? 1) !== 1) report(line, 'A numbered list starts at 1');
    const items = node.children.map((item) => {
      const inlines: Inline[] = [];
      for (const child of item.children) {
        const childLine = child.position?.start.line ?? line;
        if (inlines.length > 0) inlines.push({ kind: 'text', text: ' ' });
        if (child.type === 'paragraph') {
          if (child !== item.children[0]) report(childLine, 'A list item is one paragraph');
          inlines.push(...readInlines(child.children, reading));
        } else {
          report(childLine, `${nameOf(child)} cannot stand within a list item`);
          inlines.push({ kind: 'text', text: sourceOf(child, markdown) });
        }
      }
      if (inlines.length === 0) report(item.position?.start.line ?? line, 'This list item is empty');
      return inlines;
    });
    return { kind: 'list', style: node.ordered ? 'numbered' : 'bullet', items };
  }

  function addAsWritten(source: string, line: number) {
    const text = source.trim();
    if (text === '') return;
    const id = claim(null, `p-${section}-${paragraph}-${++continuation}`, line);
    blocks.push({ kind: 'paragraph', id, number: null, inlines: [{ kind: 'text', text }] });
  }
}

function placeOf(block: Block): Place | null {
  if (block.kind === 'table') return { label: `Table: ${block.caption}`, href: `#${block.id}` };
  if (block.kind === 'paragraph' && block.number)
    return { label: `Paragraph ${block.number}`, href: `#${block.id}` };
  return null;
}

function recordUse(used: Map<string, Place[]>, key: string, place: Place) {
  const places = used.get(key) ?? [];
  if (!places.some((known) => known.href === place.href)) places.push(place);
  used.set(key, places);
}

/** Takes `{#name}` off the end of a run of text. */
function takeAnchor(inlines: Inline[], line: number, report: (line: number, message: string) => void) {
  const last = inlines.at(-1);
  if (last?.kind !== 'text') return null;
  const text = last.text.trimEnd();
  const found = ANCHOR.exec(text);
  if (!found) return null;
  const name = found[1] ?? '';
  last.text = text.slice(0, found.index).trimEnd();
  if (last.text === '') inlines.pop();
  if (ANCHOR_NAME.test(name) && !RESERVED_ANCHOR.test(name)) return name;
  report(
    line,
    `‘${name}’ cannot be an anchor: use small letters, digits and hyphens, and not p-1 or section-1`,
  );
  return null;
}

/** Takes the `~ ` off a paragraph that carries on the one before. */
function trimMark(inlines: Inline[]) {
  const first = inlines[0];
  if (first?.kind !== 'text') return;
  first.text = first.text.replace(/^~\s*/, '');
  if (first.text === '') inlines.shift();
}

function plainText(inlines: Inline[], line: number, report: (line: number, message: string) => void) {
  if (inlines.some((run) => run.kind === 'figure')) report(line, 'A heading cannot hold a figure');
  const text = inlines.map((run) => run.text).join('');
  if (text.trim() === '') report(line, 'This heading is empty');
  return text.trim();
}

function sourceOf(node: RootContent, markdown: string): string {
  return markdown.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

function nameOf(node: RootContent): string {
  const names: Partial<Record<RootContent['type'], string>> = {
    html: 'HTML',
    code: 'A block of code (text that is indented by four spaces, or fenced)',
    blockquote: 'A quotation (a line that starts with >)',
    thematicBreak: 'A rule (---)',
    definition: 'A link definition ([name]: address)',
    list: 'A list',
  };
  return names[node.type] ?? `‘${node.type}’`;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

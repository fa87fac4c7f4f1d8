/** Text within a paragraph of a Word file. */
import { ExternalHyperlink, InternalHyperlink, TextRun } from 'docx';
import type { Inline } from './blocks.ts';
import { FIGURE } from './docx-styles.ts';
import { absolute } from './evidence.ts';
import { printable } from './text.ts';

/** Names of bookmarks: of a figure's row by the figure's key, of a paragraph or table by its id. */
export type Anchors = { figures: Map<string, string>; places: Map<string, string>; base: string };

export type Run = TextRun | InternalHyperlink | ExternalHyperlink;

/** Each figure leads to its row in the last section; links out of the file are complete addresses. */
export function runsOf(inlines: Inline[], anchors: Anchors, size?: number): Run[] {
  return inlines.map((inline) => {
    const text = printable(inline.text);
    if (inline.kind === 'figure') {
      const anchor = anchors.figures.get(inline.figure);
      return anchor ? toBookmark(text, anchor, FIGURE) : new TextRun(text);
    }
    if (inline.kind === 'link') return linkOut(text, absolute(inline.href, anchors.base));
    return new TextRun({ text, bold: inline.strong, italics: inline.emphasis, size });
  });
}

/** A link within the document, to the bookmark of that name. */
export function toBookmark(text: string, anchor: string, style = 'Hyperlink'): InternalHyperlink {
  return new InternalHyperlink({ anchor, children: [new TextRun({ text, style })] });
}

/** A link to an address, or its words alone where there is none. */
export function linkOut(text: string, href: string | null): Run {
  if (href === null) return new TextRun(text);
  return new ExternalHyperlink({ link: href, children: [new TextRun({ text, style: 'Hyperlink' })] });
}

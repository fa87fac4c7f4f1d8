/** Counts numbered paragraphs as Word does, so that a finding says 'paragraph 4.2' as the page does. */
import { attribute, childrenIn, find, nameOf, type Node } from './docx.ts';

export type Counted = { label: string; level: number; ordered: boolean; list: string };
export type Numbering = {
  count(numPr: Node | undefined, style: string | undefined): Counted | null;
  /** 1 for the outermost heading; null for what is none. */
  headingLevel(style: string | undefined, outline: Node | undefined): number | null;
};

type Level = { format: string; text: string; start: number };
type Style = { name: string; basedOn?: string; numId?: string; level?: number; outline?: number };

export function readNumbering(numbering: readonly Node[], styles: readonly Node[]): Numbering {
  const levels = new Map<string, Map<number, Level>>();
  const abstracts = new Map<string, string>();
  for (const node of childrenIn(find(numbering, 'w:numbering') ?? {})) {
    if (nameOf(node) === 'w:abstractNum')
      levels.set(attribute(node, 'w:abstractNumId') ?? '', levelsOf(node));
    if (nameOf(node) === 'w:num')
      abstracts.set(
        attribute(node, 'w:numId') ?? '',
        attribute(find(childrenIn(node), 'w:abstractNumId'), 'w:val') ?? '',
      );
  }
  const known = stylesOf(styles);
  const counters = new Map<string, number[]>();
  return {
    count(numPr, style) {
      const inherited = inheritedFrom(known, style);
      const own = numPr ? childrenIn(numPr) : [];
      const numId = attribute(find(own, 'w:numId'), 'w:val') ?? inherited.numId;
      if (numId === undefined || numId === '0') return null;
      const level = Math.min(8, Number(attribute(find(own, 'w:ilvl'), 'w:val') ?? inherited.level ?? 0));
      const abstract = abstracts.get(numId) ?? numId;
      const definition = levels.get(abstract);
      const here = definition?.get(level);
      if (!here) return { label: '', level, ordered: false, list: abstract };
      if (here.format === 'bullet' || here.format === 'none')
        return { label: '', level, ordered: false, list: abstract };
      const counter = counters.get(abstract) ?? [];
      counter[level] = (counter[level] ?? here.start - 1) + 1;
      counter.length = level + 1;
      counters.set(abstract, counter);
      const label = here.text.replace(/%(\d)/g, (_, digit: string) => {
        const index = Number(digit) - 1;
        const value = counter[index] ?? definition?.get(index)?.start ?? 1;
        return printed(value, index === level ? here.format : (definition?.get(index)?.format ?? 'decimal'));
      });
      return { label: label.trim(), level, ordered: true, list: abstract };
    },
    headingLevel(style, outline) {
      const direct = attribute(outline, 'w:val');
      if (direct !== undefined) return Number(direct) < 9 ? Number(direct) + 1 : null;
      for (let id = style, steps = 0; id !== undefined && steps < 12; id = known.get(id)?.basedOn, steps++) {
        const name = known.get(id)?.name ?? id;
        const level = /^heading\s?(\d)$/i.exec(name)?.[1];
        if (level) return Number(level);
        if (/^title$/i.test(name)) return 1;
        const set = known.get(id)?.outline;
        if (set !== undefined) return set < 9 ? set + 1 : null;
      }
      return null;
    },
  };
}

function levelsOf(node: Node): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const child of childrenIn(node)) {
    if (nameOf(child) !== 'w:lvl') continue;
    const of = childrenIn(child);
    levels.set(Number(attribute(child, 'w:ilvl') ?? 0), {
      format: attribute(find(of, 'w:numFmt'), 'w:val') ?? 'decimal',
      text: attribute(find(of, 'w:lvlText'), 'w:val') ?? '',
      start: Number(attribute(find(of, 'w:start'), 'w:val') ?? 1),
    });
  }
  return levels;
}

function stylesOf(styles: readonly Node[]): Map<string, Style> {
  const known = new Map<string, Style>();
  for (const node of childrenIn(find(styles, 'w:styles') ?? {})) {
    if (nameOf(node) !== 'w:style') continue;
    const of = childrenIn(node);
    const paragraph = find(of, 'w:pPr');
    const numPr = paragraph ? find(childrenIn(paragraph), 'w:numPr') : undefined;
    const own = numPr ? childrenIn(numPr) : [];
    const outline = paragraph ? attribute(find(childrenIn(paragraph), 'w:outlineLvl'), 'w:val') : undefined;
    const basedOn = attribute(find(of, 'w:basedOn'), 'w:val');
    const numId = attribute(find(own, 'w:numId'), 'w:val');
    const level = attribute(find(own, 'w:ilvl'), 'w:val');
    known.set(attribute(node, 'w:styleId') ?? '', {
      name: attribute(find(of, 'w:name'), 'w:val') ?? '',
      ...(basedOn === undefined ? {} : { basedOn }),
      ...(numId === undefined ? {} : { numId }),
      ...(level === undefined ? {} : { level: Number(level) }),
      ...(outline === undefined ? {} : { outline: Number(outline) }),
    });
  }
  return known;
}

function inheritedFrom(
  known: ReadonlyMap<string, Style>,
  style: string | undefined,
): { numId?: string; level?: number } {
  const found: { numId?: string; level?: number } = {};
  for (let id = style, steps = 0; id !== undefined && steps < 12; id = known.get(id)?.basedOn, steps++) {
    const here = known.get(id);
    if (found.numId === undefined && here?.numId !== undefined) found.numId = here.numId;
    if (found.level === undefined && here?.level !== undefined) found.level = here.level;
  }
  return found;
}

function printed(value: number, format: string): string {
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (format === 'lowerRoman' || format === 'upperRoman') {
    const roman = romanOf(value);
    return format === 'upperRoman' ? roman.toUpperCase() : roman;
  }
  return String(value);
}

function romanOf(value: number): string {
  const signs: [number, string][] = [
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = value;
  let text = '';
  for (const [size, sign] of signs)
    while (rest >= size) {
      text += sign;
      rest -= size;
    }
  return text;
}

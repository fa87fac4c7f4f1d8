/** What the checks found and the culture team let stand, with its reason: for those who sign a draft off. */
import { KINDS, measureReading } from '../../checks/index.ts';
import type { Document } from '../../documents/index.ts';
import { checkableOf } from './checkable.ts';
import { wordsIn } from './findings.ts';
import type { Waiver } from './waiver.ts';

/** `what`: what kind of thing was found. `where`: in the draft; null: of the whole. */
export type LetStand = Waiver & { what: string; where: string | null; href: string | null };

/**
 * The waivers that are still about this draft: one is about the very words, and goes with them. What only the records can tell (a figure that has
 * changed, a clause that nothing answers) is shown as long as it was not withdrawn.
 */
export function letStand(
  waivers: readonly Waiver[],
  { document, lines }: { document: Document; lines: readonly (number | null)[] },
): LetStand[] {
  const { passages } = checkableOf(document, lines);
  const headings = passages.filter(({ kind }) => kind === 'heading').map(({ text }) => text.toLowerCase());
  return waivers.flatMap((waiver): LetStand[] => {
    const { kind, words } = waiver;
    const what = Object.hasOwn(KINDS, kind)
      ? KINDS[kind as keyof typeof KINDS]
      : 'Something that the checks found';
    const ofAll = { ...waiver, what, where: null, href: null };
    switch (kind) {
      case 'section-missing':
        return headings.includes(words.toLowerCase()) ? [] : [ofAll];
      case 'too-long':
        return words === `${wordsIn(document).toLocaleString('en-GB')} words` ? [ofAll] : [];
      case 'reading-age':
        return words === `reading age ${measureReading(passages).readingAge}` ? [ofAll] : [];
      case 'record-changed':
      case 'figure-unknown':
      case 'clause-unanswered':
      case 'not-part-of-a-note':
        return [ofAll];
    }
    const start = plain(words.replace(/…$/, ''));
    const place = passages.find(({ text }) => plain(text).includes(start));
    return place ? [{ ...ofAll, where: place.where, href: place.href ?? null }] : [];
  });
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

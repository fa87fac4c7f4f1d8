/** People whom the records name, in a draft: organisations and posts stand in a report, and persons do not. */
import type { Passage } from '../../../checks/index.ts';

export type Named = { passage: Passage; start: number; end: number; name: string };

const TITLE = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Revd?|Sir|Dame|Cllrs?|Councillors?)\.?`;

/** Where a name of somebody on record stands: all of it, with or without what stands in its middle, or the last part of it after a title. */
export function namesIn(passages: readonly Passage[], names: readonly string[]): Named[] {
  const ways = names.flatMap((name) => {
    const parts = name.normalize('NFC').trim().split(/\s+/);
    if (parts.length < 2) return [];
    const [first, last] = [escaped(parts[0]!), escaped(parts.at(-1)!)];
    return [
      {
        name,
        last: parts.at(-1)!,
        way: new RegExp(
          String.raw`(?<![\p{L}\d])(?:${first}\s(?:\p{Lu}[\p{L}.’'-]*\s){0,2}?${last}|${TITLE}\s(?:${first}\s|\p{Lu}\.?\s)?${last})(?![\p{L}\d])`,
          'gu',
        ),
      },
    ];
  });
  return passages.flatMap((passage) => {
    const text = passage.text.normalize('NFC');
    return ways
      .filter(({ last }) => text.includes(last))
      .flatMap(({ name, way }) =>
        [...text.matchAll(way)].map((match) => ({
          passage,
          start: match.index,
          end: match.index + match[0].length,
          name,
        })),
      );
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

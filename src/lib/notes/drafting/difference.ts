/** What differs between two texts, paragraph by paragraph and then word by word, for people to read. */
import { paragraphsOf } from './paragraphs.ts';
import { changesBetween } from './sequence.ts';

export type Words = { kind: 'same' | 'removed' | 'added'; text: string };
export type Difference =
  | { kind: 'same'; text: string }
  | { kind: 'added'; text: string }
  | { kind: 'removed'; text: string }
  | { kind: 'changed'; words: Words[] };

/** The later text with what was taken out and what came in. */
export function differences(earlier: string, later: string): Difference[] {
  const [before, after] = [earlier, later].map((body) => paragraphsOf(body).map(({ text }) => text)) as [
    string[],
    string[],
  ];
  const shown: Difference[] = [];
  let at = 0;
  const same = (to: number) =>
    shown.push(...before.slice(at, to).map((text): Difference => ({ kind: 'same', text })));
  for (const { start, end, others } of changesBetween(before, after)) {
    same(start);
    at = end;
    const gone = before.slice(start, end);
    // As many as there were: each is what became of the one in its place, if they have much in common.
    if (gone.length === others.length)
      gone.forEach((text, index) => shown.push(...becameOf(text, others[index]!)));
    else {
      shown.push(...gone.map((text): Difference => ({ kind: 'removed', text })));
      shown.push(...others.map((text): Difference => ({ kind: 'added', text })));
    }
  }
  same(before.length);
  return shown;
}

function becameOf(earlier: string, later: string): Difference[] {
  const words = wordsBetween(earlier, later);
  const kept = words.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.length, 0);
  return kept * 3 >= Math.max(earlier.length, later.length)
    ? [{ kind: 'changed', words }]
    : [
        { kind: 'removed', text: earlier },
        { kind: 'added', text: later },
      ];
}

/** One text as the words that stayed, went and came. */
export function wordsBetween(earlier: string, later: string): Words[] {
  const before = earlier.match(/\S+\s*/g) ?? [];
  const after = later.match(/\S+\s*/g) ?? [];
  const words: Words[] = [];
  const add = (kind: Words['kind'], texts: readonly string[]) => {
    if (texts.length > 0) words.push({ kind, text: texts.join('') });
  };
  let at = 0;
  for (const { start, end, others } of changesBetween(before, after)) {
    add('same', before.slice(at, start));
    add('removed', before.slice(start, end));
    add('added', others);
    at = end;
  }
  add('same', before.slice(at));
  return words;
}

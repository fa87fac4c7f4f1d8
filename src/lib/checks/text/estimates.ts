/** An estimate that lost its 'nearly': 'nearly 200 people attended', and elsewhere '200 people attended'. */
import type { Sentence } from '../language/sentence.ts';
import type { Quantity } from '../language/quantity.ts';
import type { Passage } from '../model.ts';
import type { Problem } from './problem.ts';
import { after, before } from './runs.ts';
import { said } from './share-words.ts';

type Said = { passage: Passage; sentence: Sentence; quantity: Quantity; noun: string; names: Set<string> };

const PEOPLE =
  /^(?:people|persons|residents|attendees|participants|visitors|delegates|children|pupils|students|artists|members|respondents|responses|households|families|volunteers|young|local|households|audience|guests)$/;

/** Compares the numbers of a whole document. */
export function checkEstimates(
  readings: readonly { passage: Passage; sentences: readonly Sentence[] }[],
): { passage: Passage; problem: Problem; sentence: Sentence }[] {
  const all: Said[] = readings.flatMap(({ passage, sentences }) =>
    passage.kind === 'cell' || passage.kind === 'heading'
      ? []
      : sentences.flatMap((sentence) => saidIn(passage, sentence)),
  );
  const hedged = all.filter(
    ({ quantity }) => quantity.hedge === 'nearly' || quantity.hedge === 'about' || quantity.hedge === 'over',
  );
  const byWords = Map.groupBy(hedged, wordsOf);
  return all
    .filter(({ quantity }) => quantity.hedge === null)
    .flatMap((bare) => {
      const estimate = (byWords.get(wordsOf(bare)) ?? [])
        .slice(0, MOST)
        .find((one) => one.quantity !== bare.quantity && isSame(one, bare));
      if (!estimate) return [];
      const words = said(estimate.quantity);
      return [
        {
          passage: bare.passage,
          sentence: bare.sentence,
          problem: {
            kind: 'estimate-lost',
            start: bare.quantity.start,
            end: bare.quantity.end + bare.noun.length + 1,
            wrong: `It is ‘${words} ${bare.noun}’ elsewhere (${estimate.passage.where}); here the estimate reads as a count.`,
            should: `${words} ${bare.noun}`,
          },
        },
      ];
    });
}

/** Whoever says the same more often repeats it. */
const MOST = 20;

function wordsOf({ quantity, noun }: Said): string {
  return `${quantity.value} ${noun}`;
}

function saidIn(passage: Passage, sentence: Sentence): Said[] {
  return sentence.quantities.flatMap((quantity) => {
    if (quantity.kind !== 'count' && quantity.kind !== 'money') return [];
    if (quantity.value < 20 || quantity.value % 5 !== 0) return [];
    const noun = /^ ([\p{L}-]+)/u.exec(after(sentence, quantity, 30))?.[1]?.toLowerCase() ?? '';
    if (!PEOPLE.test(noun)) return [];
    if (
      /\b(?:capacity|room|target|limit|places|aim|hope|plan|expect\w*|forecast|invit\w+|maximum|up to|ask\w*|extra|another|further|additional|first|next|every|per)\b/i.test(
        before(sentence, quantity, 60),
      ) ||
      /\b(?:target|expected|invited|capacity)\b/i.test(sentence.text)
    )
      return [];
    return [{ passage, sentence, quantity, noun, names: namesIn(sentence.text) }];
  });
}

/** What happened: names of events, and when. */
function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  for (const match of text.matchAll(
    /(?<!^)(?<![.!?] )\b\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}[\p{L}'’-]*|I{1,3}|of|and|the))*(?: \p{Lu}[\p{L}'’-]*)?/gu,
  ))
    names.add(match[0].toLowerCase());
  return names;
}

const MONTH =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/g;

function isSame(one: Said, other: Said): boolean {
  const years = (text: string) => new Set(text.match(/\b(?:19|20)\d{2}\b/g) ?? []);
  const months = (text: string) => new Set(text.toLowerCase().match(MONTH) ?? []);
  const differs = (first: Set<string>, second: Set<string>) =>
    first.size > 0 && second.size > 0 && ![...first].some((value) => second.has(value));
  const [a, b] = [one.sentence.text, other.sentence.text];
  if (differs(years(a), years(b)) || differs(months(a), months(b))) return false;
  const shared = [...one.names].some(
    (name) =>
      name.length > 3 &&
      !new RegExp(`^(?:${MONTH.source.replaceAll('\\b', '')})$`).test(name) &&
      [...other.names].some(
        (second) =>
          second === name ||
          (name.split(' ').length > 1 &&
            (second.includes(name) || name.includes(second)) &&
            second.split(' ').length > 1),
      ),
  );
  if (shared) return true;
  // Without names, the same paragraph or a word that points back.
  const adjacent =
    one.passage === other.passage ||
    /\b(?:the|these|those|all) (?:\d|⟨)/.test(other.sentence.signs) ||
    /\bthe event\b|\bthat event\b|\bthe forum\b/i.test(b);
  const verbs = /\b(attend\w*|came|took part|participat\w+|respond\w+|repl\w+|engag\w+|visit\w*|reach\w*)\b/i;
  const [first, second] = [verbs.exec(a)?.[1], verbs.exec(b)?.[1]];
  return (
    adjacent &&
    first !== undefined &&
    second !== undefined &&
    first.slice(0, 5).toLowerCase() === second.slice(0, 5).toLowerCase()
  );
}

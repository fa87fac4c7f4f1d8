/** What a sentence and a fact are about, as far as their words tell: 'applied' and 'Applications in the first round' have something in common. */
import type { Fact } from '../../fact.ts';

/** They say nothing of what something is about. */
const EMPTY = new Set(
  `about above after again against all also although among and any are around because been before being below
  between both but came can come could did does during each either else even ever every few first for from further gave gets give given gives
  goes had has have having held her here him his how however into its just last latest least less like made make many may
  might more most much must near nearly need never next not now number off once one only onto other others our out over own part
  people per plus put rather said same says see seen several shall she should since some such than that the their them then
  there these they thing things this those though three through thus till time times together too total two under until upon us use used
  value very was way were what when where whether which while who whom whose why will with within without would year years yet you your
  four five six seven eight nine ten january february march april june july august september october november december
  amount amounts count date dated day days month months week weeks name named kind example fictional`.split(
    /\s+/,
  ),
);

/** The words of a text that say what it is about, each once. */
export function topicWords(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}[\p{L}’']*/gu) ?? [];
  return [...new Set(words.map((word) => word.replace(/['’]s?$/, '')))].filter(
    (word) => word.length > 2 && !EMPTY.has(word),
  );
}

const ENDING =
  /^(?:e?s|e?d|t|e|y|ied|ies|e?r|e?rs|or|ors|i?ng|i?ngs|d?ding|ting|i?ons?|a?tions?|i?cations?|action|ments?|al|ally|able|ibl[ey]|ly|ity|ive|ances?|ences?|ants?|ents?|ships?|ful|ness|ary|ic|ical|age|ees?|ist|ists|n|en)?$/;

/** Whether two words are of one family: 'spent' and 'spending', 'apply' and 'applications'. */
export function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const short = Math.min(one.length, other.length);
  if (short < 4) return `${one}s` === other || `${other}s` === one;
  let common = 0;
  while (common < short && one[common] === other[common]) common++;
  if (common < 4 || common < short * 0.6) return false;
  return ENDING.test(one.slice(common)) && ENDING.test(other.slice(common));
}

/** Words of facts, and how much each tells: what stands in every fifth fact tells little. */
export class Topics {
  readonly #words = new Map<Fact, string[]>();
  readonly #facts = new Map<string, Fact[]>();
  readonly #alike = new Map<string, string[]>();
  readonly #scores = new Map<string, ReadonlyMap<Fact, number>>();
  readonly #many: number;

  constructor(facts: readonly Fact[]) {
    for (const fact of facts) {
      const words = topicWords([fact.what, ...fact.records.slice(0, 2).map(({ label }) => label)].join(' '));
      this.#words.set(fact, words);
      for (const word of words) {
        const named = this.#facts.get(word);
        if (named) named.push(fact);
        else this.#facts.set(word, [fact]);
      }
    }
    // A handful of facts says nothing of how common a word is.
    this.#many = Math.max(facts.length, 40) / 5;
  }

  wordsOf(fact: Fact): readonly string[] {
    return this.#words.get(fact) ?? [];
  }

  /** How much a fact has to do with some words; nought: nothing that can be seen. */
  score(fact: Fact, words: readonly string[]): number {
    return this.#scoresOf(words).get(fact) ?? 0;
  }

  #scoresOf(words: readonly string[]): ReadonlyMap<Fact, number> {
    const key = words.join(' ');
    const known = this.#scores.get(key);
    if (known) return known;
    const scores = new Map<Fact, number>();
    for (const word of new Set(words.flatMap((one) => this.#like(one)))) {
      const facts = this.#facts.get(word) ?? [];
      const weight = facts.length > this.#many ? 0.2 : 1;
      for (const fact of facts) scores.set(fact, (scores.get(fact) ?? 0) + weight);
    }
    this.#scores.set(key, scores);
    return scores;
  }

  /** The words of facts that are of one family with a word. */
  #like(word: string): string[] {
    let like = this.#alike.get(word);
    if (!like) {
      like = [...this.#facts.keys()].filter((other) => alike(word, other));
      this.#alike.set(word, like);
    }
    return like;
  }

  /** Whether the words name a fact in full: each of its own words is among them. */
  named(fact: Fact, words: readonly string[]): boolean {
    if (this.score(fact, words) === 0) return false;
    // 'Actions of the plan: late' is named by ‘the late actions’.
    const last = topicWords(fact.what.slice(fact.what.lastIndexOf(':') + 1));
    const own = last.length > 0 && this.score(fact, words) >= RELATED * 2 ? last : topicWords(fact.what);
    return own.length > 0 && own.every((word) => words.some((other) => alike(word, other)));
  }
}

/** So much in common that both may be about the same. */
export const RELATED = 1;

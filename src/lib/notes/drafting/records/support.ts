/** Holds what somebody typed against what the records say, and says what no record supports, what lost its ‘nearly’, and what has changed. */
import type { Quantity } from '../../../checks/index.ts';
import { print, type Fact } from '../../fact.ts';
import { offer } from '../catalogue.ts';
import { momentsOf, momentFrom, says, type KnownMoment, type KnownSpan } from './days.ts';
import { isDerived, type Operand } from './derived.ts';
import { isAboutEarlier, type Earlier } from './earlier.ts';
import { RELATED, Topics, alike, topicWords } from './topics.ts';
import type { Reading, Typed, TypedMoment, TypedNumber, TypedSpan } from './typed.ts';
import { compare, unitOfQuantity, worthsOf, type Worth } from './worths.ts';

/** What the records say, as at the date of a draft, and what earlier notes said. */
export type Known = { dated: string; facts: readonly Fact[]; earlier: readonly Earlier[] };

/** Places are in the sentence. */
export type Doubt = {
  kind: 'typed-by-hand' | 'estimate-lost' | 'record-changed';
  start: number;
  end: number;
  wrong: string;
  should: string;
};

/** A number that a record gives: so it can be put in as a figure. */
export type Backed = { start: number; end: number; fact: Fact };

/** Only then is a number by how much something changed. */
const CHANGES =
  /\b(?:more|less|fewer|higher|lower|up|down|above|below|than|since|rose|risen|rise\w*|fall\w*|fell|grew|grow\w*|increas\w+|decreas\w+|drop\w*|chang\w+|improv\w+|gain\w*|lost|reduc\w+|climb\w*|shr[aiu]nk\w*)\b/i;

/** Then what is related is put together. */
const TOGETHER = /\b(?:between them|together|altogether|in all|in total|combined|the total)\b/i;

/** Of so few in a hundred it is no chance. */
const MOST_CHANCE = 0.04;

export class Records {
  readonly #dated: string;
  readonly #facts: readonly Fact[];
  readonly #byKey: ReadonlyMap<string, Fact>;
  readonly #topics: Topics;
  readonly #worths: readonly Worth[];
  readonly #moments: readonly KnownMoment[];
  readonly #spans: readonly KnownSpan[];
  readonly #earlier: readonly Earlier[];

  constructor({ dated, facts, earlier }: Known) {
    this.#dated = dated;
    this.#facts = facts;
    this.#earlier = earlier;
    this.#byKey = new Map(facts.map((fact) => [fact.key, fact]));
    this.#topics = new Topics([...facts, ...earlier.flatMap((note) => note.facts)]);
    this.#worths = facts.flatMap(worthsOf);
    ({ moments: this.#moments, spans: this.#spans } = momentsOf(facts));
  }

  /** What no record supports, of one sentence; and what a record does. */
  check(reading: Reading): { doubts: Doubt[]; backed: Backed[] } {
    const doubts: Doubt[] = [];
    const backed: Backed[] = [];
    const operands: Operand[] = this.#told(reading).map((worth) => ({ ...worth, told: true }));
    const open: TypedNumber[] = [];
    for (const typed of reading.typed) {
      if (typed.is !== 'number') continue;
      const found = this.#find(typed.quantity, reading);
      if (!found) open.push(typed);
      else {
        operands.push({ ...found.worth, told: true });
        if (found.how === 'lost') doubts.push(lost(typed, found.worth.fact));
        else backed.push({ start: typed.start, end: typed.end, fact: found.worth.fact });
      }
    }
    const all = [...operands, ...this.#named(reading, operands)];
    const restated = open.filter((typed) => this.#isRestated(typed, reading));
    for (const { quantity } of restated)
      all.push({ unit: unitOfQuantity(quantity), value: quantity.value, hedge: quantity.hedge, told: true });
    for (const typed of open) {
      if (restated.includes(typed) || isDerived(typed.quantity, all, reading.sentence.text)) continue;
      if (this.#isDefinite(typed, reading)) continue;
      doubts.push(this.#changed(typed, reading) ?? this.#unsupported(typed, reading));
    }
    for (const typed of reading.typed) {
      const known =
        typed.is === 'moment'
          ? this.#knows(typed, reading)
          : typed.is === 'span'
            ? this.#knowsSpan(typed, reading)
            : true;
      if (!known) doubts.push(this.#unsupported(typed, reading));
    }
    return { doubts: doubts.toSorted((one, other) => one.start - other.start), backed };
  }

  #told({ told }: Reading): Worth[] {
    return told.flatMap(({ key }) => {
      const fact = this.#byKey.get(key);
      return fact ? worthsOf(fact) : [];
    });
  }

  #related(fact: Fact, { own, words }: Reading): number {
    // '8 + 7 = 15' is about nothing that could be asked for.
    return own.length === 0 ? RELATED : this.#topics.score(fact, words);
  }

  /** The record that says a number, or said it more carefully. */
  #find(quantity: Quantity, reading: Reading): { worth: Worth; how: 'said' | 'lost' } | null {
    let best: { worth: Worth; how: 'said' | 'lost'; score: number } | null = null;
    const chance = this.#isChance(quantity);
    const nouns = chance ? nounsBehind(quantity, reading.sentence.text) : [];
    // Where records count goals, six goals are none that they say because six of something else are late.
    const counted = this.#isCounted(nouns, reading);
    for (const worth of this.#worths) {
      const how = compare(quantity, worth, reading.sentence.text);
      if (how === null || (worth.fact.kind === 'change' && !CHANGES.test(reading.sentence.text))) continue;
      // What is said roughly is near many numbers: it is of the sentence's own matter.
      const near = quantity.hedge !== null && worth.hedge === null && reading.own.length > 1;
      const related = this.#related(worth.fact, near ? { ...reading, words: reading.own } : reading);
      if (related < RELATED && (how === 'lost' || chance)) continue;
      if (counted && !meet(this.#topics.wordsOf(worth.fact), nouns)) continue;
      const score = related;
      if (!best || score > best.score || (score === best.score && how === 'said'))
        best = { worth, how, score };
    }
    return best;
  }

  /** Whether so many records say a number of its size that one says it by chance. */
  #isChance(quantity: Quantity): boolean {
    const unit = unitOfQuantity(quantity);
    const value = Math.abs(quantity.value);
    const taken = new Set(
      this.#worths
        .filter((worth) => worth.unit === unit && worth.value >= value / 2 && worth.value <= value * 2)
        .map((worth) => Math.round(worth.value / quantity.step)),
    );
    const numbers = Math.max((value * 1.5) / quantity.step, 30);
    return quantity.kind === 'fraction' || taken.size / numbers > MOST_CHANCE;
  }

  /** What the sentence names without saying its number: ‘the actions that are not late’, ‘the forums together’. */
  #named({ own, sentence, typed }: Reading, told: readonly Operand[]): Operand[] {
    const named = this.#facts.filter((fact) => this.#topics.named(fact, own)).slice(0, 8);
    const related = (limit: number, also: (fact: Fact) => boolean) =>
      this.#facts
        .filter((fact) => !named.includes(fact) && also(fact) && this.#topics.score(fact, own) >= RELATED)
        .slice(0, limit);
    const homes = new Set(named.map(({ key }) => homeOf(key)));
    const toldHomes = new Set(this.#toldFacts(told).map(({ key }) => homeOf(key)));
    const fraction = typed.some((one) => one.is === 'number' && one.quantity.kind === 'fraction');
    // A share that is on record is whole by itself; of a count, what stands beside it on record may be the other one.
    const beside =
      told.length > 0
        ? fraction
          ? related(6, ({ key }) => toldHomes.has(homeOf(key)))
          : []
        : named.some(({ kind }) => kind === 'share')
          ? []
          : related(4, ({ key }) => homes.has(homeOf(key)));
    const together = TOGETHER.test(sentence.text) ? related(8, () => true) : [];
    return [
      // Of two that are only named one counts as said.
      ...named.flatMap(worthsOf).map((worth) => ({ ...worth, told: told.length === 0 })),
      ...beside.flatMap(worthsOf).map((worth) => ({ ...worth, told: false })),
      ...together.flatMap(worthsOf).map((worth) => ({ ...worth, told: true })),
    ];
  }

  #toldFacts(told: readonly Operand[]): Fact[] {
    return told.flatMap(({ fact }) => (fact ? [fact] : []));
  }

  /** 'restated from 60 in the note of June 2025': what the earlier note said. */
  #isRestated(typed: TypedNumber, { sentence }: Reading): boolean {
    if (!isAboutEarlier(sentence.text)) return false;
    return this.#earlier.some(
      (note) =>
        note.readings.some((earlier) =>
          earlier.sentence.quantities.some(
            ({ kind, value }) =>
              unitOfQuantity({ kind }) === unitOfQuantity(typed.quantity) && value === typed.quantity.value,
          ),
        ) ||
        note.facts
          .flatMap(worthsOf)
          .some((worth) => compare(typed.quantity, worth, sentence.text) === 'said'),
    );
  }

  /** 'The two forums': what was named before, unless a record counts the same thing. */
  #isDefinite({ quantity }: TypedNumber, reading: Reading): boolean {
    const { text } = reading.sentence;
    if (quantity.kind !== 'count' || !quantity.inWords || quantity.value > 10) return false;
    const before = text.slice(0, quantity.start);
    const definite =
      /\b(?:the|these|those|all|both|other|first|last|next|its|their|our|following|same|of)\s$/i.test(before);
    const announced = /^[^.;]{0,60}:/.test(text.slice(quantity.end));
    if (!definite && !announced) return false;
    return !this.#isCounted(nounsBehind(quantity, text), reading);
  }

  /** Whether a record counts things of this name, of what the sentence is about. */
  #isCounted(nouns: readonly string[], reading: Reading): boolean {
    return (
      nouns.length > 0 &&
      this.#worths.some(
        ({ fact, unit }) =>
          unit === 'count' && meet(countedBy(fact), nouns) && this.#related(fact, reading) >= RELATED,
      )
    );
  }

  /** What an earlier note's records said, and these say otherwise. */
  #changed(typed: TypedNumber, reading: Reading): Doubt | null {
    for (const note of this.#earlier)
      for (const then of note.facts) {
        const now = this.#byKey.get(then.key);
        if (!now || print(now) === print(then) || this.#related(then, reading) < RELATED) continue;
        if (!worthsOf(then).some((worth) => compare(typed.quantity, worth, reading.sentence.text) === 'said'))
          continue;
        return {
          kind: 'record-changed',
          start: typed.start,
          end: typed.end,
          wrong: `‘${typed.text}’ is typed by hand, and was right when ${note.name} was written: ‘${then.what}’ is ‘${print(now)}’ now.`,
          should: `Put the figure in, so that it changes with its record: ${offer(now).forms[0]?.token ?? ''}`,
        };
      }
    return null;
  }

  #knows({ moment }: TypedMoment, reading: Reading): boolean {
    const own = momentFrom(this.#dated);
    if (moment.month === null ? moment.year === own.year : says(own, moment)) return true;
    if (this.#earlier.some(({ days }) => days.some((day) => says(momentFrom(day), moment)))) return true;
    const whole = moment.day !== null;
    return this.#moments.some(
      (known) =>
        says(known, moment) && (whole || known.fact === null || this.#isToldOrRelated(known.fact, reading)),
    );
  }

  #knowsSpan(typed: TypedSpan, reading: Reading): boolean {
    const related = this.#spans.filter(({ fact }) => this.#isToldOrRelated(fact, reading));
    if (related.some(({ from, to }) => from === typed.from && to === typed.to)) return true;
    // A name has its own years, unless a record has the name with others.
    if (typed.named) return !related.some(({ from, to }) => from === typed.from || to === typed.to);
    const [year = 0, month = 0] = this.#dated.split('-').map(Number);
    const begins = month >= 4 ? year : year - 1;
    if (typed.to === typed.from + 1 && typed.from === begins) return true;
    return [typed.from, typed.to].every((each) =>
      this.#moments.some(
        (known) =>
          known.year === each &&
          known.month === null &&
          known.fact !== null &&
          this.#isToldOrRelated(known.fact, reading),
      ),
    );
  }

  #isToldOrRelated(fact: Fact, reading: Reading): boolean {
    return reading.told.some(({ key }) => key === fact.key) || this.#related(fact, reading) >= RELATED;
  }

  #unsupported(typed: Typed, reading: Reading): Doubt {
    const near = this.#nearest(typed, reading);
    return {
      kind: 'typed-by-hand',
      start: typed.start,
      end: typed.end,
      wrong: `‘${typed.text}’ is typed by hand, and no record supports it.`,
      should:
        near.length === 0
          ? 'No record is about this. Record it and put the figure in, or say where it comes from and let it stand with that reason.'
          : `Put in the figure of a record. The nearest ${near.length === 1 ? 'is' : 'are'} ${near.join('; ')}. Or say where it comes from and let it stand with that reason.`,
    };
  }

  /** The figures that it may have been meant for: '‘Seats that are filled’, 21: [[reps/filled]]'. */
  #nearest(typed: Typed, reading: Reading): string[] {
    const fits = (fact: Fact) =>
      typed.is === 'number'
        ? worthsOf(fact).some(({ unit }) => unit === unitOfQuantity(typed.quantity))
        : fact.kind === 'date' || fact.kind === 'years';
    return this.#facts
      .flatMap((fact) => {
        if (!fits(fact) || this.#topics.score(fact, reading.own) < RELATED) return [];
        const of = topicWords(fact.what);
        const shared = of.filter((word) => reading.own.some((other) => alike(word, other))).length;
        return shared * 3 >= of.length && shared > 0 ? [{ fact, score: (shared * shared) / of.length }] : [];
      })
      .toSorted((one, other) => other.score - one.score)
      .slice(0, 2)
      .flatMap(({ fact }) => {
        const [form] = offer(fact).forms;
        return form ? [`‘${fact.what}’, ${form.text}: ${form.token}`] : [];
      });
  }
}

function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.some((word) => others.some((other) => alike(word, other)));
}

/** What a fact counts: 'goals' of 'Goals of the 2017 edition' and of 'How many goals the strategy has'. */
function countedBy({ what }: Fact): string[] {
  return what
    .split(/: ?/)
    .map((part) => part.replace(/^how many /i, ''))
    .map((part) =>
      topicWords(part.split(/ (?:of|that|who|which|in|for|the|a|to|on|at|from|attending|engaged) /i)[0]!),
    )
    .flatMap((words) => words.slice(-1));
}

/** What a number counts, as far as it stands right behind it. */
function nounsBehind({ end, kind }: Quantity, text: string): string[] {
  if (kind !== 'count') return [];
  return topicWords(
    text
      .slice(end)
      .split(
        /[.,;:()]| (?:of|and|in|for|with|are|were|is|was|have|has|that|who|which|to|from|on|at|by) /,
      )[0]!,
  );
}

function homeOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}

function lost(typed: TypedNumber, fact: Fact): Doubt {
  const text = print(fact) ?? '';
  return {
    kind: 'estimate-lost',
    start: typed.start,
    end: typed.end,
    wrong: `The record of ‘${fact.what}’ says ‘${text}’; here the ${typed.quantity.hedge === null ? 'estimate reads as a count' : 'estimate says something else'}.`,
    should: `Put the figure in: ${offer(fact).forms[0]?.token ?? text}`,
  };
}

/** How many there are said to be, and how many are listed: 'three goals: A, B, C and D'. */
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import type { Quantity } from '../language/quantity.ts';
import type { Passage } from '../model.ts';
import { sentencesOf } from '../language/sentence.ts';
import { printNumber } from '../language/print.ts';
import { boundsOf, mayBe } from '../language/quantity.ts';
import type { Problem, Reading } from './problem.ts';
import { sumOf } from './sums.ts';

const OPEN =
  /\b(?:includ\w+|such as|among\w*|e\.g\.|eg|for example|for instance|notably|in particular|particularly|mainly|etc|like|some of|especially|at least|other|others|respectively|between|from)\b|…|\.\.\./i;
/** Others at the end of a list leave it open; 'to work with others' does not. */
const OPEN_LIST =
  /\b(?:includ\w+|such as|e\.g\.|for example|for instance|etc)\b|…|\.\.\.|(?:,|;|\band) (?:many |some |several |the )?others?(?=[,.;)]|$)/i;
/** An introduction may say where things come from. */
const OPEN_INTRO =
  /\b(?:includ\w+|such as|among\w*|e\.g\.|for example|for instance|notably|in particular|particularly|mainly|some of|especially|at least)\b/i;
const NOUN = String.raw`(?: [\p{L}'’&-]+){0,3}? (?!is\b|was\b|has\b|this\b|its\b|across\b|as\b|years\b|months\b|weeks\b|days\b|hours\b|times\b|minutes\b|percent\b)[\p{L}'’-]+(?:s|people|children|criteria|men|women)`;
const COLON = pattern(
  String.raw`{C:number}${NOUN}(?: [\p{L}'’&,-]+| ⟨[dysx]\d*⟩){0,12}?(?:,? (?:namely|as follows|that is|these being|i\.e\.))?(?::| –| —| - |,? namely:?|,? these (?:are|were|being):?) `,
);
const IN_NUMBER = pattern(String.raw`{C:number} in number(?::| –|,) `);
const BRACKETS = pattern(String.raw`{C:number}${NOUN}(?: [\p{L}'’&-]+){0,3}? \((?![^)]*⟨[cmpftu])`);
/** 'in three places, Willenhall and Bell Green.' */
const COMMA = pattern(
  String.raw`\b(?:in|at|from|with|by|of|for|to) {C:number}${NOUN}, (?=[^⟨⟩,;:.()]+(?:,[^⟨⟩,;:.()]+)* and [^⟨⟩,;:.()]+\.?\s*$)`,
);
const THINGS =
  /\b(?:criteria|goals|aims|themes|priorities|areas|reasons|stages|strands|objectives|options|principles|pillars|topics|values|categories|factors|elements|issues|questions|risks|subjects|steps|phases|types|sources)\b/i;
const ARE = pattern(
  String.raw`\b[Tt]he(?:se|ir|ir own)? (?:following )?{C:number}${NOUN}(?: [\p{L}'’-]+| ⟨[dysx]\d*⟩){0,8}? (?:are|were|is|of|,) `,
);

export function checkListed({ sentence, passage }: Reading): Problem[] {
  if (passage.kind === 'heading') return [];
  const problems: Problem[] = [];
  for (const match of [...matches(sentence, COLON), ...matches(sentence, IN_NUMBER)]) {
    const rest = sentence.text.slice(match.end);
    const dash = /[–—-] $/.test(sentence.text.slice(0, match.end));
    const list = (dash ? /^[^.!?–—]*?(?= [–—-] |[.!?–—]|$)/ : /^[^.!?]*/).exec(
      rest.replace(/\b(?:St|Dr|Mr|Mrs)\./g, (name) => `${name.slice(0, -1)} `),
    )![0];
    judge(sentence, match.get('number'), match.start, match.end, list, problems, false);
  }
  for (const match of matches(sentence, BRACKETS)) {
    const close = sentence.text.indexOf(')', match.end);
    if (close !== -1)
      judge(
        sentence,
        match.get('number'),
        match.start,
        match.end,
        sentence.text.slice(match.end, close),
        problems,
        false,
      );
  }
  for (const match of matches(sentence, COMMA)) {
    const list = sentence.text.slice(match.end).replace(/\.?\s*$/, '');
    const items = itemsOf(list);
    if (items?.every((item) => /^(?:the )?\p{Lu}/u.test(item)))
      judge(sentence, match.get('number'), match.start, match.end, list, problems, false);
  }
  problems.push(...listedDays(sentence), ...listedBoth(sentence));
  for (const match of matches(sentence, ARE)) {
    const list = /^[^.!?;:(]*/.exec(sentence.text.slice(match.end))![0];
    // 'are on track, namely …': the list comes behind.
    if (/\bnamely\b/i.test(list)) continue;
    judge(sentence, match.get('number'), match.start, match.end, list, problems, true);
  }
  return problems;
}

/** 'the following six days: 24, 25, 26 and 31 December 2024 and 1 January 2025' */
const DAYS = pattern(
  String.raw`(?:{C:number} (?:dates|meetings|sessions|evenings|mornings|afternoons|occasions|events|performances|workshops|closures)|{U:days})(?: [a-z'’-]+){0,4}(?::? ?(?:\(|:|,|–) ?| (?:were|are|will be|fell|held|took place|take place) (?=on ))(?:on )?(?=(?:⟨d\d+⟩(?:,|,? and|,? or| &| )* ?(?:and )?)+[.)]?\s*$)`,
);

/** 'Both partners – the Council, the University and the Trust –'. */
const BOTH =
  /\b[Bb]oth(?: the| of the)? [\p{L}-]+(?: [\p{L}-]+){0,2}?(?: \(|: | – |, )(?=(?:the |an? )?\p{Lu})([^.;:()–]+?)(?:\)| –|\.|, (?=\p{Ll})|$)/gu;

function listedBoth(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(BOTH)].flatMap((match) => {
    const items = itemsOf(match[1]!);
    if (!items || items.length < 3 || !items.every((item) => /^(?:the |an? )?\p{Lu}/u.test(item))) return [];
    return [
      {
        kind: 'count-of-list',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `‘Both’ announces two, but ${items.length} are listed: ${items.join('; ')}.`,
        should: String(items.length),
      },
    ];
  });
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** 'We have three aims. First, … Second, …' */
function ordinalsBehind(rest: string): string[] {
  const found = [
    ...rest.matchAll(
      /(?:^|[.;:] )(?:The )?(First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)(?:ly)?,? /g,
    ),
  ].map((match) => match[1]!.toLowerCase());
  return found.every((word, index) => word === ORDINALS[index]) ? found : [];
}

function listedDays(sentence: Sentence): Problem[] {
  return matches(sentence, DAYS).flatMap((match) => {
    const number = match.get(match.has('number') ? 'number' : 'days');
    if (number.kind === 'duration' && number.unit !== 'day') return [];
    const days = sentence.dates.filter((date) => date.start >= match.end && date.day !== null);
    if (days.length < 2 || days.length === number.value || number.hedge !== null || number.value > 31)
      return [];
    return [
      {
        kind: 'count-of-list',
        start: match.start,
        end: days.at(-1)!.end,
        wrong: `${number.text.trim()} are announced, but ${days.length} are listed.`,
        should: String(days.length),
      },
    ];
  });
}

/** So far a list in a paragraph is looked for. */
const LONGEST_LIST = 4000;

/** 'The survey asked four questions. (a) … (b) …': lettered or numbered in the same paragraph. */
export function checkLettered({ passage, sentence }: Reading): Problem[] {
  const opening = sentence.text.search(/[:.] \((?:a|i|1)\) /);
  const number = sentence.quantities.findLast(
    (one) => one.kind === 'count' && (opening === -1 || one.end <= opening),
  );
  if (!number || number.hedge !== null || number.value > 20 || number.value < 2) return [];
  // '… five questions on the card: (i) What did you see? (ii) …', in the same sentence or behind it.
  const end = sentence.start + (opening === -1 ? sentence.text.length : opening + 1);
  const rest = passage.text.slice(end, end + LONGEST_LIST);
  const ordinals = ordinalsBehind(rest.trim());
  if (!/^\s*\((?:a|i|1)\)\s/.test(rest) && ordinals.length < 2) return [];
  const letters =
    ordinals.length > 1
      ? ordinals
      : [...rest.matchAll(/\(([a-z]|[ivx]{1,4}|\d{1,2})\)\s/g)].map((match) => match[1]!);
  const inOrder = letters.filter(
    (letter, index) =>
      ordinals.length > 1 ||
      letter === String.fromCharCode(97 + index) ||
      letter === String(index + 1) ||
      letter === ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'][index],
  );
  if (inOrder.length !== letters.length || letters.length < 2) return [];
  const said = sentence.quantities.filter((one) => one.start <= number.start);
  if (said.some((one) => one.value === letters.length)) return [];
  return [
    {
      kind: 'count-of-list',
      start: number.start,
      end: opening !== -1 ? opening : sentence.text.trimEnd().length,
      wrong: `${number.text.trim()} are announced, but ${letters.length} follow.`,
      should: String(letters.length),
    },
  ];
}

function judge(
  sentence: Sentence,
  number: Quantity,
  start: number,
  from: number,
  list: string,
  problems: Problem[],
  capitals: boolean,
): void {
  if (number.hedge !== null || number.value < 2 || number.value > 20 || !Number.isInteger(number.value))
    return;
  const intro = sentence.text.slice(start, from);
  const opens = /[:–—] ?$/.test(intro) ? OPEN_INTRO : OPEN;
  if (opens.test(intro) || (opens === OPEN ? OPEN : OPEN_LIST).test(list)) return;
  const items = itemsOf(list);
  if (!items || items.length < 2 || items.length === number.value) return;
  const short =
    THINGS.test(sentence.text.slice(start, from)) && items.every((item) => item.split(/\s+/).length <= 3);
  if (
    capitals &&
    (items.length < 3 || !(short || items.every((item) => /^(?:the |a |an )?['"‘“]?\p{Lu}/u.test(item))))
  )
    return;
  // 'Two of the five goals: A and B': another number of the same clause may be theirs.
  const others = sentence.quantities.filter((one) => one.end <= from && one.kind === 'count');
  if (others.some((one) => one.value === items.length)) return;
  // Places of a thing that is counted otherwise, such as '28 seats: cultural, community, other and wider'.
  if (items.length < number.value / 2 || items.length > number.value * 2.5) return;
  if (problems.some((problem) => problem.start <= start && problem.end >= from)) return;
  problems.push({
    kind: 'count-of-list',
    start,
    end: from + list.trimEnd().length,
    wrong: `${number.text.trim()} are announced, but ${printNumber(items.length)} are listed: ${items.join('; ')}.`,
    should: printNumber(items.length),
  });
}

/** The items of a list within a sentence; null when it is no plain list. */
export function itemsOf(list: string): string[] | null {
  const plain = list.replace(/\([^)]*\)/g, '').trim();
  const separator = plain.includes(';') ? ';' : ',';
  const pieces = plain
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const last = pieces.at(-1) ?? '';
  const items = [...pieces.slice(0, -1)];
  if (/^(?:and|or) /i.test(last)) items.push(last.replace(/^(?:and|or) /i, ''));
  else if (separator === ';') items.push(last);
  else {
    const parts = last.split(/ (?:and|or) /i);
    // 'A, B and C and D': which 'and' joins the list is not known.
    if (parts.length > 2) return null;
    items.push(...parts);
  }
  const bare = items.map((item) => item.replace(/^(?:and|or) /i, '').trim());
  if (bare.some((item) => item === '' || item.split(/\s+/).length > (separator === ';' ? 14 : 9)))
    return null;
  if (
    separator === ',' &&
    bare.some((item) =>
      /\b(?:which|who|that|is|are|was|were|has|have|will|would|to be|while|but|where|when|because|if)\b/i.test(
        item,
      ),
    )
  )
    return null;
  if (
    separator === ',' &&
    bare.some(
      (item) =>
        /\d/.test(item.replace(/^\W*\d+[.)]|\b(?:19|20)\d{2}\b|\b\d{1,2} (?=[A-Z])/g, '')) &&
        !/^[A-Z]/.test(item),
    )
  )
    return null;
  return bare;
}

const INTRO = pattern(String.raw`{C:number}${NOUN}(?: [^⟨⟩.;]*?| ⟨[dysx]\d*⟩){0,4}$`);

/** An introduction that ends in a colon, and the list below it: 'the following five actions:'. */
export function checkLists(passages: readonly Passage[]): { passage: Passage; problem: Problem }[] {
  const found: { passage: Passage; problem: Problem }[] = [];
  passages.forEach((passage, index) => {
    if (passage.kind !== 'paragraph' && passage.kind !== 'item') return;
    if (!/[:–—-]\s*$/.test(passage.text)) return;
    const items = itemsBelow(passages, index);
    if (items.length < 2) return;
    const sentence = sentencesOf(passage.text).at(-1);
    if (!sentence) return;
    const problem = countOf(sentence, items) ?? totalOf(sentence, items);
    if (problem)
      found.push({
        passage,
        problem: { ...problem, start: problem.start + sentence.start, end: problem.end + sentence.start },
      });
  });
  return found;
}

/** The items of the list that follows directly, at its outer level. */
function itemsBelow(passages: readonly Passage[], index: number): Passage[] {
  const first = passages[index + 1];
  if (!first?.item) return [];
  const items: Passage[] = [];
  for (const passage of passages.slice(index + 1)) {
    if (!passage.item || passage.item.list !== first.item.list) break;
    if (passage.item.depth === first.item.depth) items.push(passage);
    if (passage.item.depth < first.item.depth) break;
  }
  return items;
}

function countOf(sentence: Sentence, items: readonly Passage[]): Problem | null {
  const text = sentence.text.replace(/[:–—-]\s*$/, '');
  if (OPEN.test(text.replace(/\b(?:between|from|other)\b/gi, ''))) return null;
  const counts = sentence.quantities.filter((one) => one.kind === 'count');
  const small = counts.filter(
    (one) => Number.isInteger(one.value) && one.value >= 2 && one.value <= 30 && one.hedge === null,
  );
  if (small.length === 0 || counts.some((one) => one.value === items.length)) return null;
  const following = pattern(String.raw`\b(?:following|these|below|the) {C:number}\b`);
  const direct = matches(sentence, following).map((match) => match.get('number'));
  const candidates =
    direct.length > 0
      ? direct
      : matches({ ...sentence, signs: sentence.signs.replace(/[:–—-]\s*$/, '') }, INTRO).map((match) =>
          match.get('number'),
        );
  const number = candidates.at(-1);
  if (!number || !small.includes(number)) return null;
  // Items with numbers of their own are parts of a sum.
  if (totalsOfItems(items)?.length === items.length) return null;
  if (items.length < number.value / 2 || items.length > number.value * 2.5) return null;
  return {
    kind: 'count-of-list',
    start: number.start,
    end: sentence.text.trimEnd().length,
    wrong: `${number.text.trim()} are announced, but the list below has ${items.length}.`,
    should: String(items.length),
  };
}

/** '28 Reps, as follows:' and items with a number each. */
function totalOf(sentence: Sentence, items: readonly Passage[]): Problem | null {
  const parts = totalsOfItems(items);
  if (!parts || parts.length !== items.length) return null;
  const wholes = sentence.quantities.filter(
    (one) => one.kind === parts[0]!.kind && one.hedge !== 'at-least' && one.hedge !== 'at-most',
  );
  const total = wholes.at(-1);
  if (!total || parts.some((part) => part.kind !== parts[0]!.kind)) return null;
  const truth = sumOf(parts);
  if (wholes.some((one) => mayBe(one, truth) || (one.value === items.length && wholes.length === 1)))
    return null;
  if (
    /\b(?:includ\w+|such as|for example|among|notably|average|each|compared|at least)\b/i.test(sentence.text)
  )
    return null;
  const sum = parts.reduce((sofar, part) => sofar + part.value, 0);
  if (wholes.length > 1 && !wholes.some((one) => one.value >= Math.max(...parts.map((part) => part.value))))
    return null;
  const whole = wholes.reduce((one, other) =>
    Math.abs(other.value - sum) < Math.abs(one.value - sum) ? other : one,
  );
  if (sum < whole.value * 0.6 || sum > whole.value * 1.6) return null;
  return {
    kind: 'total-contradicted',
    start: whole.start,
    end: sentence.text.trimEnd().length,
    wrong: `The parts listed below make ${printNumber(sum)} (${parts.map((part) => part.text.trim()).join(' + ')}), not ${whole.text.trim()}.`,
    should: printNumber(sum),
  };
}

/** The one number of each item, when each has one, at its start or its end. */
function totalsOfItems(items: readonly Passage[]): Quantity[] | null {
  const numbers: Quantity[] = [];
  for (const item of items) {
    const sentence = sentencesOf(item.text)[0];
    const counts = sentence?.quantities.filter((one) => one.kind === 'count' || one.kind === 'money') ?? [];
    const [only] = counts;
    if (!sentence || counts.length !== 1 || !only) return null;
    const edge =
      only.start <= 2 ||
      /^[).;,\s]*(?:$|\()/.test(sentence.text.slice(only.end)) ||
      /^\s[\p{L}'’ -]{0,40}[;.,]?\s*(?:and)?$/u.test(sentence.text.slice(only.end)) ||
      /[:–-] ?$/.test(sentence.text.slice(0, only.start));
    if (!edge || boundsOf(only).low < 0) return null;
    numbers.push(only);
  }
  return numbers;
}

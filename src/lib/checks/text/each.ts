/** What falls to each: '£86,400 from 9,600 tickets: £8.00 a ticket', '14,976 visitors in the year, 312 a week'. And medians. */
import { printLike, printNumber } from '../language/print.ts';
import { mayBe, nearBounds, over, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Match, type Sentence } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { before, runsOf } from './runs.ts';

const ONE = String.raw`(?:session|event|day|week|month|head|person|meeting|performance|workshop|school|visit|visitor|group|show|ward|venue|site|ticket|place|household|resident|participant|attendee|grant|project|officer|case|organisation|artist|member|rep|class|course|concert|screening|commission|programme|pupil|child|hour|seat|household|booking|loan)`;
const EACH = pattern(
  String.raw`{N:each}(?: (?!of\b|for\b|in\b)[a-z'’-]+){0,2}? (?:each\b|apiece\b|(?:a|an|per|every) (?<one>${ONE})\b)`,
);
const IMPLIED: Record<string, number> = { week: 52, month: 12 };
const OTHER =
  /\b(?:target|compared|against|last year|previous|up to|at least|maximum|limit|charge|fee|price|cost of a|rate of pay|rates?)\b/i;

export function checkEach({ sentence, previous }: Reading): Problem[] {
  return [
    ...matches(sentence, EACH).flatMap((match) => judge(sentence, previous, match)),
    ...medians(sentence),
  ];
}

function judge(sentence: Sentence, previous: Sentence | null, match: Match): Problem[] {
  const each = match.get('each');
  if (each.hedge === 'at-least' || each.hedge === 'at-most' || each.value <= 0 || OTHER.test(sentence.text))
    return [];
  const unit = /(?:a|an|per|every) ([a-z]+)$/i.exec(match.text)?.[1]?.toLowerCase() ?? '';
  const own = sentence.quantities.filter((one) => one !== each);
  const all = [...own, ...(previous && own.length < 2 ? previous.quantities : [])];
  const totals = all.filter(
    (one) => one.kind === each.kind && one.unit === each.unit && one.value > each.value,
  );
  const numbers: Quantity[] = all.filter(
    (one) =>
      (one.kind === 'count' && (each.kind !== 'count' || one !== undefined)) ||
      (one.kind === 'duration' && one.unit === unit),
  );
  const said = { ...each, rounded: true };
  for (const total of totals)
    for (const number of numbers)
      if (number !== total && number.value > 0 && mayBe(said, over(nearBounds(total), nearBounds(number))))
        return [];
  const text = `${previous?.text ?? ''} ${sentence.text}`;
  const implied =
    unit in IMPLIED &&
    /\b(?:the year|a year|annual\w*|per year|over the year|in 20\d\d|20\d\d[-/]\d\d)\b/i.test(text)
      ? IMPLIED[unit]!
      : null;
  if (
    implied !== null &&
    totals.some((total) =>
      mayBe(
        said,
        over(nearBounds(total), { low: implied === 52 ? 51 : implied, high: implied === 52 ? 53 : implied }),
      ),
    )
  )
    return [];
  const counts = numbers.filter((number) => !totals.includes(number) || each.kind === 'count');
  const [total, divisor] = chosen(each, totals, counts, implied);
  if (!total || divisor === null || divisor <= 1) return [];
  const truth = total.value / divisor;
  if (truth < each.value / 4 || truth > each.value * 4) return [];
  const printed =
    each.kind === 'money' ? printLike(each, truth) : printNumber(truth, each.step < 1 || truth < 10 ? 2 : 1);
  const inside = sentence.quantities.includes(total);
  return [
    {
      kind: 'average-contradicted',
      start: inside ? Math.min(total.start, match.start) : match.start,
      end: match.end,
      wrong: `${total.text.trim()} over ${printNumber(divisor)} is ${printed}, not ${each.text.trim()}.`,
      should: printed,
    },
  ];
}

/** The one total and the one number by which it can have been divided. */
function chosen(
  each: Quantity,
  totals: readonly Quantity[],
  numbers: readonly Quantity[],
  implied: number | null,
): [Quantity | null, number | null] {
  if (each.kind !== 'count') {
    if (totals.length !== 1) return [null, null];
    if (numbers.length === 1) return [totals[0]!, numbers[0]!.value];
    return numbers.length === 0 && implied !== null ? [totals[0]!, implied] : [null, null];
  }
  const all = [...new Set([...totals, ...numbers])];
  if (all.length === 1 && implied !== null) return [all[0]!, implied];
  if (all.length !== 2) return [null, null];
  const [one, other] = all as [Quantity, Quantity];
  return one.value > other.value ? [one, other.value] : [other, one.value];
}

const MEDIAN = pattern(String.raw`\bmedian(?: [a-z'’-]+){0,3}?(?: of| is| was|:)? {A:median}`);

const MEDIAN_OF = pattern(
  String.raw`\bmedian (?:of|for|across|among)(?: [a-z'’-]+){0,4}?:? ?\(?{A}(?:(?:,|,? and) {A}){2,12}\)?,?(?: (?:is|was|being|of|at|=))+ {A:median}`,
);

function medians(sentence: Sentence): Problem[] {
  const listed = matches(sentence, MEDIAN_OF);
  return [...listed, ...(listed.length > 0 ? [] : matches(sentence, MEDIAN))].flatMap((match) => {
    const said = match.get('median');
    const run = runsOf(sentence, ['count', 'duration', 'money', 'percent'])
      .map(({ parts }) => ({
        parts: parts.filter(
          (part) =>
            part !== said &&
            part.kind === said.kind &&
            !/\b(?:mean|average)(?: (?:of|is|was|being))? $/i.test(before(sentence, part, 16)),
        ),
      }))
      .find(({ parts }) => parts.length > 2);
    if (!run) return [];
    const sorted = run.parts.map((part) => part.value).sort((one, other) => one - other);
    const middle = sorted.length / 2;
    const median =
      sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
    if (mayBe({ ...said, rounded: true }, { low: median, high: median })) return [];
    return [
      at(match, {
        kind: 'average-contradicted',
        wrong: `The median of ${run.parts.map((part) => part.text.trim()).join(', ')} is ${printNumber(median, 1)}, not ${said.text.trim()}.`,
        should: printNumber(median, 1),
      }),
    ];
  });
}

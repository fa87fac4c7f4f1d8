/**
 * Figures then and now: which moved, from what, to what and by how much, and how far that can be leant on; and which can no longer be
 * compared, and why. Pure arithmetic on facts: what the records said when a report was issued, and what they say now.
 */
import { breaksInWords, changeInWords } from '../../measures/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { counted, formatNumber, formatPounds, sentenceCase } from '../../ui/numbers.ts';
import { exactnessOf, print, type Fact } from '../fact.ts';
import { addressOf } from '../record-address.ts';
import type { ComparedNotes } from './comparison.ts';

type Told = { key: string; what: string; href: string | null };
/** `by`: null where it has no size, as of a name. `estimate`: one of the two is no exact number, so neither is the difference. */
export type MovedFigure = Told & { from: string; to: string; by: string | null; estimate: boolean };
export type LostFigure = Told & { from: string; why: string };
export type ComparedFigures = { moved: MovedFigure[]; lost: LostFigure[]; same: number };

/** What is worked out against a date of its own says something else on another day: it is no figure that moves. */
const RELATIVE = /(-since-[^/]+|\/change)$/;
/** Who is written to, and when: the heading of a report. */
const HEADING = /^(committee\/[^/]+\/name|meeting\/[^/]+\/date)$/;

/** The figures of the first report against the same in the second, in the order of the first. */
export function compareFigures(
  compared: Pick<ComparedNotes, 'before' | 'after' | 'measures' | 'to'>,
): ComparedFigures {
  const after = new Map(compared.after.map((fact) => [fact.key, fact]));
  const figures: ComparedFigures = { moved: [], lost: [], same: 0 };
  for (const then of compared.before) {
    const from = print(then);
    if (from === null || RELATIVE.test(then.key) || HEADING.test(then.key)) continue;
    const now = after.get(then.key);
    const told = { key: then.key, what: then.what, href: placeOf(then) };
    const why = cannotBeCompared(then, now, compared);
    if (why !== null) figures.lost.push({ ...told, from, why });
    else if (now !== undefined && sameValue(then, now)) figures.same++;
    else if (now !== undefined)
      figures.moved.push({
        ...told,
        from,
        to: print(now)!,
        by: difference(then, now),
        estimate: isEstimate(then, now),
      });
  }
  return figures;
}

function placeOf({ records: [record] }: Fact): string | null {
  return record ? addressOf(record.kind, record.id) : null;
}

function cannotBeCompared(
  then: Fact,
  now: Fact | undefined,
  { measures, to }: Pick<ComparedNotes, 'measures' | 'to'>,
): string | null {
  if (now === undefined || print(now) === null)
    return to.id === null || to.is_draft
      ? 'no record says this any more'
      : 'the later report does not give it';
  const [noun, id, named = ''] = then.key.split('/');
  // The value of one period is that of one period; what it is called by is what moves on.
  const broken =
    noun === 'measure' && /^(latest|change)/.test(named) && measures.find((one) => one.id === id);
  if (broken && !named.endsWith('-period')) return breaksInWords(broken.breaks);
  if (now.kind !== then.kind || scale(now) !== scale(then)) return 'it is counted in another way now';
  return null;
}

function scale(fact: Fact): string {
  if (fact.kind === 'measure') return `${fact.value.of} ${fact.value.decimals}`;
  return fact.kind === 'share' ? fact.value.of : '';
}

function sameValue(then: Fact, now: Fact): boolean {
  return (
    JSON.stringify(then.value) === JSON.stringify(now.value) &&
    wordsOf(then) === wordsOf(now) &&
    print(then) === print(now)
  );
}

function wordsOf(fact: Fact): string | null {
  return 'words' in fact ? fact.words : null;
}

/** Whether a difference of the two is one of estimates, or of what is rounded. */
function isEstimate(...facts: Fact[]): boolean {
  return facts.some((fact) => exactnessOf(fact).exactness !== 'exact');
}

/** '3 more', 'around £10,000 less', '4.3 percentage points lower', '12 days later'; null where the two have no difference that is a size. */
function difference(then: Fact, now: Fact): string | null {
  const around = isEstimate(then, now) ? 'around ' : '';
  if (then.kind === 'number' && now.kind === 'number')
    return moreOrLess(now.value - then.value, formatNumber, 'fewer', around);
  if (then.kind === 'money' && now.kind === 'money') {
    // A ceiling is no amount that could be taken from another.
    if (then.words !== null || now.words !== null) return null;
    return moreOrLess(now.value - then.value, (pence) => formatPounds(pence), 'less', around);
  }
  if (then.kind === 'measure' && now.kind === 'measure')
    return changeInWords(
      { kind: then.value.of, decimals: then.value.decimals },
      { change: now.value.amount - then.value.amount, estimate: around !== '' },
    );
  if (then.kind === 'share' && now.kind === 'share') {
    if (then.value.whole !== now.value.whole) return null;
    const print = then.value.of === 'money' ? (pence: number) => formatPounds(pence) : formatNumber;
    return moreOrLess(
      now.value.part - then.value.part,
      print,
      then.value.of === 'money' ? 'less' : 'fewer',
      around,
    );
  }
  if (then.kind === 'date' && now.kind === 'date') return daysBetween(then.value, now.value);
  return null;
}

function moreOrLess(change: number, size: (amount: number) => string, less: string, around: string): string {
  if (change === 0) return around === '' ? 'the same number' : 'about the same number';
  return `${around}${size(Math.abs(change))} ${change > 0 ? 'more' : less}`;
}

function daysBetween(then: string, now: string): string | null {
  if (then.length < 10 || now.length < 10) return null;
  const days = Math.round((Date.parse(now) - Date.parse(then)) / 86_400_000);
  return `${counted(Math.abs(days), 'day', 'days')} ${days > 0 ? 'later' : 'earlier'}`;
}

/** 'Of 54 figures in the report of 30 January 2025, 51 are the same.' */
export function sameInWords({ same, moved, lost }: ComparedFigures, dated: string): string {
  const all = same + moved.length + lost.length;
  const report = `the report of ${formatDate(dated, 'long')}`;
  if (all === 0) return `${sentenceCase(report)} gave no figures.`;
  if (all === 1) return `The one figure in ${report} is ${same === 1 ? '' : 'not '}the same.`;
  const many = same === all ? 'all' : same === 0 ? 'none' : formatNumber(same);
  return `Of ${formatNumber(all)} figures in ${report}, ${many} ${same === 1 ? 'is' : 'are'} the same.`;
}

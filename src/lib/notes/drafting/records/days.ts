/** Days, months and years that records give, and whether one that was typed is among them. */
import { sentencesOf } from '../../../checks/index.ts';
import type { Fact } from '../../fact.ts';

/** As exact as a record or a text has it: '2024-10-15', '2024-10', '2024'; of a text perhaps without a year. */
export type Moment = { year: number | null; month: number | null; day: number | null };
export type KnownMoment = Moment & { fact: Fact | null };
export type KnownSpan = { from: number; to: number; fact: Fact };

/** Every date that facts give, also in what they are called: 'Workshops in 2024-25'. */
export function momentsOf(facts: readonly Fact[]): { moments: KnownMoment[]; spans: KnownSpan[] } {
  const moments: KnownMoment[] = [];
  const spans: KnownSpan[] = [];
  for (const fact of facts) {
    if (fact.kind === 'date') moments.push({ ...momentFrom(fact.value), fact });
    if (fact.kind === 'years') {
      spans.push({ ...fact.value, fact });
      moments.push(yearOf(fact.value.from, fact), yearOf(fact.value.to, fact));
    }
    const texts = [
      fact.what,
      ...(fact.kind === 'name' ? [fact.value] : fact.kind === 'names' ? fact.value : []),
    ];
    for (const text of texts)
      if (/\d/.test(text))
        for (const { dates, years, spans: found } of sentencesOf(text)) {
          for (const { year, month, day } of dates) moments.push({ year, month, day, fact });
          for (const { year } of years) moments.push(yearOf(year, fact));
          for (const { from, to } of found) {
            spans.push({ from, to, fact });
            moments.push(yearOf(from, fact), yearOf(to, fact));
          }
        }
  }
  return { moments, spans };
}

function yearOf(year: number, fact: Fact): KnownMoment {
  return { year, month: null, day: null, fact };
}

/** Of '2024-10-15', '2024-10', '2024'. */
export function momentFrom(value: string): Moment {
  const [year, month, day] = value.split('-').map(Number);
  return { year: year ?? null, month: month ?? null, day: day ?? null };
}

/** Whether what was typed says no more than what is known, and nothing else. */
export function says(known: Moment, typed: Moment): boolean {
  const fits = (one: number | null, other: number | null) => other === null || one === other;
  return fits(known.year, typed.year) && fits(known.month, typed.month) && fits(known.day, typed.day);
}

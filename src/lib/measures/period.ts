/**
 * Periods: '2024' (a calendar year), '2024/25' (a financial or municipal year, April to March), '2024-Q1', '2024-03' and '2024-03-31'.
 * The database knows the same (`period_kind`); within a kind they sort as text.
 */
import { formatPartialDate } from '../ui/dates.ts';

export const PERIOD_KINDS = {
  year: { name: 'Calendar years', example: '2024' },
  financial_year: { name: 'Years from April to March', example: '2024/25' },
  quarter: { name: 'Quarters', example: '2024-Q1' },
  month: { name: 'Months', example: '2024-03' },
  day: { name: 'Single days', example: '2024-03-31' },
} as const;
export type PeriodKind = keyof typeof PERIOD_KINDS;

const QUARTERS = ['January to March', 'April to June', 'July to September', 'October to December'] as const;

/** What kind of period a text names; null where it names none. */
export function periodKind(text: string): PeriodKind | null {
  if (!/^[1-9]/.test(text)) return null;
  if (/^\d{4}$/.test(text)) return 'year';
  if (/^\d{4}-Q[1-4]$/.test(text)) return 'quarter';
  const years = /^(\d{4})\/(\d{2})$/.exec(text);
  if (years) return (Number(years[1]) + 1) % 100 === Number(years[2]) ? 'financial_year' : null;
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(text) || !isDate(text)) return null;
  return text.length === 7 ? 'month' : 'day';
}

/** The period of a kind in which a day lies. */
export function periodOf(day: string, kind: PeriodKind): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (kind === 'day') return day;
  if (kind === 'month') return day.slice(0, 7);
  if (kind === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
  if (kind === 'year') return day.slice(0, 4);
  const first = month < 4 ? year - 1 : year;
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
}

function isDate(text: string): boolean {
  try {
    formatPartialDate(text);
    return true;
  } catch {
    return false;
  }
}

/** What somebody typed as a period of a kind, in the form in which it is kept: '2024-25', '2024–25' and '2024/2025' are 2024/25; null: it is none. */
export function readPeriod(text: string, kind: PeriodKind): string | null {
  const plain = text.trim().replace(/\s+/g, ' ');
  const years = /^(\d{4}) ?[-–/] ?(?:\d{2})?(\d{2})$/.exec(plain);
  const quarter = /^(?:(\d{4})[- ]?q([1-4])|q([1-4])[- ]?(\d{4}))$/i.exec(plain);
  const read =
    kind === 'financial_year' && years
      ? `${years[1]}/${years[2]}`
      : kind === 'quarter' && quarter
        ? `${quarter[1] ?? quarter[4]}-Q${quarter[2] ?? quarter[3]}`
        : plain;
  return periodKind(read) === kind ? read : null;
}

/** 'October 2024', '2024/25', 'January to March 2024'. */
export function periodInWords(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter) return `${QUARTERS[Number(quarter[2]) - 1]!} ${quarter[1]!}`;
  return period.includes('/') ? period : formatPartialDate(period);
}

/** The period as it stands in a sentence: 'in October 2024', 'on 31 March 2024'. */
export function inPeriod(period: string): string {
  return `${periodKind(period) === 'day' ? 'on' : 'in'} ${periodInWords(period)}`;
}

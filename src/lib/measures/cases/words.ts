/** What was left out of the cases, and why, in sentences. */
import { KNOWN_YEARS } from '../../calendar/index.ts';
import { linesOf, type DateText } from '../../tables/index.ts';
import { formatNumber, inSeries } from '../../ui/numbers.ts';
import type { LeftOut, Reason } from './read.ts';

/** The most texts that are named. */
const MOST = 3;

const YEARS = `of a year whose bank holidays are not known; those from ${KNOWN_YEARS.from} to ${KNOWN_YEARS.to} are`;
const WHY: Record<Reason, [one: string, many: string]> = {
  unclosed: ['has no closing date', 'have no closing date'],
  unopened: ['has no opening date', 'have no opening date'],
  unread: ['has a date that cannot be read', 'have a date that cannot be read'],
  inexact: ['has a date that does not say the day', 'have a date that does not say the day'],
  backwards: ['was closed before it was opened', 'were closed before they were opened'],
  future: ['was closed on a day that is still to come', 'were closed on a day that is still to come'],
  unknown: [`has a date ${YEARS}`, `have a date ${YEARS}`],
};

/** '2 cases have no closing date (lines 3 and 7: ‘open’).' */
export function leftOutInWords({ reason, lines, texts }: LeftOut): string {
  const [one, many] = WHY[reason];
  const cases = lines.length === 1 ? `1 case ${one}` : `${formatNumber(lines.length)} cases ${many}`;
  return `${cases} (${linesOf(lines)}${texts.length > 0 ? `: ${named(texts)}` : ''}).`;
}

/** What is said of names that are no part of the measure; null: there are none. */
export function partsUnknownInWords(unknown: readonly DateText[]): string | null {
  if (unknown.length === 0) return null;
  const shown = unknown.slice(0, MOST).map(({ text, lines }) => `‘${text}’ (${linesOf(lines)})`);
  const more = unknown.length - shown.length;
  const names = inSeries(more > 0 ? [...shown, `${formatNumber(more)} more`] : shown);
  return unknown.length === 1
    ? `${names} is no part of this measure, so its cases count in the whole alone. Add the part first if they should not.`
    : `${names} are no parts of this measure, so their cases count in the whole alone. Add the parts first if they should not.`;
}

function named(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST).map((text) => `‘${text.length > 40 ? `${text.slice(0, 39)}…` : text}’`);
  const more = texts.length - shown.length;
  return inSeries(more > 0 ? [...shown, `${formatNumber(more)} more`] : shown);
}

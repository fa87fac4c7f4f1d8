import { linesOf, type DateColumn, type DateText } from '$lib/tables/index.ts';
import { inSeries } from '$lib/ui/numbers.ts';

/** The most texts of one kind that are named. */
const MOST = 5;

/** What was found about the dates of a column, in sentences. */
export function dateWords(column: string, found: DateColumn): string[] {
  const remarks: string[] = [];
  if (found.settled) {
    const { order, by } = found.settled;
    remarks.push(
      `${order === 'day-first' ? 'The day' : 'The month'} comes first: ‘${by.text}’ in ${linesOf(by.lines)} can be read in no other way.`,
    );
  }
  if (found.against.length > 0)
    remarks.push(
      `Some dates can only be read with the other number as the month: ${named(found.against)}. Correct them in the file, or their dates are left out.`,
    );
  if (found.shortYears.length > 0)
    remarks.push(`Years with two digits are of this century: ${named(found.shortYears)}.`);
  for (const { text, told } of found.told.slice(0, MOST)) remarks.push(`‘${text}’ is read as ${told}.`);
  if (found.told.length > MOST)
    remarks.push(`${found.told.length - MOST} other texts in ‘${column}’ are read in the same way.`);
  if (found.words.length > 0) remarks.push(`These are no dates, so none is recorded: ${named(found.words)}.`);
  if (found.unreadable.length > 0)
    remarks.push(`These cannot be read, so no date is recorded: ${named(found.unreadable)}.`);
  return remarks;
}

function named(texts: readonly DateText[]): string {
  const shown = texts.slice(0, MOST).map(({ text, lines }) => `‘${text}’ (${linesOf(lines)})`);
  return inSeries(texts.length > MOST ? [...shown, `${texts.length - MOST} more`] : shown);
}

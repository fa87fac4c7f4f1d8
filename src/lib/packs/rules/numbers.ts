/** Money, estimates, dates and times that must agree with each other. */
import { money } from '../format/fields.ts';
import { encode } from '../field-text.ts';
import { quoted } from '../problem.ts';
import { numberOf, textOf } from '../records.ts';
import type { Judged } from './index.ts';

const pounds = (pence: number) => encode(money('', ''), pence);

/** Where a source estimates, its words carry the very number that is recorded beside them. */
export function wordsCarryTheirNumber({ own, findings }: Judged) {
  for (const record of own) {
    for (const column of ['participants', 'attendance', 'capacity']) {
      const words = textOf(record, `${column}_words`);
      if (words === null) continue;
      const number = numberOf(record, column);
      if (number === null)
        findings.of(
          record,
          column,
          `is empty, but its words are ${quoted(words)}: give the number they carry`,
        );
      else if (!carries(words, number))
        findings.of(record, `${column}_words`, `${quoted(words)} does not carry the number ${number}`);
    }
  }
}

/** As the database's words_carry_number: 'nearly 1,500' carries 1500, 'nearly 1.5' does not carry 5. */
export function carries(words: string, number: number): boolean {
  const plain = words.replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, '$1');
  return new RegExp(`(^|[^0-9.])${number}(?![0-9])(?![.][0-9])`).test(plain);
}

/** An amount that is said to be rounded is a multiple of what it is rounded to. */
export function roundingFits({ own, findings }: Judged) {
  for (const fund of own.filter(({ table }) => table.name === 'funds')) {
    const [amount, rounding] = [numberOf(fund, 'amount_pence'), numberOf(fund, 'rounded_to_pence')];
    if (rounding === null) continue;
    if (amount === null)
      findings.of(fund, 'amount', 'is empty, but is said to be rounded: give it, or empty rounded_to');
    else if (amount % rounding !== 0)
      findings.of(fund, 'rounded_to', `${pounds(amount)} is not a multiple of ${pounds(rounding)}`);
  }
}

/** Rule 18: commissions never exceed their fund. */
export function commissionsAreWithinTheirFund({ merged, findings }: Judged) {
  const spent = new Map<string, bigint>();
  for (const commission of merged.of('commissions')) {
    const programme = merged.find('programmes', textOf(commission, 'programme_id'));
    const fund = merged.find('funds', textOf(programme, 'fund_id'));
    const [amount, given] = [numberOf(commission, 'amount_pence'), numberOf(fund, 'amount_pence')];
    if (!fund || amount === null) continue;
    const key = textOf(fund, 'id') ?? '';
    const total = (spent.get(key) ?? 0n) + BigInt(amount);
    spent.set(key, total);
    if (given !== null && total > BigInt(given)) {
      findings.of(
        commission,
        'amount',
        `brings the commissions of the fund ${quoted(key)} to ${pounds(Number(total))}, but it holds ${pounds(given)}`,
      );
    }
  }
}

/** 'Up to' needs an amount. */
export function ceilingsHaveAnAmount({ own, findings }: Judged) {
  for (const bid of own.filter(({ table }) => table.name === 'bids')) {
    if (bid.values.amount_is_ceiling === true && numberOf(bid, 'amount_pence') === null) {
      findings.of(
        bid,
        'amount',
        'is empty, but is said to be a ceiling (‘up to’): give it, or say no in amount_is_ceiling',
      );
    }
  }
}

/** Nothing ends before it starts. */
export function endsComeAfterStarts({ own, findings }: Judged) {
  for (const record of own) {
    const [start, end] = [textOf(record, 'starts_on'), textOf(record, 'ends_on')];
    if (record.table.name === 'commissions' && start && end) {
      // As far as both dates go: what started in May 2023 may have ended in '2023'.
      const length = Math.min(start.length, end.length);
      if (end.slice(0, length) < start.slice(0, length))
        findings.of(record, 'ends_on', `${end} is before the start, ${start}`);
    }
    const [from, until] = [textOf(record, 'starts_at'), textOf(record, 'ends_at')];
    if (from && until && until <= from)
      findings.of(record, 'ends_at', `${until.slice(0, 5)} is not after the start, ${from.slice(0, 5)}`);
  }
}

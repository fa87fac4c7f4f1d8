/** The largest numbers that the records have, for the home page: each with what it is and the record that it comes from. */
import type { ForumEvent } from '$lib/forum/index.ts';
import { commissionsOf, fundAmount, type Fund } from '$lib/funding/index.ts';
import { formatPartialDate } from '$lib/ui/dates.ts';
import { formatCount } from '$lib/ui/numbers.ts';

export type BigNumber = { id: string; number: string; what: string; href: string };

/** The largest fund, the commission that most people took part in, the event that most people came to: those that are known. */
export function bigNumbers(funds: Fund[], events: ForumEvent[]): BigNumber[] {
  const fund = largest(funds, ({ amount_pence }) => amount_pence);
  const commission = largest(funds.flatMap(commissionsOf), ({ participants }) => participants);
  const event = largest(events, ({ attendance }) => attendance);
  return [
    fund && { id: fund.id, number: fundAmount(fund), what: fund.name, href: `/funding#${fund.id}` },
    commission && {
      id: commission.id,
      number: formatCount(commission.participants, commission.participants_words),
      what: `people took part: ${commission.title}`,
      href: `/funding#${commission.id}`,
    },
    event && {
      id: event.id,
      number: formatCount(event.attendance, event.attendance_words),
      what: `people came: ${event.name}, ${formatPartialDate(event.held_on)}`,
      href: `/forum#${event.id}`,
    },
  ].filter((number): number is BigNumber => number !== undefined);
}

/** Undefined when none of them has a number. */
function largest<Item>(items: readonly Item[], numberOf: (item: Item) => number | null): Item | undefined {
  return items
    .filter((item) => numberOf(item) !== null)
    .toSorted((a, b) => (numberOf(b) ?? 0) - (numberOf(a) ?? 0))[0];
}

/** The largest numbers that the records have, for the home page: each with what it is and the record that it comes from. */
import { fundAmount } from '$lib/funding/index.ts';
import { formatPartialDate } from '$lib/ui/dates.ts';
import { formatCount } from '$lib/ui/numbers.ts';
import type { Home } from './home.ts';

export type BigNumber = { id: string; number: string; what: string; href: string };

/** The largest fund, the commission that most people took part in, the event that most people came to: those that are known. */
export function bigNumbers({
  fund,
  commission,
  events,
}: Pick<Home, 'fund' | 'commission' | 'events'>): BigNumber[] {
  const event = events
    .filter(({ attendance }) => attendance !== null)
    .toSorted((a, b) => (b.attendance ?? 0) - (a.attendance ?? 0))[0];
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
  ].filter((number): number is BigNumber => Boolean(number));
}

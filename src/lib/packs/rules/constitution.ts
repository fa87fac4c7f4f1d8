/** The constitution as data: what the compact's own records must not contradict (rules 1 to 7). */
import { quoted } from '../problem.ts';
import { numberOf, textOf, type PackRecord } from '../records.ts';
import type { Judged } from './index.ts';

/** A pack that is whole by itself describes one compact; one that lies upon another describes none, or corrects that one. */
export function oneCompactIsDescribed({ merged, findings }: Judged) {
  for (const record of merged.of('compacts').slice(1)) {
    findings.of(record, 'id', 'a pack describes one compact, and there is one already');
  }
}

/** Rule 1: the caps sum to the compact's maximum. */
export function capsSumToTheMaximum({ merged, unread, findings }: Judged) {
  const compact = merged.of('compacts')[0];
  const maximum = numberOf(compact, 'maximum_reps');
  const caps = merged.of('constituencies').map((record) => numberOf(record, 'cap'));
  if (!compact || maximum === null || unread.has('constituencies') || caps.includes(null)) return;
  const total = caps.reduce<number>((sum, cap) => sum + (cap ?? 0), 0);
  if (total === maximum) return;
  findings.of(
    compact,
    'maximum_reps',
    `is ${maximum}, but the caps of the constituencies sum to ${caps.join(' + ')} = ${total}`,
  );
}

/** Rule 1: no constituency has more seats than its cap, and the compact no more than its maximum. */
export function seatsAreWithinCap({ merged, findings }: Judged) {
  const counts = new Map<string, number>();
  const maximum = numberOf(merged.of('compacts')[0], 'maximum_reps');
  for (const [index, seat] of merged.of('seats').entries()) {
    const constituency = merged.find('constituencies', textOf(seat, 'constituency_id'));
    const cap = numberOf(constituency, 'cap');
    if (constituency && cap !== null) {
      const key = textOf(constituency, 'id') ?? '';
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > cap)
        findings.of(seat, 'constituency_id', `is seat ${count} of ${quoted(key)}, whose cap is ${cap}`);
    }
    if (maximum !== null && index + 1 > maximum)
      findings.of(seat, null, `is seat ${index + 1} of the compact, whose maximum is ${maximum}`);
  }
}

/** Rules 2 and 7: a term uses a route that its seat permits, and ends with a date and a reason. */
export function termsAreInOrder({ own, merged, findings }: Judged) {
  for (const term of own.filter((record) => record.table.name === 'terms')) {
    const seat = merged.find('seats', textOf(term, 'seat_id'));
    const route = textOf(term, 'route_id');
    const permitted = seat?.lists.routes?.map((item) => item.route_id) ?? [];
    if (seat && route !== null && permitted.length > 0 && !permitted.includes(route)) {
      findings.of(
        term,
        'route_id',
        `${route} is not a route of the seat ${quoted(textOf(seat, 'id') ?? '')}, which permits ${permitted.join(', ')}`,
      );
    }
    if (
      seat &&
      seat.values.job_share !== null &&
      term.values.job_share !== null &&
      seat.values.job_share !== term.values.job_share
    ) {
      findings.of(term, 'job_share', `must be ${seat.values.job_share ? 'yes' : 'no'}, as the seat says`);
    }
    const [start, end, reason] = ['starts_on', 'ends_on', 'end_reason'].map((column) => textOf(term, column));
    if (start && end && end < start)
      findings.of(term, 'ends_on', `${end} is before the term starts, ${start}`);
    if (end && !reason) findings.of(term, 'end_reason', 'is empty, but the term has ended: say why');
    if (reason && !end) findings.of(term, 'ends_on', 'is empty, but a reason is given for the end: say when');
  }
}

/** Rule 3: terms in a seat do not overlap, unless it is a job share; a person holds one seat at a time. */
export function termsDoNotOverlap({ merged, findings }: Judged) {
  const terms = merged.of('terms').filter((term) => textOf(term, 'starts_on') !== null);
  for (const [column, what] of [
    ['seat_id', 'seat is held'],
    ['person_id', 'person holds a seat'],
  ] as const) {
    for (const group of grouped(terms, column).values()) {
      for (const [index, term] of group.entries()) {
        if (column === 'seat_id' && term.values.job_share === true) continue;
        const other = group.slice(0, index).find((earlier) => overlap(earlier, term));
        if (other)
          findings.of(
            term,
            column,
            `this ${what} already for part of that time, by the term ${quoted(textOf(other, 'id') ?? '')}`,
          );
      }
    }
  }
}

function grouped(records: PackRecord[], column: string): Map<string, PackRecord[]> {
  const groups = new Map<string, PackRecord[]>();
  for (const record of records) {
    const key = textOf(record, column);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return groups;
}

/** The last day belongs to the term; one that has not ended goes on for ever. */
function overlap(one: PackRecord, other: PackRecord): boolean {
  const start = (term: PackRecord) => textOf(term, 'starts_on') ?? '';
  const end = (term: PackRecord) => textOf(term, 'ends_on') ?? '9999-12-31';
  return start(one) <= end(other) && start(other) <= end(one);
}

/** Fictional people are for demonstrations, and a demonstration's people are fictional: neither is taken for the other. */
export function fictionIsMarked({ own, manifest, findings }: Judged) {
  for (const person of own.filter((record) => record.table.name === 'people')) {
    if (person.values.fictional === true && !manifest.demonstration) {
      findings.of(
        person,
        'fictional',
        'only a pack that says ‘demonstration: yes’ may hold somebody who is made up',
      );
    }
    if (person.values.fictional === false && manifest.demonstration && manifest.extends !== null) {
      findings.of(person, 'fictional', 'a demonstration holds nobody real: say yes');
    }
  }
}

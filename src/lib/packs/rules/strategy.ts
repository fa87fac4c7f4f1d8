/** The strategy: editions, what carries on what, and colours that can be read. */
import { contrastWithWhite, LEAST_CONTRAST } from '../../strategy/index.ts';
import { quoted } from '../problem.ts';
import { numberOf, textOf, type PackRecord, type Records } from '../records.ts';
import type { Judged } from './index.ts';

/** A strategy's last year does not come before its first. */
export function strategiesEndAfterTheyStart({ own, findings }: Judged) {
  for (const record of own.filter(({ table }) => table.name === 'strategies')) {
    const [first, last] = [numberOf(record, 'starts_year'), numberOf(record, 'ends_year')];
    if (first !== null && last !== null && last < first)
      findings.of(record, 'ends_year', `${last} is before the first year, ${first}`);
  }
}

/** Rule 14: a goal or foundation carries on one of an earlier edition of the same strategy, so that no chain comes back to its start. */
export function successionsGoForward({ own, merged, findings }: Judged) {
  for (const record of own.filter(({ table }) => table.name === 'successions')) {
    const from = endOf(record, 'from', merged);
    const to = endOf(record, 'to', merged);
    if (from.named !== 1)
      findings.of(
        record,
        'from_goal_id',
        'must start from one earlier goal or foundation: fill in one of the two',
      );
    if (to.named !== 1)
      findings.of(record, 'to_goal_id', 'must lead to one later goal or foundation: fill in one of the two');
    if (!from.edition || !to.edition) continue;
    const [earlier, later] = [numberOf(from.edition, 'position'), numberOf(to.edition, 'position')];
    const sameStrategy = textOf(from.edition, 'strategy_id') === textOf(to.edition, 'strategy_id');
    if (!sameStrategy || earlier === null || later === null || earlier >= later) {
      const [one, other] = [from.edition, to.edition].map((edition) => quoted(textOf(edition, 'id') ?? ''));
      findings.of(
        record,
        to.field,
        `a later goal or foundation carries on an earlier one of the same strategy, but ${other} does not come after ${one}`,
      );
    }
  }
}

function endOf(record: PackRecord, end: 'from' | 'to', merged: Records) {
  const ends = [
    ['goals', `${end}_goal_id`],
    ['foundations', `${end}_foundation_id`],
  ] as const;
  const named = ends.filter(([, field]) => textOf(record, field) !== null);
  const [table, field] = named[0] ?? ends[0];
  const found = merged.find(table, textOf(record, field));
  return {
    named: named.length,
    field,
    edition: merged.find('strategy_editions', textOf(found, 'edition_id')),
  };
}

/** White text on a goal's colour, and the colour as text on white, can be read. */
export function coloursCanBeRead({ own, findings }: Judged) {
  for (const goal of own.filter(({ table }) => table.name === 'goals')) {
    const colour = textOf(goal, 'colour');
    if (colour === null) continue;
    const contrast = contrastWithWhite(colour);
    // Rounded down: 4.499 is not enough, and must not be shown as if it were.
    const shown = (Math.floor(contrast * 100) / 100).toFixed(2);
    if (contrast < LEAST_CONTRAST)
      findings.of(
        goal,
        'colour',
        `${colour} has a contrast of ${shown} : 1 with white; at least ${LEAST_CONTRAST} : 1 is needed to read it`,
      );
  }
}

/** Two people edit one record at once: what the one saved and what the other typed are put together, and both are told. */
import { inSeries } from '../ui/numbers.ts';

/** What somebody else has saved while one edited, by whom, and of that, what was changed here too. '' for nothing. */
export type Meanwhile = { who: readonly string[]; theirs: string; both: string };

/** What to tell whoever saves second. `what`: 'this plan'. */
export function meanwhileLines(what: string, { who, theirs, both }: Meanwhile): { text: string }[] {
  return [
    {
      text: `${who.length > 0 ? inSeries([...who]) : 'Somebody else'} has changed ${what} while you edited it: ${theirs}.`,
    },
    {
      text: both
        ? `You both changed ${both}: there what you typed stands below. All else that they changed is in the form.`
        : 'What they changed and what you typed are both in the form below.',
    },
    { text: 'Look it through, then save again.' },
  ];
}

/**
 * What was typed here on top of what somebody else saved meanwhile, field by field; both began with `base`. What only one of the two
 * changed is as they changed it; what both changed is as it was typed here.
 */
export function mergeFields<Saved extends object>(
  names: Partial<Record<keyof Saved, string>>,
  base: Saved,
  mine: Saved,
  theirs: Saved,
): { saved: Saved; theirs: string; both: string } {
  const saved = { ...theirs };
  const changed: string[] = [];
  const clashes: string[] = [];
  for (const [field, name] of Object.entries(names) as [keyof Saved, string][]) {
    const theyDid = base[field] !== theirs[field];
    if (theyDid) changed.push(name);
    if (base[field] === mine[field] || mine[field] === theirs[field]) continue;
    saved[field] = mine[field];
    if (theyDid) clashes.push(name);
  }
  return { saved, theirs: inSeries(changed), both: inSeries(clashes) };
}

/**
 * The pages of strategy and delivery on the built site, as it answers them: with fifty actions, and with thousands. Both sites stand
 * in this process and are asked in turn, so that a busy machine is busy for both. Counts too how often each page asks the database, at
 * most: of somebody who is signed in, in the second in which the compact is asked for, too.
 * Run `npm run build` first.
 */
import { startScratch } from '../../src/lib/database/embedded/scratch.server.ts';
import { byTurns, fillDatabase, ROOT, serve, signIn, type Filled } from './built/site.ts';
import { fillActions } from './filling/actions.ts';
import { fillMeasures } from './filling/measures.ts';
import { inMilliseconds, type Bench, type Line } from './measure.ts';

/** What the issue asks: thousands take at most so many times as long as fifty. */
const MOST_TIMES = 2;
const MOST_QUESTIONS = 6;
const TIMES = 200;
const WARM = 20;

const SMALL = { name: 'small', actions: 50, updates: 1_000, measures: 50, values: 2_000 };
const LARGE = { name: 'large', actions: 5_000, updates: 100_000, measures: 5_000, values: 200_000 };

export const bench: Bench = {
  name: `Pages with ${LARGE.actions.toLocaleString('en-GB')} actions, to ${SMALL.actions} (server time, median of ${TIMES}; questions to the database)`,
  async run() {
    const scratch = await startScratch(ROOT);
    const fill = (size: typeof SMALL) =>
      fillDatabase(scratch, size.name, async (sql) => {
        await fillActions(sql, size);
        await fillMeasures(sql, size);
        await sql`insert into public.role_grants (email, role_id) values ('head@example.org', 'head')`;
      });
    const [small, large] = [await fill(SMALL), await fill(LARGE)];
    const site = await serve(small);
    const lines: Line[] = [];
    try {
      for (const [address, signedIn] of pages()) {
        const cookies = new Map<Filled, string>();
        for (const each of [small, large]) cookies.set(each, await signIn(each, 'head@example.org'));
        const questions = await site.questions(large, { address, cookie: cookies.get(large) });
        const visit = (of: Filled) => ({ address, cookie: signedIn ? cookies.get(of) : undefined });
        const taken = await byTurns(site, [small, large], visit, { times: TIMES, warm: WARM });
        lines.push({
          what: address,
          measured: `${taken.ratio.toFixed(2)} times (${inMilliseconds(taken.large)} to ${inMilliseconds(taken.small)}), ${questions} questions`,
          limit: {
            most: `${MOST_TIMES} times, or ${MOST_QUESTIONS} questions`,
            passed: taken.ratio > MOST_TIMES || questions > MOST_QUESTIONS,
          },
        });
      }
    } finally {
      site.close();
      await small.stop();
      await large.stop();
      await scratch.stop();
    }
    return lines;
  },
};

/** Each page of these areas, with filters and at past dates; those of the team as the Head of Culture. */
function pages(): [address: string, signedIn: boolean][] {
  const open = [
    '/strategy',
    '/strategy?as-at=2026-03-31',
    '/strategy/actions',
    '/strategy/actions?status=off_track',
    '/strategy/actions?goal=filled-goal-2&status=no_word',
    '/strategy/actions?lead=filled-lead-3',
    '/strategy/actions?area=filled-area-4',
    '/strategy/actions?as-at=2026-03-31',
    '/strategy/actions?words=children',
    '/strategy/actions?words=children&as-at=2026-03-31',
    '/reps?as-at=2026-03-31',
    '/funding?as-at=2026-03-31',
    '/strategy/actions/filled-action-25',
    '/strategy/actions/filled-action-25?as-at=2026-03-31',
    '/strategy/since?from=2026-08-01&to=2026-11-01',
    '/strategy/measures',
    '/strategy/measures/filled-measure-25',
    '/search?q=rehearsal',
    '/search?q=action',
  ];
  const desk = [
    '/team',
    '/team?as-at=2026-03-31',
    '/team/updates',
    '/team/actions',
    '/team/actions/filled-action-25',
    '/team/plans',
    '/team/leads',
    '/team/measures',
    '/team/strategy',
  ];
  return [
    ...open.map((address): [string, boolean] => [address, false]),
    ...desk.map((address): [string, boolean] => [address, true]),
  ];
}

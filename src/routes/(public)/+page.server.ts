import { openRounds } from '$lib/recruitment/applying/index.server.ts';
import { withIssuedAnswers } from '$lib/scrutiny/index.ts';
import { strategies } from '$lib/strategy/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';
import { bigNumbers } from './big-numbers.ts';
import { expected, sinceTheyLooked } from './happenings.ts';
import { homeSchema } from './home.ts';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const asAt = todayInLondon();
  const [{ data }, inForce, rounds] = await Promise.all([
    database.rpc('home_page', { as_at: asAt }).throwOnError(),
    strategies.inForceOn(database, asAt),
    openRounds(database),
  ]);
  const home = homeSchema.parse(data);
  return {
    asAt,
    rounds,
    constituencies: home.constituencies,
    edition: home.edition,
    inForce,
    numbers: bigNumbers(home),
    request: home.request && withIssuedAnswers(home.request),
    note: home.note,
    since: sinceTheyLooked(home, asAt),
    ahead: expected(home),
  };
};

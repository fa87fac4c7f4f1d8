import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [round, routes] = await Promise.all([
    rounds.read(database, event.params.round),
    rounds.routeNames(database),
  ]);
  if (!round) error(404, 'There is no such round.');
  const asked = event.url.searchParams.get('for');
  const vacancy = round.vacancies.find(({ id }) => id === asked) ?? round.vacancies[0] ?? null;
  const ofIt = <Kind extends { vacancy_id: string | null }>(items: readonly Kind[]) =>
    items.filter(({ vacancy_id }) => vacancy_id === null || vacancy_id === vacancy?.id);
  return {
    round,
    routes,
    vacancy,
    checks: ofIt(round.checks),
    criteria: ofIt(round.criteria),
    questions: ofIt(round.questions),
  };
};

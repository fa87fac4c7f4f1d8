import { requireRole } from '$lib/access/index.ts';
import { forVacancy } from '$lib/recruitment/applying/index.ts';
import { openRound } from '$lib/recruitment/applying/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const round = await openRound(event.locals.database, event.params.round);
  const asked = event.url.searchParams.get('for');
  const vacancy = round.vacancies.find(({ id }) => id === asked) ?? round.vacancies[0] ?? null;
  return {
    round,
    vacancy,
    checks: vacancy ? forVacancy(round.checks, vacancy.id) : [],
    questions: vacancy ? forVacancy(round.questions, vacancy.id) : [],
  };
};

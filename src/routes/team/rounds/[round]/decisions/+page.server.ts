import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { toldWhy } from '$lib/recruitment/choosing/index.ts';
import {
  DECISIONS_A_PAGE,
  lettersToGo,
  pageOf,
  rowsOf,
  SHOWN,
  type Shown,
} from '$lib/recruitment/deciding/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import { unheardTasks } from '$lib/recruitment/rounds/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params, url } = event;
  const [desk, ranking, [standing]] = await Promise.all([
    deciding.desk(locals.database, params.round).catch(toldWhy),
    choosing.ranking(locals.database, params.round).catch(toldWhy),
    rounds.standing(locals.database, params.round),
  ]);
  if (!desk) error(404, 'There is no such round.');
  const asked = url.searchParams.get('show') ?? '';
  const shown: Shown = Object.hasOwn(SHOWN, asked) ? (asked as Shown) : 'all';
  const vacancy = url.searchParams.get('vacancy') ?? '';
  const ranked = new Map(
    ranking.vacancies.flatMap(({ applications }) => applications.map((each) => [each.id, each] as const)),
  );
  const start = url.searchParams.get('from') ?? '0';
  const listed = desk.vacancies
    .filter(({ id }) => vacancy === '' || id === vacancy)
    .map(({ seats, ...each }) => ({
      ...each,
      seats: seats.length,
      rows: rowsOf(desk, each.id, ranked, shown),
    }));
  const found = listed.reduce((all, { rows }) => all + rows.length, 0);
  // Beyond the last page is the first: what was there has been decided.
  const from = /^\d{1,6}$/.test(start) && Number(start) < found ? Number(start) : 0;
  return {
    round: desk.round,
    unheard: standing ? unheardTasks(standing) : [],
    withdrawn: desk.withdrawn,
    all: desk.vacancies.map(({ id, name_plural }) => ({ id, name_plural })),
    vacancies: pageOf(listed, from),
    found,
    from,
    a_page: DECISIONS_A_PAGE,
    drafted: lettersToGo(desk).reduce((all, { count }) => all + count, desk.unseen),
    shown,
    vacancy,
    told: Number(url.searchParams.get('told')) || null,
    saved: url.searchParams.has('saved'),
    forgotten: url.searchParams.has('forgotten'),
  };
};

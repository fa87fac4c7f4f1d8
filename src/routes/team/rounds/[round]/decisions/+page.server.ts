import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { toldWhy } from '$lib/recruitment/choosing/index.ts';
import {
  countDrafted,
  DECISIONS_A_PAGE,
  decidedOn,
  decisionsForAll,
  pageOf,
  rowsOf,
  SHOWN,
  whyInWords,
  whyUndecidable,
  type Shown,
} from '$lib/recruitment/deciding/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import { unheardTasks } from '$lib/recruitment/rounds/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params, url } = event;
  const [desk, ranking, reasons, [standing]] = await Promise.all([
    deciding.desk(locals.database, params.round).catch(toldWhy),
    choosing.ranking(locals.database, params.round).catch(toldWhy),
    deciding.reasons(locals.database),
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
  const all = decidedOn(desk);
  const listed = all
    .filter(({ id }) => vacancy === '' || id === vacancy)
    .map(({ seats, ...each }) => ({
      ...each,
      seats: seats.length,
      rows: rowsOf(desk, each.id, ranked, shown).map((row) => ({
        ...row,
        why: row.draft && whyInWords(row.draft, reasons),
      })),
    }));
  const rows = listed.flatMap((each) => each.rows);
  const found = rows.length;
  const decidable = rows.filter((row) => whyUndecidable(row) === null);
  // Beyond the last page is the first: what was there has been decided.
  const from = /^\d{1,6}$/.test(start) && Number(start) < found ? Number(start) : 0;
  return {
    round: desk.round,
    unheard: standing ? unheardTasks(standing) : [],
    withdrawn: desk.withdrawn,
    all: all.map(({ id, name_plural }) => ({ id, name_plural })),
    vacancies: pageOf(listed, from),
    found,
    from,
    a_page: DECISIONS_A_PAGE,
    /** What can be decided on at once, on whatever page it is. */
    together: decisionsForAll(decidable).length > 0 ? decidable.map(({ reference }) => reference) : [],
    appointing: desk.vacancies.length - all.length,
    drafted: countDrafted(desk),
    shown,
    vacancy,
    told: Number(url.searchParams.get('told')) || null,
    saved: url.searchParams.has('saved'),
    forgotten: url.searchParams.has('forgotten'),
  };
};

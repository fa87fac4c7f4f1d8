import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  interestErrors,
  interestsFrom,
  MINE,
  nextToScore,
  refusedForm,
  typedInterests,
  type Mine,
} from '$lib/recruitment/choosing/index.ts';
import { panels } from '$lib/recruitment/choosing/index.server.ts';
import { ownPanel } from '../own.ts';
import type { Actions, PageServerLoad } from './$types';

const A_PAGE = 50;

export const load: PageServerLoad = async (event) => {
  // Whose sign-in ended while they were declaring gets back what they typed, and nothing else: see the action.
  if (event.locals.session === null && event.request.method === 'POST') return { opened: null };
  requireRole(event, 'panel');
  const panel = await ownPanel(event);
  const query = event.url.searchParams;
  const sifts = panel.declared_at !== null && panel.round.state === 'closed';
  const list = sifts ? await panels.list(event.locals.database, panel.round.id) : [];
  const asked = query.get('mine') ?? '';
  const mine = Object.hasOwn(MINE, asked) ? (asked as Mine) : null;
  const vacancy = query.get('vacancy') ?? '';
  const found = list.filter(
    (each) => (!mine || each.mine === mine) && (vacancy === '' || each.vacancy_id === vacancy),
  );
  const from = Math.max(0, Math.trunc(Number(query.get('from'))) || 0);
  const opened = {
    panel,
    sifts,
    next: nextToScore(list) ?? null,
    vacancies: [...new Map(list.map((each) => [each.vacancy_id, each.vacancy]))].map(([value, text]) => ({
      value,
      text,
    })),
    shown: { mine, vacancy, from },
    found: found.length,
    list: found.slice(from, from + A_PAGE),
    next_from: from + A_PAGE < found.length ? from + A_PAGE : null,
    previous_from: from > 0 ? Math.max(0, from - A_PAGE) : null,
    done: query.get('done'),
  };
  return { opened };
};

export const actions: Actions = {
  declare: async (event) => {
    const typed = typedInterests(await event.request.formData());
    if (event.locals.session === null) return fail(401, { typed, errors: {} });
    requireRole(event, 'panel');
    const errors = interestErrors(typed);
    if (Object.keys(errors).length > 0) return fail(400, { typed, errors });
    const outcome = await panels
      .declare(event.locals.database, event.params.round, interestsFrom(typed))
      .then((barred) => ({ barred }))
      .catch(refusedForm);
    if ('form' in outcome) return fail(409, { typed, errors: outcome });
    redirect(303, `/panel/${event.params.round}?done=${outcome.barred > 0 ? 'barred' : 'declared'}`);
  },
};

import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { beforeClosing, lacksOf, remarksOn, roundTasks, seatRemarks } from '$lib/recruitment/rounds/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = {
  new: 'Started. Nobody else knows of it yet',
  saved: 'Saved',
  'later-closing': 'Saved. Whoever has begun is told that they have longer',
  published: 'Published',
  later: 'It will be published then',
  cancelled: 'Cancelled. It is not published until somebody says so again',
  withdrawn: 'Withdrawn. Whoever has applied is told',
} as const;

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [round, counts, routes, [standing]] = await Promise.all([
    rounds.read(database, event.params.round),
    rounds.counts(database, event.params.round),
    rounds.routeNames(database),
    rounds.standing(database, event.params.round),
  ]);
  if (!round) error(404, 'There is no such round.');
  const done = event.url.searchParams.get('done') ?? '';
  const unpublished = round.state === 'draft';
  const seats = unpublished ? await rounds.seatChoices(database, round.id) : [];
  return {
    round,
    counts,
    routes,
    // What was promised for after closing may come before it now.
    early: done === 'later-closing' ? beforeClosing(round) : [],
    members: standing?.members ?? 0,
    tasks: standing && !unpublished ? roundTasks(standing) : [],
    lacks: unpublished ? lacksOf(round) : [],
    remarks: unpublished ? [...remarksOn(round), ...seatRemarks(round, seats)] : [],
    done: Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : null,
  };
};

export const actions: Actions = {
  discard: async (event) => {
    requireRole(event, 'team', 'head');
    const refused = await rounds
      .discard(event.locals.database, event.params.round)
      .catch((reason: unknown) => explain(reason));
    if (refused) return fail(409, { error: refused.message });
    redirect(303, '/team/rounds');
  },
};

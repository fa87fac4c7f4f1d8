import { error, fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { addressOf, isSeatGone, saidSoFar, standing } from '$lib/recruitment/applying/index.ts';
import { openRound, ownApplications, start } from '$lib/recruitment/applying/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { email } = requireSession(event);
  const { database } = event.locals;
  const [round, own] = await Promise.all([
    openRound(database, event.params.round),
    ownApplications(database),
  ]);
  const stands = standing(round, event.url.searchParams);
  if (stands.is !== 'eligible' || round.state !== 'open')
    redirect(303, `/apply/${round.id}/check?${saidSoFar(stands)}`);
  const mine = own.find(
    (application) => application.round.id === round.id && application.state !== 'withdrawn',
  );
  // What was submitted can be taken to another seat too, where its own is not filled after all.
  const taken =
    mine && (mine.state === 'draft' || isSeatGone(mine)) && mine.vacancy.id !== stands.vacancy!.id;
  if (mine && !taken) redirect(303, addressOf(mine));
  const again = own.some(({ round: { id }, state }) => id === round.id && state === 'withdrawn');
  return { email, round, vacancy: stands.vacancy!, mine: mine ?? null, again };
};

export const actions: Actions = {
  default: async (event) => {
    requireSession(event);
    const { database } = event.locals;
    const round = await openRound(database, event.params.round);
    const stands = standing(round, event.url.searchParams);
    if (stands.is !== 'eligible' || !stands.vacancy) error(400, 'Answer the check first.');
    const started = await start(database, stands.vacancy.id, stands.answers);
    if ('refused' in started) return fail(422, { refused: started.refused });
    redirect(303, addressOf(started));
  },
};

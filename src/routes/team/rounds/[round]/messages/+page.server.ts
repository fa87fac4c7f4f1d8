import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { refusedForm, toldWhy } from '$lib/recruitment/choosing/index.ts';
import { LETTERS_A_PAGE, messageStateSchema } from '$lib/recruitment/deciding/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params, url } = event;
  const state = messageStateSchema.safeParse(url.searchParams.get('state')).data ?? null;
  const asked = url.searchParams.get('from') ?? '0';
  const from = /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
  const [round, listed] = await Promise.all([
    rounds.read(locals.database, params.round),
    deciding.messages(locals.database, params.round, { state, from }).catch(toldWhy),
  ]);
  if (!round) error(404, 'There is no such round.');
  return {
    round: { id: round.id, name: round.particulars.name },
    listed,
    state,
    from,
    a_page: LETTERS_A_PAGE,
    again: /^\d{1,5}$/.exec(url.searchParams.get('again') ?? '')?.[0] ?? null,
  };
};

export const actions: Actions = {
  again: async (event) => {
    requireRole(event, 'team', 'head');
    const message = typedLine(await event.request.formData(), 'message');
    const done = await deciding.writeAgain(event.locals.database, message).catch(refusedForm);
    if (typeof done !== 'boolean') return fail(409, { errors: done });
    redirect(303, `/team/rounds/${event.params.round}/messages?again=${Number(done)}`);
  },
  all: async (event) => {
    requireRole(event, 'team', 'head');
    const { round } = event.params;
    const done = await deciding.writeAllAgain(event.locals.database, round).catch(refusedForm);
    if (typeof done !== 'number') return fail(409, { errors: done });
    redirect(303, `/team/rounds/${round}/messages?again=${done}`);
  },
};

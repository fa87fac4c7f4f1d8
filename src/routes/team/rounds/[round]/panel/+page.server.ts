import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { memberErrors, refusedForm, typedMember, type TypedMember } from '$lib/recruitment/choosing/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { ownRound } from '../own.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = {
  added: 'They are on the panel, and can sign in with that address',
  removed: 'They are off the panel. What they scored stays',
  chair: 'They chair the panel',
  lifted: 'The suggestion is lifted. They can read and score that application',
  again: 'The letter is written again',
  reminded: 'Those who have not finished are reminded by mail',
  'nobody-reminded':
    'Nobody is reminded: they have finished, were reminded within a day, or have just been told that they are on the panel',
} as const;

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const [round, members] = await Promise.all([
    ownRound(event),
    choosing.panel(event.locals.database, event.params.round),
  ]);
  const done = event.url.searchParams.get('done') ?? '';
  return { round, members, done: Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : null };
};

const NOBODY: TypedMember = { email: '', capacity: '', chair: false };

/** Does it and comes back, or says why it was refused. */
async function doing(round: string, what: keyof typeof DONE, act: Promise<unknown>) {
  const failed = await act.then(() => null).catch(refusedForm);
  if (failed) return fail(409, { typed: NOBODY, errors: failed, lift: undefined });
  redirect(303, `/team/rounds/${round}/panel?done=${what}`);
}

export const actions: Actions = {
  add: async (event) => {
    requireRole(event, 'team', 'head');
    const typed = typedMember(await event.request.formData());
    const errors = memberErrors(typed);
    if (Object.keys(errors).length > 0) return fail(400, { typed, errors, lift: undefined });
    const { round } = event.params;
    const failed = await choosing
      .addMember(event.locals.database, round, typed)
      .then(() => null)
      .catch(refusedForm);
    if (failed) return fail(409, { typed, errors: failed, lift: undefined });
    redirect(303, `/team/rounds/${round}/panel?done=added`);
  },
  remove: async (event) => {
    requireRole(event, 'team', 'head');
    const member = String((await event.request.formData()).get('member'));
    return doing(event.params.round, 'removed', choosing.removeMember(event.locals.database, member));
  },
  chair: async (event) => {
    requireRole(event, 'team', 'head');
    const member = String((await event.request.formData()).get('member'));
    return doing(event.params.round, 'chair', choosing.makeChair(event.locals.database, member));
  },
  again: async (event) => {
    requireRole(event, 'team', 'head');
    const member = String((await event.request.formData()).get('member'));
    return doing(event.params.round, 'again', choosing.writeMemberAgain(event.locals.database, member));
  },
  remind: async (event) => {
    requireRole(event, 'team', 'head');
    const { round } = event.params;
    const outcome = await choosing
      .remind(event.locals.database, round)
      .then((reminded) => ({ reminded }))
      .catch(refusedForm);
    if ('form' in outcome) return fail(409, { typed: NOBODY, errors: outcome, lift: undefined });
    redirect(
      303,
      `/team/rounds/${round}/panel?done=${outcome.reminded > 0 ? 'reminded' : 'nobody-reminded'}`,
    );
  },
  lift: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const [conflict, because] = [String(form.get('conflict')), String(form.get('because') ?? '').trim()];
    if (because === '') {
      const error = 'Say why it is no conflict';
      return fail(400, {
        typed: NOBODY,
        errors: { [`because-${conflict}`]: error },
        lift: { conflict, because, error },
      });
    }
    return doing(
      event.params.round,
      'lifted',
      choosing.liftConflict(event.locals.database, conflict, because),
    );
  },
};

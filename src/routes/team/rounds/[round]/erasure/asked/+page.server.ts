import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedAsk } from '$lib/recruitment/after/index.ts';
import { after } from '$lib/recruitment/after/index.server.ts';
import { ownRound } from '../../own.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const round = await ownRound(event);
  if (round.state === 'recorded') error(404, 'This round was held without this site.');
  return { round, reference: event.url.searchParams.get('reference') ?? '' };
};

export const actions: Actions = {
  /** Looks. By a form and not an address, in which whoever asks would stand. */
  look: async (event) => {
    requireRole(event, 'team', 'head');
    const { who } = typedAsk(await event.request.formData());
    if (who === '')
      return fail(400, { who, asked: null, errors: { who: 'Enter their e-mail address, or a reference' } });
    const asked = await after
      .askedToErase(event.locals.database, event.params.round, who)
      .catch((reason: unknown) => ({ refused: explain(reason).message }));
    if (asked && 'refused' in asked) return fail(409, { who, asked: null, errors: { who: asked.refused } });
    if (!asked || (asked.applications.length === 0 && !asked.parts.some(({ rows }) => rows > 0)))
      return fail(404, {
        who,
        asked: null,
        errors: { who: 'Nothing of this round is of that address or has that reference' },
      });
    return { who, asked, errors: {} };
  },
  erase: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const { round } = event.params;
    const ask = typedAsk(await event.request.formData());
    const refused = await after.eraseAsked(database, round, ask).then(
      () => null,
      (reason: unknown) => explain(reason),
    );
    if (!refused) redirect(303, `/team/rounds/${round}/erasure?erased`);
    // With it what is there now, to decide on.
    const asked = await after.askedToErase(database, round, ask.who).catch(() => null);
    return fail(409, { who: ask.who, asked, errors: { [refused.field ?? 'form']: refused.message } });
  },
};

/** The ranked list and the scores behind it, for the two who read them: the culture team at its desk, and the chair in the panel’s pages. */
import { error, fail, redirect } from '@sveltejs/kit';
import { typed } from '../../delivery/index.ts';
import { seats } from '../../membership/index.server.ts';
import { todayInLondon } from '../../ui/dates.ts';
import * as choosing from './choosing.server.ts';
import type { Scored } from './panel.ts';
import * as panels from './panels.server.ts';
import { nextApart, rankedView } from './ranked-view.ts';
import { balanceOf, fewerErrors, moderationErrors, takenFrom, typedModeration } from './ranking.ts';
import { refusedForm, toldWhy } from './refused.ts';

type OfRound = { locals: App.Locals; params: { round: string }; url: URL };
type OfApplication = { locals: App.Locals; params: { round: string; application: string }; request: Request };

/** The ranked list of the round in the address, as the address asks for it, and what it would change. What the database refuses is a page that says why. */
export async function list({ locals: { database }, params, url }: OfRound) {
  const [ranking, constituencies] = await Promise.all([
    choosing.ranking(database, params.round).catch(toldWhy),
    seats.list(database, todayInLondon()),
  ]);
  const taken = takenFrom(url.searchParams, ranking);
  return {
    view: rankedView(ranking, taken, url.searchParams),
    balance: balanceOf(constituencies, ranking, taken),
  };
}

/** The scores of an application that is in the ranked list of the round in the address, how many must have scored it, and which to talk about next; otherwise there is no such page. */
export async function scores({
  locals: { database },
  params,
}: Pick<OfApplication, 'locals' | 'params'>): Promise<{
  scored: Scored;
  needed: number;
  next: ReturnType<typeof nextApart>;
}> {
  const ranking = await choosing.ranking(database, params.round).catch(toldWhy);
  const { vacancies, needed } = ranking;
  const isListed = vacancies.some(({ applications }) =>
    applications.some(({ id }) => id === params.application),
  );
  const scored = isListed ? await panels.scores(database, params.application).catch(toldWhy) : null;
  return scored
    ? { scored, needed, next: nextApart(ranking, params.application) }
    : error(404, 'There is no such application in this round.');
}

/** Records what the panel agreed on, and leads back to `page`; what was typed wrongly comes back with what is wrong. */
export async function moderate(event: OfApplication, page: string) {
  const { scored } = await scores(event);
  const agreed = typedModeration(await event.request.formData());
  const errors = moderationErrors(agreed, scored);
  if (Object.keys(errors).length > 0) return fail(400, { typed: agreed, errors });
  const failed = await choosing
    .moderate(event.locals.database, event.params.application, agreed)
    .then(() => null)
    .catch(refusedForm);
  if (failed) return fail(409, { typed: agreed, errors: failed });
  redirect(303, `${page}?done=yes`);
}

/** Puts on record why fewer scores must do, and leads back to `page`. */
export async function allowFewer({ locals, params, request }: OfApplication, page: string) {
  const because = typed(await request.formData(), 'because');
  const again = { because };
  const errors = fewerErrors(because);
  if (Object.keys(errors).length > 0) return fail(400, { fewer: again, errors });
  const failed = await choosing
    .allowFewer(locals.database, params.application, because)
    .then(() => null)
    .catch(refusedForm);
  if (failed) return fail(409, { fewer: again, errors: failed });
  redirect(303, `${page}?done=fewer`);
}

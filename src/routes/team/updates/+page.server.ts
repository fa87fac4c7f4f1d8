import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { askedDay, typed, typedAll } from '$lib/delivery/index.ts';
import { updates } from '$lib/delivery/index.server.ts';
import { pageAt, placeIn } from '../after.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director');
  const { url, locals } = event;
  const { day, past } = askedDay(url.searchParams);
  const page = await updates.waiting(locals.database, day, placeIn(url));
  const told = (name: string) => Number(/^\d{1,3}$/.exec(url.searchParams.get(name) ?? '')?.[0] ?? 0);
  return {
    day,
    past,
    updates: page.updates,
    next: pageAt(url, page.next),
    isFirst: placeIn(url) === null,
    stay: stayAt(url),
    done: { published: told('published'), decided: told('decided'), returned: told('returned') },
  };
};

export const actions: Actions = {
  publish: async (event) => {
    requireRole(event, 'team', 'head', 'director');
    const ids = typedAll(await event.request.formData(), 'update');
    if (ids.length === 0)
      return fail(400, told('Tick the updates that are to be published', { field: 'several' }));
    const done = await updates
      .publish(event.locals.database, ids)
      .catch((refused: unknown) => ({ error: explain(refused).message }));
    if ('error' in done) return fail(403, told(done.error));
    const { published, decided } = done;
    redirect(
      303,
      `/team/updates?published=${published}${decided > 0 ? `&decided=${decided}` : ''}${stayAt(event.url)}`,
    );
  },

  return: async (event) => {
    requireRole(event, 'team', 'head', 'director');
    const form = await event.request.formData();
    const update = typed(form, 'update');
    const why = typed(form, 'why');
    if (!why) {
      const error = 'Say what should be different, so that the update can be written again';
      return fail(400, told(error, { field: `why-${update}`, update, why }));
    }
    const refused = await updates
      .giveBack(event.locals.database, update, why)
      .catch((error: unknown) => explain(error));
    if (refused) return fail(409, told(refused.message, { update, why }));
    redirect(303, `/team/updates?returned=1${stayAt(event.url)}`);
  },
};

/** What keeps somebody on the page of the list that they are on. */
function stayAt(url: URL): string {
  const place = placeIn(url);
  return place ? `&after=${place.on}.${place.id}` : '';
}

/** What is wrong, where, and what was typed. */
function told(error: string, more: { field?: string; update?: string; why?: string } = {}) {
  return { error, ...more };
}

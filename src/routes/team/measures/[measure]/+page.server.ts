import { requireRole } from '$lib/access/index.ts';
import { addPart, declareBreak, measures, setTarget } from '$lib/measures/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type Asked = Pick<RequestEvent, 'params' | 'locals' | 'url' | 'request'>;

async function measureOf({ params, locals, url }: Asked) {
  const until = url.searchParams.get('until') || null;
  const measure = await measures.read(locals.database, { id: params.measure, asAt: todayInLondon(), until });
  return measure ?? error(404, 'There is no such measure.');
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const [measure, areas] = await Promise.all([measureOf(event), measures.areas(event.locals.database)]);
  const { searchParams } = event.url;
  return {
    measure,
    areas,
    until: searchParams.get('until'),
    saved: searchParams.get('saved'),
    recorded: Number(searchParams.get('recorded') ?? 0),
    leftAlone: Number(searchParams.get('left') ?? 0),
  };
};

/** Does what a form asks, and shows the page again: with what is wrong, or with what was done. */
async function answer(event: Asked, record: typeof addPart, saved: string) {
  const measure = await measureOf(event);
  const refused = await record(event.locals.database, measure, await event.request.formData());
  if (refused) return fail(400, refused);
  redirect(303, `/team/measures/${measure.id}?saved=${saved}`);
}

export const actions: Actions = {
  part: (event) => {
    requireRole(event, 'team', 'head');
    return answer(event, addPart, 'part');
  },
  target: (event) => {
    requireRole(event, 'team', 'head');
    return answer(event, setTarget, 'target');
  },
  break: (event) => {
    requireRole(event, 'team', 'head');
    return answer(event, declareBreak, 'break');
  },
};

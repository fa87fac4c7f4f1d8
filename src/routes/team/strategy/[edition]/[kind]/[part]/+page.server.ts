import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { kindInPath, partForm, refusalOf, whatMayChange, wrongFields } from '$lib/strategy/index.ts';
import { drafts } from '$lib/strategy/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

const kindOf = (path: string) => kindInPath(path) ?? error(404, 'There is no such page.');
/** 'new' is where one is added; the database gives no part that key. */
const keyOf = (part: string) => (part === 'new' ? null : part);

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { params } = event;
  const kind = kindOf(params.kind);
  const edition = await drafts.read(event.locals.database, params.edition);
  if (!edition) error(404, 'There is no such edition, or the draft was discarded.');
  const part = edition.parts.find(({ id, kind: its }) => id === keyOf(params.part) && its === kind) ?? null;
  if (!part && params.part !== 'new') error(404, 'It is not there any more. Somebody may have taken it out.');
  return { edition, kind, part, may: whatMayChange(edition, todayInLondon()) };
};

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const { params, locals } = event;
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const typed = {
      seen: text('seen'),
      name: text('name'),
      summary: text('summary'),
      colour: text('colour'),
      carries_on: form.getAll('carries_on').map(String),
      serves: form.getAll('serves').map(String),
    };
    const worded = partForm.safeParse(typed);
    if (!worded.success) return fail(400, { typed, stale: false, errors: wrongFields(worded.error) });
    const { seen, ...wording } = worded.data;
    const kind = kindOf(params.kind);
    const refusal = await refusalOf(
      () => drafts.savePart(locals.database, params.edition, kind, keyOf(params.part), seen, wording),
      ['name', 'summary', 'colour'],
    );
    if (refusal) return fail(422, { typed, ...refusal });
    redirect(303, `/team/strategy/${params.edition}`);
  },
  remove: async (event) => {
    requireRole(event, 'team', 'head');
    const { params, locals } = event;
    const kind = kindOf(params.kind);
    const refusal = await refusalOf(() =>
      drafts.removePart(locals.database, params.edition, kind, params.part),
    );
    if (refusal) return fail(422, { typed: null, ...refusal });
    redirect(303, `/team/strategy/${params.edition}`);
  },
};

import { requireRole } from '$lib/access/index.ts';
import type { Draft } from '$lib/notes/index.ts';
import { blocksFor, openDraft, previewOf, writing } from '$lib/notes/index.server.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { request, locals, params } = event;
  const sent = request.method === 'POST';
  // Whose sign-in ended while they were writing gets their own text back, and nothing else: see the actions.
  if (locals.session === null && sent) return { draft: null, preview: null, blocks: [] };
  requireRole(event, 'team', 'head');
  const draft = await openDraft(locals.database, params.note);
  // After a form the action has composed what was typed; where the page sent it by itself, it has the menu already.
  const [preview, blocks] = await Promise.all([
    sent ? null : previewOf(locals.database, draft, draft),
    request.headers.get('x-writing') === null ? blocksFor(locals.database, draft) : [],
  ]);
  return { draft, preview, blocks };
};

type Act = (
  draft: Draft,
  typed: ReturnType<typeof writing.typedText>,
  form: FormData,
) => Promise<writing.Outcome>;

/** Does it, for who may; the text of who is signed out comes back with the form, to be saved after signing in again. */
async function acting(event: RequestEvent, guard: () => void, act: Act) {
  const form = await event.request.formData();
  const typed = writing.typedText(form);
  if (event.locals.session === null) return fail(401, { typed, preview: null } as writing.Outcome);
  guard();
  const draft = await openDraft(event.locals.database, event.params.note ?? '');
  const outcome = await act(draft, typed, form);
  if (outcome.error) return fail(422, outcome);
  // Without JavaScript the page is asked for anew, so that loading it again sends nothing twice.
  if (outcome.saved && typed.notices.length === 0 && event.request.headers.get('x-writing') === null)
    redirect(303, `/team/notes/${draft.id}?saved=${outcome.saved.merged ? 'together' : 'yes'}`);
  return outcome;
}

export const actions: Actions = {
  save: (event) =>
    acting(
      event,
      () => requireRole(event, 'team', 'head'),
      (draft, typed) => writing.save(event.locals.database, draft, typed),
    ),
  preview: (event) =>
    acting(
      event,
      () => requireRole(event, 'team', 'head'),
      (draft, typed) => writing.preview(event.locals.database, draft, typed),
    ),
  clean: (event) =>
    acting(
      event,
      () => requireRole(event, 'team', 'head'),
      (_, typed, form) => Promise.resolve(writing.clean(typed, String(form.get('pasted') ?? ''))),
    ),
  find: (event) =>
    acting(
      event,
      () => requireRole(event, 'team', 'head'),
      (draft, typed) => writing.find(event.locals.database, draft, typed),
    ),
  insert: (event) =>
    acting(
      event,
      () => requireRole(event, 'team', 'head'),
      (draft, typed, form) =>
        writing.insert(event.locals.database, draft, typed, String(form.get('insert') ?? '')),
    ),
  settle: (event) =>
    acting(
      event,
      () => requireRole(event, 'team', 'head'),
      (draft, typed, form) =>
        writing.settleAsked(event.locals.database, draft, typed, String(form.get('settle') ?? '')),
    ),
};

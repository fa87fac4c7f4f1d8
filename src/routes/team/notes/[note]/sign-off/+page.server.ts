import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import type { FormErrors } from '$lib/delivery/index.ts';
import {
  composeNote,
  headingsOf,
  replyFrom,
  signatoryFrom,
  typedSignatory,
  type TypedReply,
  type TypedSignatory,
} from '$lib/notes/index.ts';
import { drafts, letStand, notes, signatories } from '$lib/notes/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director', 'committee_officer');
  const { locals, params, url } = event;
  const [signOff, draft] = await Promise.all([
    signatories.read(locals.database, params.note),
    drafts.read(locals.database, params.note),
  ]);
  if (!signOff || !draft) error(404, 'There is no such note.');
  const { waivers, ...stands } = signOff;
  const collected = waivers.length === 0 ? null : await notes.collect(locals.database, params.note);
  return {
    signOff: stands,
    found: collected === null ? [] : letStand(waivers, composeNote(collected)),
    headings: headingsOf(draft.body),
    done: url.searchParams.get('done'),
    today: todayInLondon(),
  };
};

/** What was wrong, with what was typed. */
type Failed = { errors: FormErrors; signatory?: TypedSignatory; recording?: string; reply?: TypedReply };

/** Does it, and comes back to the page; what the database refuses is said there, with what was typed. */
async function doing(
  event: RequestEvent,
  done: string,
  act: () => Promise<unknown>,
  kept: Omit<Failed, 'errors'> = {},
) {
  const refused = await act().then(
    () => null,
    (thrown: unknown) => explain(thrown),
  );
  if (refused)
    return fail(409, { ...kept, errors: { [refused.field ?? 'form']: refused.message } } as Failed);
  redirect(303, `/team/notes/${event.params.note}/sign-off?done=${done}`);
}

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head', 'director', 'committee_officer');
    const typed = typedSignatory(await event.request.formData());
    const read = signatoryFrom(typed);
    if ('errors' in read) return fail(400, { signatory: typed, errors: read.errors } as Failed);
    return doing(
      event,
      'saved',
      () => signatories.save(event.locals.database, event.params.note, read.named),
      { signatory: typed },
    );
  },
  remove: async (event) => {
    requireRole(event, 'team', 'head', 'director', 'committee_officer');
    const id = String((await event.request.formData()).get('id') ?? '');
    return doing(event, 'removed', () => signatories.remove(event.locals.database, id));
  },
  send: async (event) => {
    requireRole(event, 'team', 'head', 'director', 'committee_officer');
    const form = await event.request.formData();
    const chosen = form.getAll('to').map(String);
    if (chosen.length === 0)
      return fail(400, { errors: { to: 'Choose whom the draft is to be sent to' } } as Failed);
    return doing(event, 'sent', () =>
      signatories.send(event.locals.database, event.params.note, Number(form.get('revision')), chosen),
    );
  },
  record: async (event) => {
    requireRole(event, 'team', 'head', 'director', 'committee_officer');
    const form = await event.request.formData();
    const request = String(form.get('request') ?? '');
    const read = replyFrom(form, todayInLondon());
    const kept = { recording: request, reply: read.typed };
    if ('errors' in read) return fail(400, { ...kept, errors: read.errors } as Failed);
    return doing(
      event,
      'recorded',
      () => signatories.record(event.locals.database, { request, ...read.reply }),
      kept,
    );
  },
};

import { error, fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import {
  ABOUT,
  aboutParts,
  addressOf,
  cameFromCheck,
  isWritten,
  nextAfter,
  placeInWords,
  shownFields,
  typedFields,
  type NotSaved,
} from '$lib/recruitment/applying/index.ts';
import { openApplication, saveContact } from '$lib/recruitment/applying/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, request } = event;
  // Whose sign-in ended while they were typing gets back what they typed, and nothing else: see the action.
  if (locals.session === null && request.method === 'POST') return { opened: null };
  requireSession(event);
  const { application, questions } = await openApplication(locals.database, params.application);
  const part = aboutParts(application).find(({ id }) => id === params.part);
  if (!part) error(404, 'There is no such part of an application.');
  if (!isWritten(application) && request.method !== 'POST') redirect(303, addressOf(application));
  const place = placeInWords(application, questions, addressOf(application, 'about', part.id));
  return { opened: { application, part, place } };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const part = ABOUT.find(({ id }) => id === event.params.part);
    if (!part) error(404, 'There is no such part of an application.');
    const [typed, shown] = [typedFields(form, part.fields), shownFields(form, part.fields)];
    if (event.locals.session === null)
      return fail(401, { typed, shown, failed: { why: 'signed_out', message: '' } as NotSaved });
    requireSession(event);
    const { database } = event.locals;
    const failed = await saveContact(database, event.params.application, typed, shown);
    if (failed) return fail(failed.why === 'elsewhere' ? 409 : 422, { typed, shown, failed });
    const { application, questions } = await openApplication(database, event.params.application);
    if (form.get('then') === 'later') redirect(303, `${addressOf(application)}?saved`);
    redirect(
      303,
      nextAfter(application, questions, addressOf(application, 'about', part.id), cameFromCheck(event.url)),
    );
  },
};

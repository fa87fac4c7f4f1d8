import { fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import {
  addressOf,
  declaration,
  isSeatGone,
  isWritten,
  lackingInWords,
  overInWords,
} from '$lib/recruitment/applying/index.ts';
import { openApplication, submit } from '$lib/recruitment/applying/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireSession(event);
  const { locals, params, request, url } = event;
  const opened = await openApplication(locals.database, params.application);
  const { application, questions } = opened;
  // The back button after submitting, or a round that has closed: the application itself says how it stands.
  if (!isWritten(application) && request.method !== 'POST') redirect(303, addressOf(application));
  const lacking = lackingInWords(application, questions);
  const tick = { text: 'Tick the box to say that you agree', href: '#declared' };
  return {
    ...opened,
    lacking,
    // They pressed the button already: what stands against it.
    errors: url.searchParams.has('pressed') ? (lacking.length > 0 ? lacking : [tick]) : [],
    declaration: declaration(locals.compact.words),
    gone: isSeatGone(application),
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireSession(event);
    const { locals, params, request } = event;
    const form = await request.formData();
    const { application } = await openApplication(locals.database, params.application);
    if (application.submitted_at !== null) redirect(303, addressOf(application, 'submitted'));
    // By an address, so that the back button later leads to a page and not to a form that would be sent again.
    if (isWritten(application) && (form.get('declared') !== 'yes' || application.lacking.length > 0))
      redirect(303, '?pressed');
    const declared = declaration(locals.compact.words).join(' ');
    const failed = await submit(locals.database, application.id, declared);
    if (!failed) redirect(303, addressOf(application, 'submitted'));
    return fail(422, { message: failed.why === 'over' ? overInWords(application) : failed.message });
  },
};

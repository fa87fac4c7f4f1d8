import { fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { addressOf, declaration, isWritten, lackingInWords } from '$lib/recruitment/applying/index.ts';
import { openApplication, submit } from '$lib/recruitment/applying/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireSession(event);
  const { locals, params, request } = event;
  const opened = await openApplication(locals.database, params.application);
  const { application, questions } = opened;
  // The back button after submitting, or a round that has closed: the application itself says how it stands.
  if (!isWritten(application) && request.method !== 'POST') redirect(303, addressOf(application));
  return {
    ...opened,
    lacking: lackingInWords(application, questions),
    declaration: declaration(locals.compact.words.rep.one),
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireSession(event);
    const { locals, params, request } = event;
    const form = await request.formData();
    const { application, questions } = await openApplication(locals.database, params.application);
    if (application.submitted_at !== null) redirect(303, addressOf(application, 'submitted'));
    if (form.get('declared') !== 'yes' && application.lacking.length === 0 && isWritten(application))
      return fail(422, { errors: [{ text: 'Tick the box to say that you agree', href: '#declared' }] });
    const declared = declaration(locals.compact.words.rep.one).join(' ');
    const failed = await submit(locals.database, application.id, declared);
    if (!failed) redirect(303, addressOf(application, 'submitted'));
    const lacking = lackingInWords(application, questions);
    return fail(422, {
      errors: failed.why === 'wrong' && lacking.length > 0 ? lacking : [{ text: failed.message }],
    });
  },
};

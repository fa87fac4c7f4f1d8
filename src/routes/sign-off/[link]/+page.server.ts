import { explain } from '$lib/database/index.ts';
import { drawCharts } from '$lib/documents/index.server.ts';
import { composeNote, headingsOf, replyFrom, sectionsAsked } from '$lib/notes/index.ts';
import { letStand, signatories } from '$lib/notes/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** Whoever holds the link gets in; what is behind it, and whether anything is, the database says. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const sent = await signatories.readLink(locals.database, params.link);
  if (!sent) return { sent: null };
  const { materials, ...asked } = sent;
  // Once they have replied, the link is no way to go on reading what is being written.
  if (!materials) return { sent: { ...asked, part: [] }, draft: null };
  const { document, problems, lines } = composeNote(materials);
  return {
    sent: { ...asked, part: sectionsAsked(sent.sections, headingsOf(materials.note.body)) },
    draft: {
      document,
      unfinished: problems.length,
      drawings: drawCharts(document),
      found: letStand(await signatories.readWaivers(locals.database, params.link), { document, lines }),
    },
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const read = replyFrom(form, todayInLondon());
    if ('errors' in read) return fail(400, { typed: read.typed, errors: read.errors });
    let worked;
    try {
      const print = String(form.get('print') ?? '');
      worked = await signatories.replyByLink(locals.database, params.link, { ...read.reply, print });
    } catch (refused) {
      const { message, field } = explain(refused);
      return fail(409, { typed: read.typed, errors: { [field ?? 'form']: message } });
    }
    if (!worked)
      return fail(410, { typed: read.typed, errors: { form: 'This link does not work any more.' } });
    redirect(303, `/sign-off/${params.link}?replied`);
  },
};

import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import {
  filledWith,
  particularsFrom,
  typedParticulars,
  type ParticularErrors,
  type TypedParticulars,
} from '$lib/notes/index.ts';
import { openDraft, particulars } from '$lib/notes/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params, url } = event;
  const draft = await openDraft(locals.database, params.note);
  const { kept, choices } = await particulars.read(locals.database, draft, todayInLondon());
  return {
    draft: { id: draft.id, subject: draft.subject },
    filled: filledWith(kept),
    choices,
    saved: url.searchParams.get('saved'),
  };
};

type Failed = { typed: TypedParticulars; errors: ParticularErrors };

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const draft = await openDraft(database, event.params.note);
    const typed = typedParticulars(await event.request.formData());
    const { choices } = await particulars.read(database, draft, todayInLondon());
    const read = particularsFrom(typed, choices);
    if ('errors' in read) return fail(400, { typed, errors: read.errors } as Failed);
    const refused = await particulars
      .save(database, draft, read.given)
      .catch((thrown: unknown) => explain(thrown));
    if (refused) return fail(422, { typed, errors: { form: refused.message } } as Failed);
    redirect(
      303,
      `/team/notes/${draft.id}/particulars?saved=${read.given.dated === draft.dated ? 'yes' : 'moved'}`,
    );
  },
};

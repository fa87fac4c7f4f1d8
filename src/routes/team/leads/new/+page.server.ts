import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { emptyLead, leadFrom, typedLead } from '$lib/delivery/index.ts';
import { leads } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { organisations } = await leads.choices(event.locals.database, todayInLondon());
  return { lead: emptyLead, organisations };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const lead = typedLead(await event.request.formData());
    const read = leadFrom(lead, null);
    if ('errors' in read) return fail(400, { lead, errors: read.errors });
    const saved = await leads
      .save(event.locals.database, read.lead, null)
      .catch((refused: unknown) => explain(refused));
    if (typeof saved !== 'string')
      return fail(409, {
        lead,
        errors: { [saved?.field ?? 'form']: saved?.message ?? 'Nothing was saved.' },
      });
    redirect(303, `/team/leads/${saved}?saved=yes`);
  },
};

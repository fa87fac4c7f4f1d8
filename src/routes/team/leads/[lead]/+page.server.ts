import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import {
  LEAD_FIELDS,
  leadFrom,
  mergeFields,
  savedLeadOf,
  savedLeadSchema,
  seenIn,
  typed,
  typedAll,
  typedLead,
  typedLeadFrom,
} from '$lib/delivery/index.ts';
import { leads } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const today = todayInLondon();
  const [lead, choices] = await Promise.all([
    leads.read(database, event.params.lead),
    leads.choices(database, today),
  ]);
  if (!lead) error(404, 'There is no such lead.');
  const { searchParams } = event.url;
  return {
    kept: lead,
    seen: savedLeadOf(lead),
    lead: typedLeadFrom(lead),
    organisations: choices.organisations,
    others: choices.leads.filter(({ id }) => id !== lead.id),
    hasLeft: lead.left_on !== null && lead.left_on <= today,
    saved: searchParams.has('saved'),
    given: Number(/^\d{1,4}$/.exec(searchParams.get('given') ?? '')?.[0] ?? 0),
  };
};

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const form = await event.request.formData();
    const lead = typedLead(form);
    const seen = seenIn(form, savedLeadSchema);
    if (seen?.id !== event.params.lead) error(400, 'The form was not sent whole. Open the page again.');
    const read = leadFrom(lead, seen.id);
    if ('errors' in read) return fail(400, { lead, seen, errors: read.errors });
    const saved = await leads.save(database, read.lead, seen).catch((refused: unknown) => explain(refused));
    if (typeof saved === 'string') redirect(303, `/team/leads/${saved}?saved=yes`);
    if (saved) return fail(409, { lead, seen, errors: { [saved.field ?? 'form']: saved.message } });
    // Somebody else was faster: both are put together, and shown before anything is saved.
    const now = await leads.read(database, seen.id);
    if (!now) error(404, 'There is no such lead.');
    const { saved: merged, ...meanwhile } = mergeFields(LEAD_FIELDS, seen, read.lead, savedLeadOf(now));
    return fail(409, {
      lead: typedLeadFrom(merged),
      seen: savedLeadOf(now),
      meanwhile: { who: [], ...meanwhile },
    });
  },

  give: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const chosen = typedAll(form, 'action');
    const to = typed(form, 'to');
    const errors = {
      ...(chosen.length === 0 && { action: 'Tick the actions that somebody else is to lead' }),
      ...(to === '' && { to: 'Choose who is to lead them' }),
    };
    if (Object.keys(errors).length > 0) return fail(400, { chosen, to, errors });
    const given = await leads
      .handOver(event.locals.database, chosen, event.params.lead, to)
      .catch((refused: unknown) => explain(refused));
    if (typeof given === 'object') return fail(409, { chosen, to, errors: { form: given.message } });
    redirect(303, `/team/leads/${event.params.lead}?given=${given}`);
  },
};

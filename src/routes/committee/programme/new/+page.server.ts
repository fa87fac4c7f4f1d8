import { randomBytes } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  committeeOfItem,
  heldOn,
  isMunicipalYear,
  itemFrom,
  keyFrom,
  meetingItems,
  municipalYearOf,
  typedItem,
  workItemKinds,
  type TypedItem,
} from '$lib/scrutiny/index.ts';
import { meetings, programmes } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const [choices, committees] = await Promise.all([
    meetings.choices(event.locals.database),
    meetings.listByCommittee(event.locals.database),
  ]);
  const asked = event.url.searchParams;
  const year = asked.get('year') ?? '';
  const item: TypedItem = {
    committee_id: '',
    title: '',
    detail: '',
    lead_posts: '',
    kind: 'item',
    meeting_id: asked.get('meeting') ?? '',
    year: isMunicipalYear(year) ? year : municipalYearOf(todayInLondon()),
  };
  return {
    item,
    meetings: meetingItems(choices, 'No date yet'),
    committees: committees.map(({ id, name }) => ({ id, name })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const { database } = event.locals;
    const typed = typedItem(await event.request.formData());
    const [choices, committees] = await Promise.all([
      meetings.choices(database),
      meetings.listByCommittee(database),
    ]);
    const read = itemFrom(typed, workItemKinds, (id) => {
      const day = heldOn(choices)(id);
      return day && municipalYearOf(day);
    });
    const whose = committeeOfItem(typed, choices, committees);
    const errors = {
      ...('error' in whose && { committee_id: whose.error }),
      ...('errors' in read && read.errors),
    };
    if ('errors' in read || 'error' in whose) return fail(400, { typed, errors });
    const id = keyFrom(`${read.item.title} ${randomBytes(2).toString('hex')}`, read.item.year);
    const failed = await programmes
      .addItem(database, id, whose.committee, read.item)
      .then(() => null)
      .catch((failure: unknown) => refused(failure));
    if (failed) return fail(409, { typed, errors: failed });
    redirect(303, `/committee/programme?year=${read.item.year}&saved=new#${id}`);
  },
};

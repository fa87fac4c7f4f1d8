import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  heldOn,
  itemFrom,
  itemTyped,
  meetingItems,
  municipalYearOf,
  typedItem,
  workItemKinds,
} from '$lib/scrutiny/index.ts';
import { meetings, programmes } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

async function itemOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const [committees, choices] = await Promise.all([
    meetings.listByCommittee(locals.database),
    meetings.choices(locals.database),
  ]);
  const committee = committees.find(({ work_items }) => work_items.some(({ id }) => id === params.item));
  const item = committee?.work_items.find(({ id }) => id === params.item);
  if (!committee || !item) return error(404, 'There is no such item on a work programme.');
  return { item, committee, choices: choices.filter((meeting) => meeting.committee.id === committee.id) };
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const { item, choices } = await itemOf(event);
  return { item, typed: itemTyped(item), meetings: meetingItems(choices, 'No date yet') };
};

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const typed = typedItem(await event.request.formData());
    const { item, committee, choices } = await itemOf(event);
    const read = itemFrom(typed, workItemKinds, (id) => {
      const day = heldOn(choices)(id);
      return day && municipalYearOf(day);
    });
    if ('errors' in read) return fail(400, { typed, errors: read.errors });
    const failed = await programmes
      .saveItem(event.locals.database, { ...item, committee_id: committee.id }, read.item)
      .catch((failure: unknown) => refused(failure));
    if (typeof failed === 'object') return fail(409, { typed, errors: failed });
    redirect(303, `/committee/programme?year=${read.item.year}&saved=yes#${item.id}`);
  },
  off: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const because = String((await event.request.formData()).get('because') ?? '').trim();
    if (because === '') return fail(400, { errors: { because: 'Say why it is taken off the programme' } });
    const { item } = await itemOf(event);
    await programmes.takeOff(event.locals.database, item.id, {
      on: todayInLondon(),
      because: because.slice(0, 500),
    });
    redirect(303, `/committee/programme?year=${item.year}&saved=off`);
  },
  on: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const { item } = await itemOf(event);
    await programmes.takeOff(event.locals.database, item.id, null);
    redirect(303, `/committee/programme?year=${item.year}&saved=on#${item.id}`);
  },
};

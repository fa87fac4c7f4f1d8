import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  isMunicipalYear,
  movedInOrder,
  municipalYearOf,
  onProgramme,
  programmeYears,
} from '$lib/scrutiny/index.ts';
import { meetings, programmes } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { doneOf, refused } from '../saved.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = {
  new: 'The item is on the programme',
  yes: 'Saved',
  off: 'The item has been taken off the programme. What it was stays on record',
  on: 'The item is back on the programme',
} as const;

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const committees = await meetings.listByCommittee(event.locals.database);
  const years = [...new Set(committees.flatMap(programmeYears))].toSorted().toReversed();
  const asked = event.url.searchParams.get('year') ?? '';
  const now = municipalYearOf(todayInLondon());
  const year = isMunicipalYear(asked) ? asked : years.includes(now) ? now : (years[0] ?? now);
  return { committees, years, year, done: doneOf(event.url, DONE) };
};

export const actions: Actions = {
  move: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const { database } = event.locals;
    const form = await event.request.formData();
    const id = String(form.get('item') ?? '');
    const by = form.get('by') === 'up' ? -1 : 1;
    const committees = await meetings.listByCommittee(database);
    const committee = committees.find(({ work_items }) => work_items.some((item) => item.id === id));
    const item = committee?.work_items.find((each) => each.id === id);
    if (!committee || !item) return fail(404, { errors: { form: 'There is no such item any more.' } });
    // Among those that stand beside it: of the same meeting, or without a date.
    const beside = onProgramme(committee)
      .filter((each) => each.year === item.year && each.meeting_id === item.meeting_id)
      .toSorted((one, other) => one.position - other.position)
      .map((each) => each.id);
    const ordered = movedInOrder(beside, id, by);
    const all = committee.work_items
      .filter((each) => each.year === item.year)
      .toSorted((one, other) => one.position - other.position)
      .map((each) => (beside.includes(each.id) ? (ordered.shift() ?? each.id) : each.id));
    const failed = await programmes
      .order(database, committee.id, item.year, all)
      .then(() => null)
      .catch((failure: unknown) => refused(failure));
    if (failed) return fail(409, { errors: failed });
    redirect(303, `/committee/programme?year=${item.year}#${id}`);
  },
};

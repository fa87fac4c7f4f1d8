import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  actFrom,
  closingOf,
  committeeOf,
  heldOn,
  leftOut,
  requestFrom,
  requestTyped,
  typedAct,
  typedClauses,
  typedRequest,
} from '$lib/scrutiny/index.ts';
import { meetings, requests } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { doneOf, refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

const MISSING = 'There is no such request.';
const DONE = {
  new: 'The request is on record. Now split it into the parts that are to be answered one by one',
  yes: 'Saved',
  split: 'The request has been split',
  closed: 'The committee’s closing is on record',
  reopened: 'The request is open again',
} as const;

async function requestOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  return (await requests.read(locals.database, params.request ?? '')) ?? error(404, MISSING);
}

export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head', 'committee_officer');
  const [request, choices] = await Promise.all([requestOf(event), meetings.choices(event.locals.database)]);
  return {
    request,
    typed: requestTyped(request),
    leftOut: leftOut(
      request.words,
      request.clauses.map(({ words }) => words),
    ),
    meetings: choices.filter((meeting) => meeting.committee.id === request.committee.id),
    today: todayInLondon(),
    // Rule 24: the committee's officer, and not whoever also works for those who answer.
    closes:
      roles.includes('committee_officer') &&
      !roles.some((role) => ['team', 'head', 'director'].includes(role)),
    done: doneOf(event.url, DONE),
  };
};

const back = (event: Pick<RequestEvent, 'params'>, saved: keyof typeof DONE) =>
  redirect(303, `/committee/requests/${event.params.request}?saved=${saved}`);

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const typed = typedRequest(await event.request.formData());
    const read = requestFrom(typed, committeeOf(await meetings.choices(event.locals.database)));
    if ('errors' in read) return fail(400, { typed, errors: read.errors as Record<string, string> });
    const saved = await requests
      .save(event.locals.database, event.params.request, read.request)
      .catch((failure: unknown) => refused(failure));
    if (typeof saved === 'object') return fail(409, { typed, errors: saved });
    if (!saved) error(404, MISSING);
    return back(event, 'yes');
  },
  split: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const clauses = typedClauses(await event.request.formData());
    const failed = await requests
      .split(event.locals.database, event.params.request, clauses)
      .then(() => null)
      .catch((failure: unknown) => refused(failure, { words: 'clauses' }));
    if (failed) return fail(409, { clauses: clauses.join('\n'), errors: failed });
    return back(event, 'split');
  },
  act: async (event) => {
    const { userId } = requireRole(event, 'team', 'head', 'committee_officer');
    const act = typedAct(await event.request.formData());
    const request = await requestOf(event);
    const wanted = closingOf(request) ? 'reopened' : 'closed';
    const read = actFrom(wanted, act, heldOn(await meetings.choices(event.locals.database)), todayInLondon());
    if ('errors' in read) return fail(400, { act, errors: prefixed(read.errors) });
    const failed = await requests
      .act(event.locals.database, request.id, read.done, userId)
      .then(() => null)
      .catch((failure: unknown) => refused(failure));
    if (failed) return fail(409, { act, errors: prefixed(failed) });
    return back(event, wanted);
  },
};

/** The form of closing has a meeting of its own on the same page. */
function prefixed(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, text]) => [field === 'form' ? field : `act-${field}`, text]),
  );
}

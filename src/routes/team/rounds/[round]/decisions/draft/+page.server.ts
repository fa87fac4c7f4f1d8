import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { refusedForm, toldWhy } from '$lib/recruitment/choosing/index.ts';
import {
  decisionsForAll,
  draftInWords,
  letterOf,
  momentSeen,
  readDecision,
  seatChoice,
  seatName,
  seenDrafts,
  typedDecision,
  whyUndecidable,
} from '$lib/recruitment/deciding/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The round with the applications that are named in the address, as far as they can be decided. */
async function chosen({ locals, params, url }: RequestEvent) {
  const [desk, reasons] = await Promise.all([
    deciding.desk(locals.database, params.round).catch(toldWhy),
    deciding.reasons(locals.database),
  ]);
  if (!desk) error(404, 'There is no such round.');
  const asked = new Set(url.searchParams.getAll('application'));
  const applications = desk.applications.filter(
    (each) => asked.has(each.reference) && whyUndecidable(each) === null,
  );
  return { desk, reasons, applications };
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { desk, reasons, applications } = await chosen(event);
  const [first] = applications;
  const decisions = decisionsForAll(applications);
  const offers = decisions.includes('offered');
  const draft = applications.length === 1 ? first!.draft : null;
  return {
    round: { id: desk.round.id, name: desk.round.name, offer_days: desk.round.offer_days },
    reasons,
    applications: applications.map(({ draft, ...each }) => ({
      ...each,
      drafted: draft && {
        at: draft.drafted_at,
        text: draftInWords(draft, reasons),
        seat: desk.vacancies
          .flatMap(({ seats }) => seats)
          .filter(({ id }) => id === draft.seat_id)
          .map(seatName)
          .join(),
      },
    })),
    decisions,
    seats: offers
      ? desk.vacancies
          .find(({ id }) => id === first!.vacancy_id)!
          .seats.map((seat) => seatChoice(seat, desk.today))
      : [],
    people: offers ? await deciding.people(event.locals.database) : [],
    value: {
      to_state: draft?.to_state ?? (decisions.length === 1 ? decisions[0]! : ''),
      reasons: draft?.reasons ?? [],
      words: draft?.words ?? '',
      seat: draft?.seat_id ?? '',
      starts_on: draft?.starts_on ?? '',
      person: draft?.person_id ?? '',
      seen: seenDrafts(applications),
    },
    drafted: applications.some((each) => each.draft !== null),
  };
};

export const actions: Actions = {
  preview: async (event) => {
    requireRole(event, 'team', 'head');
    const value = typedDecision(await event.request.formData());
    const { desk, reasons, applications } = await chosen(event);
    const read = readDecision(value, applications, reasons);
    if ('errors' in read) return fail(400, { value, errors: read.errors });
    const templates = await deciding.templates(event.locals.database);
    const [first] = read.decisions;
    const letter = first && letterOf(desk, applications[0]!, first, { templates, reasons }, event.url.origin);
    return { value, letter, errors: undefined };
  },
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const value = typedDecision(await event.request.formData());
    const { reasons, applications } = await chosen(event);
    const read = readDecision(value, applications, reasons);
    if ('errors' in read) return fail(400, { value, errors: read.errors });
    const refused = await deciding
      .draft(event.locals.database, event.params.round, read.decisions)
      .catch(refusedForm);
    // The page shows what is drafted now: that is what has been seen from here on.
    if (refused) return fail(409, { value, errors: refused, changed: true });
    redirect(303, `/team/rounds/${event.params.round}/decisions?saved`);
  },
  forget: async (event) => {
    requireRole(event, 'team', 'head');
    const value = typedDecision(await event.request.formData());
    const { applications } = await chosen(event);
    const refused = await deciding
      .forget(
        event.locals.database,
        event.params.round,
        applications.map(({ id }) => ({ application: id, seen: momentSeen(value.seen, id) })),
      )
      .catch(refusedForm);
    if (refused) return fail(409, { value, errors: refused, changed: true });
    redirect(303, `/team/rounds/${event.params.round}/decisions?forgotten`);
  },
};

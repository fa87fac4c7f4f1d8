import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { refusedForm, toldWhy } from '$lib/recruitment/choosing/index.ts';
import {
  backFrom,
  chosenApplications,
  decisionsForAll,
  firstTyped,
  letterOf,
  momentSeen,
  namesakes,
  readDecision,
  referencesIn,
  seatsToOffer,
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
  const asked = new Set(referencesIn(url.searchParams));
  const applications = desk.applications.filter(
    (each) => asked.has(each.reference) && whyUndecidable(each) === null,
  );
  return { desk, reasons, applications, leftOut: asked.size - applications.length };
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const { desk, reasons, applications, leftOut } = await chosen(event);
  const [first] = applications;
  const decisions = decisionsForAll(applications);
  const offers = decisions.includes('offered');
  const [people, ranking] = await Promise.all([
    offers ? deciding.people(database) : [],
    applications.length === 1 ? choosing.ranking(database, event.params.round).catch(toldWhy) : null,
  ]);
  const ranked = (ranking?.vacancies ?? []).flatMap((vacancy) => vacancy.applications);
  return {
    round: { id: desk.round.id, name: desk.round.name, offer_days: desk.round.offer_days },
    reasons,
    applications: chosenApplications(
      desk,
      applications,
      reasons,
      new Map(ranked.map((each) => [each.id, each] as const)),
    ),
    leftOut,
    decisions,
    seats: offers ? seatsToOffer(desk, first!) : [],
    people,
    namesakes: offers ? namesakes(people, first!.name).map(({ name }) => name) : [],
    value: firstTyped(applications),
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
    redirect(303, backFrom(event.params.round, event.url.searchParams, 'saved'));
  },
  forget: async (event) => {
    requireRole(event, 'team', 'head');
    const value = typedDecision(await event.request.formData());
    const { applications } = await chosen(event);
    const drafts = applications.map(({ id }) => ({ application: id, seen: momentSeen(value.seen, id) }));
    const refused = await deciding
      .forget(event.locals.database, event.params.round, drafts)
      .catch(refusedForm);
    if (refused) return fail(409, { value, errors: refused, changed: true });
    redirect(303, backFrom(event.params.round, event.url.searchParams, 'forgotten'));
  },
};

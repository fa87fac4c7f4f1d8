import { actionsTable, askedDay, askedSpan, changesTable, filtersFrom } from '$lib/delivery/index.ts';
import { actions, tableResponse } from '$lib/delivery/index.server.ts';
import { sentenceCase } from '$lib/ui/numbers.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';

type Format = 'csv' | 'xlsx';

/** The list of actions that an address asks for, all pages of it. What the page would call a mistake is for the page to say. */
export async function answerActions({ locals, url }: RequestEvent, format: Format): Promise<Response> {
  const asAt = askedDay(url.searchParams);
  if (asAt.error) redirect(303, `/strategy/actions${url.search}`);
  const filters = filtersFrom(url.searchParams);
  const page = await actions.listAll(locals.database, { filters, asAt: asAt.day });
  const goalWord = sentenceCase(locals.compact.words.goal.one);
  const table = actionsTable(page, { asAt: asAt.day, filters, origin: url.origin, goalWord });
  return tableResponse(table, format, `actions-${asAt.day}`);
}

/** What changed between two dates, every list of it or the one that is asked for. */
export async function answerChanges({ locals, url }: RequestEvent, format: Format): Promise<Response> {
  const { from, to, goal, kind, errors } = askedSpan(url.searchParams);
  if (from === null || to === null || errors.length > 0) redirect(303, `/strategy/since${url.search}`);
  const changes = await actions.changes(locals.database, { from, to, goal, kind });
  const table = changesTable(changes, { from, to, origin: url.origin });
  return tableResponse(table, format, `changes-${from}-${to}`);
}

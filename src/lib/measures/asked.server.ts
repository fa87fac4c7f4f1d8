/** What people ask for in the address of a measure's page: a comparison of two periods, a table to take away. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { dayAsked } from '../strategy/index.ts';
import { toCsv, toXlsx } from '../tables/index.server.ts';
import { todayInLondon } from '../ui/dates.ts';
import { downloadOf } from './download.ts';
import type { AskedComparison, MeasurePage } from './measure.ts';
import * as measures from './measures.server.ts';
import { PERIOD_KINDS, readPeriod } from './period.ts';

/** The form for comparing, as it was sent: what was typed, what is wrong with it, and the answer where nothing is. */
export type ComparisonAsked = {
  part: string;
  from: string;
  to: string;
  errors: { from?: string; to?: string };
  answer: AskedComparison | null;
};

/** Reads the form for comparing out of an address and answers it. `query`: 'from', 'to' and 'part'; without them nothing is asked. */
export async function compareAsked(
  database: SupabaseClient<Database>,
  page: MeasurePage,
  query: URLSearchParams,
  asAt: string,
): Promise<ComparisonAsked> {
  const typed = { from: query.get('from') ?? '', to: query.get('to') ?? '' };
  const part = page.parts.find(({ id }) => id === query.get('part'))?.id ?? '';
  if (!query.has('from') && !query.has('to')) {
    const first = page.baseline?.period ?? page.periods[0] ?? '';
    return { part, from: first, to: page.latest?.period ?? '', errors: {}, answer: null };
  }
  const [from, to] = [readPeriod(typed.from, page.period_kind), readPeriod(typed.to, page.period_kind)];
  const wrong = `Give a period such as ${PERIOD_KINDS[page.period_kind].example}`;
  const errors = {
    ...(from === null ? { from: wrong } : {}),
    ...(to === null ? { to: wrong } : from === to ? { to: 'Give another period than the first' } : {}),
  };
  if (from === null || to === null || from === to) return { part, ...typed, errors, answer: null };
  const answer = await measures.compare(database, { id: page.id, part: part || null, from, to, asAt });
  return { part, from, to, errors, answer };
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The values that a measure's page shows, as a file. The address is that of the page, with its questions. */
export async function answerDownload(
  database: SupabaseClient<Database>,
  id: string,
  url: URL,
  format: keyof typeof TYPES,
): Promise<Response> {
  const asAt = dayAsked(url.searchParams.get('as-at')).day ?? todayInLondon();
  const until = url.searchParams.get('until') || null;
  const address = `${url.origin}/strategy/measures/${encodeURIComponent(id)}`;
  const page = await measures.read(database, { id, asAt, until });
  // The page of the measure says in plain words that there is none.
  if (!page) return new Response(null, { status: 303, headers: { location: address } });
  const table = downloadOf(page, asAt, address);
  const body = format === 'csv' ? toCsv(table) : Buffer.from(await toXlsx(table));
  return new Response(body, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${page.id}-${asAt}.${format}"`,
    },
  });
}

import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { columnsFrom, isNewPlan, readingFrom, workOn } from '$lib/delivery/import/index.ts';
import { imports } from '$lib/delivery/import/index.server.ts';
import { isProblem } from '$lib/tables/index.ts';
import { keptFile } from './kept.ts';
import type { Actions, PageServerLoad } from './$types';

const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { id, name, choices, work, remarks } = await keptFile(event);
  const { table } = work;
  return {
    file: { id, name },
    plan: isNewPlan(choices.plan) ? choices.plan.name : null,
    remarks,
    delimiter: DELIMITERS[table.delimiter],
    header: String(table.header.line),
    headers: table.headerChoices.map(({ line, cells }) => ({
      line,
      text: cells.filter((cell) => cell !== '').join(' | '),
    })),
    rows: table.rows.length,
    columns: table.columns.map(({ index, name: heading, filled }) => ({
      index,
      heading,
      filled,
      field: work.columns[index] ?? '',
      examples: [...new Set(table.rows.map((row) => row.cells[index] ?? ''))]
        .filter((cell) => cell !== '')
        .slice(0, 3),
    })),
  };
};

export const actions: Actions = {
  /** Reads the file otherwise; what was said about its columns no longer counts. */
  reading: async (event) => {
    requireRole(event, 'team', 'head');
    const { id, choices } = await keptFile(event);
    const { plan } = choices;
    const reading = {
      plan,
      ...readingFrom(await event.request.formData()),
      carry: {},
      orders: {},
      quarters: {},
    };
    const otherwise = { ...choices, columns: undefined, delimiter: undefined, header: undefined, ...reading };
    const file = await imports.read(event.locals.database, id);
    const read = workOn(file?.content ?? '', otherwise);
    if (isProblem(read)) return fail(422, { typed: {}, errors: { header: read.problem } });
    await imports.choose(event.locals.database, id, otherwise);
    redirect(303, `/team/actions/import/${id}`);
  },
  columns: async (event) => {
    requireRole(event, 'team', 'head');
    const { id, choices, work } = await keptFile(event);
    const columns = columnsFrom(await event.request.formData(), work.table);
    if ('errors' in columns) return fail(400, columns);
    await imports.choose(event.locals.database, id, { ...choices, columns: columns.value });
    redirect(303, `/team/actions/import/${id}/answers`);
  },
};

/** A report of thirty pages, as long as they come: 200 figures, 20 tables and 10 charts, from measures and actions that are made up. */
import type { Sql } from 'postgres';
import { fillActions } from './actions.ts';
import { fillMeasures } from './measures.ts';

const MEASURES = 50;
const PERIODS = 40;
const SENTENCE =
  'This is what was done in the year, who took part in it, and what those who came said of it when they were asked afterwards. ';

/** Fills an empty database, and writes a draft whose key it returns. */
export async function fillLongNote(sql: Sql): Promise<string> {
  const { plan, goals } = await fillActions(sql, { actions: 300, updates: 1_500 });
  await fillMeasures(sql, { measures: MEASURES, values: MEASURES * PERIODS });
  await sql`
    insert into public.briefing_notes (id, dated, subject, body)
    values ('long-report', private.today(), 'A report of thirty pages', ${bodyOf(plan, goals)})`;
  return 'long-report';
}

function bodyOf(plan: string, goals: string[]): string {
  const measures = Array.from({ length: MEASURES }, (_, index) => `measure/filled-measure-${index + 1}`);
  // Four figures of each measure are two hundred.
  const told = measures.map(
    (measure) =>
      `${SENTENCE}It was [[${measure}/latest]] in [[${measure}/latest-period]], having been [[${measure}/baseline]] in [[${measure}/baseline-period]]. ${SENTENCE.repeat(2)}`,
  );
  const tables = [
    ...measures.slice(0, 13).map((measure) => `[[table:${measure}]]`),
    `[[table:actions/${plan}]]`,
    ...goals.map((goal) => `[[list:actions/${plan}/${goal}/late]]`),
    `[[list:actions/${plan}/no-owner]]`,
  ];
  const charts = [
    ...measures.slice(20, 29).map((measure) => `[[chart:${measure}]]`),
    `[[chart:actions/${plan}]]`,
  ];
  const blocks = [...tables, ...charts];
  const sections = Array.from({ length: 10 }, (_, section) => {
    const paragraphs = told.slice(section * 5, section * 5 + 5);
    const made = blocks.filter((_, index) => index % 10 === section);
    return [`## Section ${section + 1}`, ...paragraphs, ...made].join('\n\n');
  });
  return sections.join('\n\n');
}

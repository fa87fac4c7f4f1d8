/** The numbers of a round, in words and as charts. What is withheld is never told as nought. */
import { z } from 'zod';
import { alternativeOf, type ChartDefinition } from '../../charts/index.ts';
import { formatMoment } from '../../ui/dates.ts';
import { counted, formatNumber, inSeries, sentenceCase } from '../../ui/numbers.ts';

const districtsSchema = z
  .object({ told: z.array(z.object({ name: z.string(), count: z.number() })), rest: z.number() })
  .nullable();
export type Districts = z.infer<typeof districtsSchema>;

const vacancyNumbersSchema = z.object({
  name: z.string(),
  name_plural: z.string(),
  route_id: z.string(),
  route: z.string(),
  withdrawn: z.boolean(),
  seats: z.number(),
  applied: z.number(),
  shortlisted: z.number(),
  appointed: z.number(),
});
export type VacancyNumbers = z.infer<typeof vacancyNumbersSchema>;

const optionSchema = z.object({ id: z.string(), name: z.string(), count: z.number().nullable() });
const stageSchema = z.object({
  stage: z.enum(['applied', 'appointed']),
  told_from: z.string().nullable(),
  told: z.boolean(),
  could_answer: z.number(),
  few: z.boolean(),
  responses: z.number().nullable(),
  questions: z
    .array(
      z.object({
        id: z.string(),
        question: z.string(),
        sections: z.array(
          z.object({
            heading: z.string().nullable(),
            count: z.number().nullable(),
            options: z.array(optionSchema),
          }),
        ),
      }),
    )
    .nullable(),
});
export type Stage = z.infer<typeof stageSchema>;

export const statisticsSchema = z
  .object({
    applied: z.number(),
    drafts: z.number(),
    vacancies: z.array(vacancyNumbersSchema.extend({ offered: z.number() })),
    states: z.record(z.string(), z.number()),
    districts: districtsSchema,
    as_they_were: z.boolean(),
    monitoring: z.array(stageSchema),
  })
  .nullable();
export type Statistics = NonNullable<z.infer<typeof statisticsSchema>>;

export const outcomeSchema = z
  .object({
    applied: z.number(),
    districts: districtsSchema,
    vacancies: z.array(vacancyNumbersSchema),
    kept_until: z.string(),
    erased: z.object({ applications: z.number(), last: z.string() }).nullable(),
  })
  .nullable();
export type Outcome = NonNullable<z.infer<typeof outcomeSchema>>;

export const applications = (count: number) => counted(count, 'application', 'applications');

const sum = (of: readonly VacancyNumbers[], part: 'applied' | 'shortlisted' | 'appointed' | 'seats') =>
  of.reduce((total, one) => total + one[part], 0);

/** What became of a round, in a sentence. */
export function outcomeInWords(numbers: { applied: number; vacancies: readonly VacancyNumbers[] }): string {
  if (numbers.applied === 0) return 'Nobody applied.';
  const of = (part: 'shortlisted' | 'appointed', one: string, many: string) => {
    const count = sum(numbers.vacancies, part);
    return count === 0 ? `none ${one}` : counted(count, one, many);
  };
  return `${sentenceCase(applications(numbers.applied))}, of which ${of('shortlisted', 'was', 'were')} shortlisted and ${of('appointed', 'led', 'led')} to an appointment.`;
}

/** Which has the most, or which several have as many as each other. */
const oneOrEqual = (names: readonly string[], what: string) =>
  names.length <= 3 ? inSeries(names) : `${names.length} ${what}`;

/** Applied, shortlisted and appointed, by vacancy. Null: nobody applied. */
export function vacancyChart(vacancies: readonly VacancyNumbers[]): ChartDefinition | null {
  if (sum(vacancies, 'applied') === 0) return null;
  const most = vacancies.reduce((first, one) => (one.applied > first.applied ? one : first));
  const equal = new Set(
    vacancies.filter(({ applied }) => applied === most.applied).map(({ name_plural }) => name_plural),
  );
  const chart = {
    kind: 'bars' as const,
    title: `Most applied for ${oneOrEqual(
      [...equal].map((name) => `‘${name}’`),
      'vacancies',
    )}: ${formatNumber(most.applied)} of ${formatNumber(sum(vacancies, 'applied'))}${equal.size > 1 ? ' for each' : ''}.`,
    categoryLabel: 'Applied for',
    valueLabel: 'Applications',
    categories: vacancies.map(({ name_plural, route, route_id }) =>
      vacancies.some((other) => other.name_plural === name_plural && other.route_id !== route_id)
        ? `${name_plural} (${route.toLowerCase()})`
        : name_plural,
    ),
    series: [
      { label: 'Applied', values: vacancies.map(({ applied }) => applied), fill: 'outline' as const },
      {
        label: 'Shortlisted',
        values: vacancies.map(({ shortlisted }) => shortlisted),
        fill: 'stripes' as const,
      },
      { label: 'Appointed', values: vacancies.map(({ appointed }) => appointed), fill: 'solid' as const },
    ],
  };
  return { ...chart, alternative: alternativeOf(chart) };
}

/** Where applications came from. Null: too few to tell. */
export function districtChart(districts: Districts): ChartDefinition | null {
  if (!districts || districts.told.length === 0) return null;
  const rows = districts.told.map(({ name, count }) => ({
    name: name === 'not told' ? 'No postcode told' : name,
    count,
  }));
  const rest = districts.rest > 0 ? [{ name: 'All others together', count: districts.rest }] : [];
  const first = rows.find(({ name }) => name !== 'No postcode told');
  const most = rows.filter(({ name, count }) => name !== 'No postcode told' && count === first?.count);
  const total = [...rows, ...rest].reduce((all, { count }) => all + count, 0);
  const chart = {
    kind: 'bars' as const,
    title: first
      ? `Most came from ${oneOrEqual(
          most.map(({ name }) => name),
          'districts',
        )}: ${formatNumber(first.count)} of ${formatNumber(total)}${most.length > 1 ? ' from each' : ''}.`
      : `Of ${formatNumber(total)}, few told a postcode.`,
    categoryLabel: 'Postcode district',
    valueLabel: 'Applications',
    categories: [...rows, ...rest].map(({ name }) => name),
    series: [
      {
        label: 'Applications',
        values: [...rows, ...rest].map(({ count }) => count),
        fill: 'solid' as const,
      },
    ],
  };
  return { ...chart, alternative: alternativeOf(chart) };
}

/** How many of those who were asked about equality answered, in a sentence. */
export function responseInWords(stage: Stage): string {
  const who = stage.stage === 'applied' ? 'who applied' : 'who were appointed';
  if (stage.could_answer === 0)
    return stage.stage === 'applied' ? 'Nobody applied.' : 'Nobody has been appointed.';
  if (!stage.told) {
    const when = stage.told_from
      ? `on ${formatMoment(stage.told_from)}`
      : '28 days after the round is finished';
    return `How many of those ${who} answered is told ${when}, when answers are no longer taken, so that no number grows by one.`;
  }
  if (stage.responses === null) return `Fewer than 5 of those ${who} answered, so nothing is told of them.`;
  const rate = Math.round((100 * stage.responses) / stage.could_answer);
  return `${formatNumber(stage.responses)} of ${formatNumber(stage.could_answer)} ${who} answered: ${rate}%.`;
}

export type GroupRow = { id: string; name: string; applied: string; appointed: string; within: boolean };

/** A number with its share of those who answered: '12 (5%)'. A share is of numbers that are told, so it tells nothing else. */
function told(count: number | null | undefined, stage: Stage): string {
  if (count === null || count === undefined) return 'withheld';
  return stage.responses
    ? `${formatNumber(count)} (${Math.round((100 * count) / stage.responses)}%)`
    : formatNumber(count);
}

/** What is withheld of a question, together: whoever subtracts reads it all the same, and it is never small. Null: nothing is, or everything. */
function together(stage: Stage, question: string): number | null {
  const sections = stage.questions?.find(({ id }) => id === question)?.sections ?? [];
  const given = sections.flatMap(({ count }) => (count === null ? [] : [count]));
  if (stage.responses === null || given.length === 0 || given.length === sections.length) return null;
  return stage.responses - given.reduce((sum, count) => sum + count, 0);
}

/** `both`: something is told of those who were appointed too. */
export type GroupTable = { id: string; question: string; both: boolean; rows: GroupRow[] };

/** A question of monitoring: how many of those who applied chose what, and beside it of those who were appointed. Never joined: two counts. */
export function groupTables(monitoring: readonly Stage[]): GroupTable[] {
  const [applied, appointed] = ['applied', 'appointed'].map((stage) =>
    monitoring.find((one) => one.stage === stage),
  );
  if (!applied?.questions) return [];
  return applied.questions.map(({ id, question, sections }) => {
    const cell = (count: number | null | undefined) =>
      appointed?.questions ? told(count, appointed) : 'not told';
    const rows = sections.flatMap((section, place) => {
      const other = appointed?.questions?.find((one) => one.id === id)?.sections[place];
      const options = section.options.map((option) => ({
        id: option.id,
        name: option.name,
        applied: told(option.count, applied),
        appointed: cell(other?.options.find((one) => one.id === option.id)?.count),
        within: section.heading !== null,
      }));
      if (section.heading === null) return options;
      const whole = {
        id: `all-${place}`,
        name: section.heading,
        applied: told(section.count, applied),
        appointed: cell(other?.count),
        within: false,
      };
      return [whole, ...options];
    });
    const [left, other] = [together(applied, id), appointed?.questions ? together(appointed, id) : null];
    const both = rows.some((row) => !['withheld', 'not told'].includes(row.appointed));
    if (left === null && other === null) return { id, question, both, rows };
    const rest = {
      id: 'together',
      name: 'All that is withheld, together',
      applied: left === null ? '–' : told(left, applied),
      appointed: other === null || !appointed ? '–' : told(other, appointed),
      within: false,
    };
    return { id, question, both, rows: [...rows, rest] };
  });
}

/** When the numbers of a round come that are not told yet, in a sentence. */
export function toldLater({ state, closes_at }: { state: string; closes_at: string | null }): string {
  if (state === 'recorded')
    return 'This round was held without this site, so it has no applications to count.';
  const when =
    closes_at === null ? 'once it has closed' : `once it has closed, on ${formatMoment(closes_at)}`;
  return `The statistics of this round are told ${when}. Those of equality follow 7 days later, when nobody can answer any more.`;
}

/** Why everybody cannot read yet what happened in a round, in a sentence. */
export function toldOnceFinished(state: string): string {
  const now = { coming: 'This round has not opened yet.', open: 'This round is open.' }[state];
  return `${now ?? 'This round has closed, and those who applied are being told.'} What happened in it is told once it is finished.`;
}

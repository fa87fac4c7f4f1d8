/** A round as whoever applies sees it. */
import { z } from 'zod';
import { formatDeadline, formatPartialDate, todayInLondon } from '../../ui/dates.ts';
import { notPublished } from '../../ui/numbers.ts';

export const ROUND_STATES = ['draft', 'coming', 'open', 'closed', 'finished', 'recorded'] as const;

/** Words that can be left out. */
const words = z
  .string()
  .nullable()
  .transform((text) => text ?? '');

export const roundSchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: words,
  opens_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  /** Until when it was to be open, if closing was put off while it was. */
  closes_moved_from: z.string().nullable().optional(),
  finished_at: z.string().nullable(),
  minutes_to_apply: z.number().nullable(),
  /* Of a round that was held without this site, not all is known. */
  names_hidden: z.boolean().nullable(),
  kept_months: z.number().nullable(),
  offer_days: z.number().nullable(),
  contact: z.string().nullable(),
  contact_email: z.string().nullable(),
  contact_phone: z.string().nullable(),
  state: z.enum(ROUND_STATES),
});

export const vacancySchema = z.object({
  id: z.string(),
  name: z.string(),
  name_plural: z.string(),
  route_id: z.string(),
  asks: words,
  for_organisation: z.boolean(),
  withdrawn_at: z.string().nullable(),
  withdrawn_because: z.string().nullable(),
});

const listedVacancySchema = vacancySchema.extend({
  route: z.string(),
  seats: z.number(),
  constituencies: z.array(z.string()),
});

const checkSchema = z.object({
  id: z.string(),
  vacancy_id: z.string().nullable(),
  question: z.string(),
  hint: z.string().nullable(),
  wanted: z.enum(['yes', 'no']),
  otherwise: z.string(),
});

const criterionSchema = z.object({
  id: z.string(),
  vacancy_id: z.string().nullable(),
  name: z.string(),
  description: words,
  weight: z.number(),
});

export const questionSchema = z.object({
  id: z.string(),
  vacancy_id: z.string().nullable(),
  kind: z.enum(['long_text', 'short_text', 'yes_no', 'choice']),
  question: z.string(),
  hint: z.string().nullable(),
  options: z.array(z.string()).nullable(),
  word_limit: z.number().nullable(),
  required: z.boolean(),
  asked_of_recommended: z.boolean(),
});

export const listedRoundSchema = roundSchema.extend({
  dates: z.array(
    z.object({
      name: z.string(),
      on_date: z.string().nullable(),
      /** What was promised when the round opened, if it has moved since. */
      moved_from: z.string().nullable().optional(),
    }),
  ),
  vacancies: z.array(listedVacancySchema),
  checks: z.array(checkSchema),
  criteria: z.array(criterionSchema),
  questions: z.array(questionSchema),
});

export type Round = z.infer<typeof roundSchema>;
export type ListedRound = z.infer<typeof listedRoundSchema>;
export type ListedVacancy = z.infer<typeof listedVacancySchema>;
export type Check = z.infer<typeof checkSchema>;
export type Question = z.infer<typeof questionSchema>;

/** What can be applied for here and now, or once it opens: filled by application, and not withdrawn. */
export function canBeAppliedFor(round: ListedRound): ListedVacancy[] {
  return round.vacancies.filter(
    ({ route_id, withdrawn_at }) => route_id === 'open_application' && withdrawn_at === null,
  );
}

/** 'as a freelancer', 'as an artist'; names that begin with an abbreviation keep their capitals: 'as an NHS manager'. */
export function asOne({ name }: Pick<ListedVacancy, 'name'>): string {
  const [first = ''] = name.split(/[\s-]/);
  const capitals = /^[A-Z]{2,}$/.test(first);
  const text = capitals ? name : name.charAt(0).toLowerCase() + name.slice(1);
  // Up to four capitals are spelled out; more are said as a word.
  const vowel = capitals && first.length <= 4 ? /^[AEFHILMNORSX]/ : /^(?!uni|une|use|eu|one)[aeiou]/i;
  return `as ${vowel.test(text) ? 'an' : 'a'} ${text}`;
}

/** What belongs to a vacancy of a round: what is about all of them, and about it. */
export function forVacancy<T extends { vacancy_id: string | null }>(all: readonly T[], vacancy: string): T[] {
  return all.filter(({ vacancy_id }) => vacancy_id === null || vacancy_id === vacancy);
}

/** Where a round stands, in a sentence. */
export function stateInWords(round: Round): string {
  const opens = round.opens_at && formatDeadline(round.opens_at);
  const closes = round.closes_at && formatDeadline(round.closes_at);
  switch (round.state) {
    case 'coming':
      return `Opens at ${opens} and closes at ${closes}.`;
    case 'open':
      return `Open until ${closes}.${round.closes_moved_from ? ` It was to close at ${formatDeadline(round.closes_moved_from)}.` : ''}`;
    case 'closed':
    case 'finished':
      return `Closed at ${closes}.`;
    case 'draft':
      return 'Being prepared. Only the culture team sees it.';
    case 'recorded':
      return 'Held without this site. Nobody applies here.';
  }
}

export type Happening = { name: string; when: string; published: boolean };

/** What happens when: what was promised, in its order, with opening and closing where they belong among it. */
export function timetable(
  round: Pick<ListedRound, 'opens_at' | 'closes_at' | 'closes_moved_from' | 'dates'>,
): Happening[] {
  const moment = (name: string, at: string | null, from: string | null = null) => ({
    name,
    at,
    when:
      at === null
        ? notPublished
        : sentenceOf(formatDeadline(at)) + (from === null ? '' : ` (put off from ${formatDeadline(from)})`),
    published: at !== null,
  });
  // Of a round that was held without this site its dates may say it, as far as it is known.
  const own = [
    moment('Applications open', round.opens_at),
    moment('Applications close', round.closes_at, round.closes_moved_from ?? null),
  ];
  const placed = own
    .filter(({ name, published }) => published || !round.dates.some((date) => date.name === name))
    .map(({ at, ...happening }) => ({ happening, place: at === null ? 0 : placeAmong(round.dates, at) }));
  const before = (place: number) =>
    placed.filter((one) => one.place === place).map(({ happening }) => happening);
  return [
    ...round.dates.flatMap(({ name, on_date, moved_from }, place) => [
      ...before(place),
      {
        name,
        when:
          (on_date === null ? notPublished : dayOf(on_date)) +
          (moved_from ? ` (moved from ${dayOf(moved_from)})` : ''),
        published: on_date !== null,
      },
    ]),
    ...before(round.dates.length),
  ];
}

/** How many of the dates come before a moment: up to the last that surely does. A month, or a year, surely does once it is over. */
function placeAmong(dates: ListedRound['dates'], at: string): number {
  const day = todayInLondon(new Date(at));
  return dates.findLastIndex(({ on_date }) => on_date !== null && on_date < day.slice(0, on_date.length)) + 1;
}

const dayOf = (date: string) => formatPartialDate(date, date.length === 10 ? 'full' : 'long');

/** 'midday on …' begins a line as 'Midday on …'. */
const sentenceOf = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** 'about 40 minutes', 'about an hour', 'about 2 hours'. */
export function howLong(minutes: number): string {
  if (minutes < 60) return `about ${minutes} minutes`;
  const hours = Math.round(minutes / 30) / 2;
  return hours === 1 ? 'about an hour' : `about ${hours} hours`;
}

/** What the rounds under way need of the culture team, in words: at the desk, and on the page of each. The numbers are the database's. */
import { z } from 'zod';
import { formatDeadline, formatMoment, todayInLondon } from '../../ui/dates.ts';
import { counted } from '../../ui/numbers.ts';
import { ROUND_STATES, type RoundState } from './record.ts';

export const standingSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(ROUND_STATES),
  opens_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  published_at: z.string().nullable(),
  minimum_assessors: z.number().nullable(),
  begun: z.number(),
  submitted: z.number(),
  /** Who is on the panel now, and who of them has not declared. */
  members: z.number(),
  undeclared: z.number(),
  /** Applications that are not decided yet, and of these how many enough of the panel have scored. */
  to_score: z.number(),
  scored: z.number(),
  undecided: z.number(),
  drafted: z.number(),
  offers: z.number(),
  offers_until: z.string().nullable(),
  to_confirm: z.number(),
  links_failed: z.number(),
  /** Vacancies that a body or an organisation fills, and none was sent a link. */
  unasked: z.number(),
  letters_failed: z.number(),
  letters_retrying: z.number(),
  /** Offers that do not run out, because their letter could not be sent or is tried again. */
  offers_untold: z.number(),
  /** Members of the panel whom a letter did not reach. */
  panel_failed: z.number(),
});
export type Standing = z.infer<typeof standingSchema>;

/** How rounds stand, with what is told of their letters besides. */
export function joinStanding(rounds: unknown, letters: unknown): Standing[] {
  const told = z.array(z.looseObject({ id: z.string() })).parse(letters);
  return z
    .array(z.looseObject({ id: z.string() }))
    .parse(rounds)
    .map((round) => standingSchema.parse({ ...round, ...told.find(({ id }) => id === round.id) }));
}

/** Something to do, and where. */
export type RoundTask = { text: string; href: string };
export type RoundNeed = { id: string; name: string; state: RoundState; when: string; tasks: RoundTask[] };

/** A round that is being prepared is told of so many days before it is to open. */
const AHEAD = 14;

/** 'today', 'tomorrow', 'in 5 days', by the days of the city's calendar. */
export function daysUntil(moment: string, now: Date): string {
  const days = daysBetween(now, new Date(moment));
  return days <= 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
}

const daysBetween = (from: Date, to: Date) =>
  Math.round((Date.parse(todayInLondon(to)) - Date.parse(todayInLondon(from))) / 86_400_000);

/** The rounds that are coming, open, or not finished with, each with when and what is to be done. */
export function roundNeeds(rounds: readonly Standing[], now: Date = new Date()): RoundNeed[] {
  return rounds.flatMap((round) => {
    const tasks = roundTasks(round);
    const { id, name, state, opens_at, closes_at } = round;
    const soon = opens_at !== null && daysBetween(now, new Date(opens_at)) <= AHEAD;
    // One whose closing has passed before it was published was given up.
    const over = closes_at !== null && new Date(closes_at) <= now;
    if (state === 'draft' && (!soon || over)) return [];
    if (state === 'finished' && tasks.length === 0) return [];
    return [{ id, name, state, when: whenInWords(round, now), tasks }];
  });
}

const applications = ({ submitted }: Standing) =>
  submitted === 0
    ? 'no application submitted'
    : counted(submitted, 'application submitted', 'applications submitted');

/** 'Closes tomorrow, at 5pm on Friday 29 January 2027: 12 applications submitted, 8 begun.' */
function whenInWords(round: Standing, now: Date): string {
  const { state, opens_at, closes_at, published_at, begun } = round;
  if (opens_at === null || closes_at === null) return 'Not settled yet when it opens.';
  if (state === 'draft') {
    const opens =
      new Date(opens_at) <= now
        ? `was to open at ${formatDeadline(opens_at)}`
        : `is to open ${daysUntil(opens_at, now)}, at ${formatDeadline(opens_at)}`;
    return published_at === null
      ? `It ${opens}, and is not published yet.`
      : `It ${opens}. It will be published at ${formatDeadline(published_at)}.`;
  }
  if (state === 'coming') return `Opens ${daysUntil(opens_at, now)}, at ${formatDeadline(opens_at)}.`;
  if (state === 'open')
    return `Closes ${daysUntil(closes_at, now)}, at ${formatDeadline(closes_at)}: ${applications(round)}, ${begun === 0 ? 'none' : begun} begun.`;
  return `Closed on ${formatMoment(closes_at)}: ${applications(round)}.`;
}

/** A list of what is to be done, to which what there is none of is not added. */
function listing({ id }: Standing) {
  const tasks: RoundTask[] = [];
  const task = (number: number, page: string, text: () => string) => {
    if (number > 0) tasks.push({ text: text(), href: `/team/rounds/${id}/${page}` });
  };
  return { tasks, task };
}

/** Who was not reached, and whom an organisation named and nobody has confirmed: it stands beside decisions and offers too. */
export function unheardTasks(round: Standing): RoundTask[] {
  const { tasks, task } = listing(round);
  task(
    round.to_confirm,
    'bodies',
    () => `${counted(round.to_confirm, 'representative waits', 'representatives wait')} to be confirmed`,
  );
  task(
    round.offers_untold,
    'offers',
    () =>
      `${counted(round.offers_untold, 'offer does', 'offers do')} not run out, because ${
        round.offers_untold === 1 ? 'its letter has' : 'their letters have'
      } not gone`,
  );
  task(
    round.letters_failed,
    'messages?state=failed',
    () => `${counted(round.letters_failed, 'letter', 'letters')} could not be sent`,
  );
  task(
    round.letters_retrying,
    'messages?state=retrying',
    () => `${counted(round.letters_retrying, 'letter is', 'letters are')} being tried again`,
  );
  task(
    round.links_failed,
    'bodies',
    () =>
      `${counted(round.links_failed, 'letter', 'letters')} to a body, or to somebody it named, could not be sent`,
  );
  task(
    round.panel_failed,
    'panel',
    () => `${counted(round.panel_failed, 'letter', 'letters')} to a panel member could not be sent`,
  );
  return tasks;
}

/** What is to be done in a round, what comes first in it first. */
export function roundTasks(round: Standing): RoundTask[] {
  const { tasks, task } = listing(round);
  const { state, members, minimum_assessors: minimum } = round;
  const closed = state === 'closed';
  if (state === 'draft' && round.published_at === null) task(1, 'publish', () => 'Publish it');
  const short = (minimum ?? 1) - members;
  if (state === 'coming' || state === 'open' || (closed && round.to_score > round.scored))
    task(short, 'panel', () =>
      members === 0
        ? `Name the panel: each application needs the scores of ${counted(minimum ?? 1, 'member', 'members')}`
        : `Name ${counted(short, 'more panel member', 'more panel members')}: each application needs the scores of ${minimum}, and ${members} ${members === 1 ? 'is' : 'are'} on it`,
    );
  task(
    round.unasked,
    'bodies',
    () =>
      `Send a link to whoever recommends or appoints: nobody has one yet for ${counted(round.unasked, 'vacancy', 'vacancies')}`,
  );
  if (closed) {
    task(
      round.undeclared,
      'panel',
      () => `${counted(round.undeclared, 'panel member has', 'panel members have')} not declared yet`,
    );
    task(
      round.to_score - round.scored,
      'panel',
      () =>
        `The panel has scored ${round.scored} of ${counted(round.to_score, 'application', 'applications')}`,
    );
    task(
      round.undecided,
      'decisions?show=decide',
      () => `${counted(round.undecided, 'application waits', 'applications wait')} for a decision`,
    );
  }
  task(
    round.drafted,
    'decisions/tell',
    () => `${counted(round.drafted, 'decision is', 'decisions are')} drafted, and nobody is told yet`,
  );
  task(
    round.offers,
    'offers',
    () =>
      `${counted(round.offers, 'offer waits', 'offers wait')} for an answer${
        round.offers_until === null
          ? ''
          : `, ${round.offers === 1 ? '' : 'the first '}until ${formatDeadline(round.offers_until)}`
      }`,
  );
  tasks.push(...unheardTasks(round));
  if (closed && tasks.length === 0) task(1, 'finish', () => 'Everything is decided and told: finish it');
  return tasks;
}

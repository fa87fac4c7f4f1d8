/** The desk of the culture team: what needs it, how it is going and how it went, as the database tells it, and in words. */
import { z } from 'zod';
import { alternativeOf, type ChartDefinition } from '../charts/index.ts';
import { formatDate, formatPartialDate } from '../ui/dates.ts';
import { counted, formatNumber, inSeries, sentenceCase } from '../ui/numbers.ts';
import {
  STATUSES_SHOWN,
  statusFills,
  statusSchema,
  statusShownSchema,
  statusWords,
  type StatusShown,
} from './status.ts';

const statuses = z.partialRecord(statusShownSchema, z.number().int());
/** How many actions stand how. A status that none has is left out. */
export type StatusCounts = z.infer<typeof statuses>;

export const publishedUpdateSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  published_on: z.string(),
  status: statusSchema,
  words: z.string(),
  action: z.object({ id: z.string(), reference: z.string(), will: z.string() }),
});
export type PublishedUpdate = z.infer<typeof publishedUpdateSchema>;

export const termsEndingSchema = z.array(
  z.object({
    id: z.string(),
    ends_on: z.string(),
    interim: z.boolean(),
    person: z.string(),
    seat_id: z.string(),
    seat: z.string(),
    constituency: z.string(),
  }),
);
export const requestsDueSchema = z.array(
  z.object({
    id: z.string(),
    about: z.string(),
    words: z.string(),
    committee: z.string(),
    due_on: z.string(),
    made_on: z.string(),
    clauses: z.number().int(),
    unanswered: z.number().int(),
  }),
);
export const bidsDueSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    due_on: z.string(),
    stage: z.enum(['exploring', 'in_preparation']),
    funder: z.string().nullable(),
  }),
);

export const deskSchema = z.object({
  as_at: z.string(),
  /** How many plans are counted: those that were published by then. */
  plans: z.number().int(),
  needs: z.object({
    no_word: z.number().int(),
    late: z.number().int(),
    no_owner: z.number().int(),
    no_goal: z.number().int(),
    no_due_date: z.number().int(),
  }),
  waiting: z.object({ updates: z.number().int(), since: z.string().nullable() }),
  terms: termsEndingSchema,
  requests: requestsDueSchema,
  bids: bidsDueSchema,
  statuses,
  goals: z.array(z.object({ id: z.string(), name: z.string(), colour: z.string().nullable(), statuses })),
  /** As was last said of each action, at the ends of months and, last, on the day itself. */
  trend: z.array(z.object({ on: z.string(), statuses: z.partialRecord(statusSchema, z.number().int()) })),
  lately: z.array(publishedUpdateSchema),
});
export type Desk = z.infer<typeof deskSchema>;

/** What else the team can narrow the list of actions to (`among` in its address). */
export const AMONG = {
  open: 'of published plans, not ended',
  published: 'of published plans',
  preparing: 'of plans being prepared',
  waiting: 'with an update that waits',
} as const;

/** One thing that needs the team: how many, of what, and the one link to act on exactly those. */
export type Need = {
  id: string;
  count: number;
  what: string;
  act: string;
  href: string;
  /** Somebody waits for it: shown large. */
  pressing: boolean;
};

const PRESSING: ReadonlySet<string> = new Set(['no_word', 'late', 'waiting', 'requests']);

/**
 * What needs the team, the most pressing first, and in a sentence each what does not.
 * `past`: the day asked for, where it is not today; links then ask for the same day.
 */
export function needsOf(desk: Desk, past: string | null): { needs: Need[]; rest: string[] } {
  const { needs, waiting, terms, requests, bids } = desk;
  const link = (path: string, fields: Record<string, string> = {}, at = '') => {
    const query = new URLSearchParams({ ...fields, ...(past && { 'as-at': past }) }).toString();
    return path + (query && `?${query}`) + at;
  };
  // What has ended needs nobody, and what is being prepared nobody yet.
  const actions = (status: string) => link('/team/actions', { status, among: 'open' });
  const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);
  const due = requests[0]?.due_on;
  const all: (Omit<Need, 'pressing'> & { nothing: string })[] = [
    {
      id: 'no_word',
      count: needs.no_word,
      what: plural(needs.no_word, 'action with no word in 60 days', 'actions with no word in 60 days'),
      act: past ? 'See which' : 'Chase them',
      href: actions('no_word'),
      nothing: 'no action has fallen silent',
    },
    {
      id: 'late',
      count: needs.late,
      what: 'past their due date',
      act: 'See which',
      href: actions('late'),
      nothing: 'none is late',
    },
    {
      id: 'waiting',
      count: waiting.updates,
      what: plural(waiting.updates, 'update waiting for you', 'updates waiting for you'),
      act: past ? 'See which' : 'Read and approve',
      href: link('/team/updates'),
      nothing: 'no update waits',
    },
    {
      id: 'requests',
      count: requests.length,
      what:
        plural(requests.length, 'request of the committee', 'requests of the committee') +
        (due ? `, ${plural(requests.length, '', 'the first ')}due ${formatDate(due, 'long')}` : ''),
      act: past ? 'See which' : plural(requests.length, 'Answer it', 'Answer them'),
      href: link('/team/due', {}, '#requests'),
      nothing: 'no request is due',
    },
    {
      id: 'no_owner',
      count: needs.no_owner,
      what: plural(needs.no_owner, 'action without an owner', 'actions without an owner'),
      act: past ? 'See which' : plural(needs.no_owner, 'Give it one', 'Give them one'),
      href: actions('no_owner'),
      nothing: 'every action has an owner',
    },
    {
      id: 'no_due_date',
      count: needs.no_due_date,
      what: plural(needs.no_due_date, 'action without a due date', 'actions without a due date'),
      act: past ? 'See which' : plural(needs.no_due_date, 'Give it one', 'Give them one'),
      href: actions('no_due_date'),
      nothing: 'every action has a due date',
    },
    {
      id: 'no_goal',
      count: needs.no_goal,
      what: plural(needs.no_goal, 'action that serves no goal', 'actions that serve no goal'),
      act: 'See which',
      href: actions('no_goal'),
      nothing: 'every action serves a goal',
    },
    {
      id: 'terms',
      count: terms.length,
      what:
        plural(terms.length, 'term ending', 'terms ending') +
        (terms[0]
          ? `, ${plural(terms.length, '', 'the first ')}on ${formatDate(terms[0].ends_on, 'long')}`
          : ''),
      act: 'See whose',
      href: link('/team/due', {}, '#terms'),
      nothing: 'no term ends within 90 days',
    },
    {
      id: 'bids',
      count: bids.length,
      what:
        plural(bids.length, 'bid due', 'bids due') +
        (bids[0] ? `, ${plural(bids.length, '', 'the first ')}${formatPartialDate(bids[0].due_on)}` : ''),
      act: 'See which',
      href: link('/team/due', {}, '#bids'),
      nothing: 'no bid is due within 60 days',
    },
  ];
  return {
    needs: all
      .filter(({ count }) => count > 0)
      .map(({ nothing: _, ...need }) => ({ ...need, pressing: PRESSING.has(need.id) })),
    rest: all.filter(({ count }) => count === 0).map(({ nothing }) => nothing),
  };
}

/** '24 actions: 9 done, 10 on track, 3 off track and 2 not started', in the usual order. */
export function countsInWords(counts: StatusCounts): string {
  const parts = STATUSES_SHOWN.flatMap((status) =>
    counts[status] ? [`${counts[status]} ${statusWords[status]}`] : [],
  );
  return inSeries(parts);
}

/** How many actions that is together. */
export function total(counts: StatusCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * The trend as a chart of bars, from the first month in which there was an action; null before there are two moments to compare.
 * Only statuses that some action had are drawn. `today`: the last moment is today.
 */
export function trendChart(desk: Desk, today: boolean): ChartDefinition | null {
  const first = desk.trend.findIndex(({ statuses }) => total(statuses) > 0);
  const points = first === -1 ? [] : desk.trend.slice(first);
  if (points.length < 2) return null;
  const shown = STATUSES_SHOWN.filter((status) => points.some(({ statuses }) => said(statuses, status) > 0));
  const chart = {
    kind: 'stacked-bars' as const,
    title: trendSentence(points),
    categoryLabel: 'At the end of',
    valueLabel: 'Actions',
    categories: points.map(({ on }, index) => {
      if (index < points.length - 1) return formatPartialDate(on.slice(0, 7));
      return today ? 'Today' : formatDate(on, 'long');
    }),
    series: shown.map((status) => ({
      label: statusWords[status],
      values: points.map(({ statuses }) => said(statuses, status)),
      fill: statusFills[status],
    })),
  };
  return { ...chart, alternative: alternativeOf(chart) };
}

/** How many actions were last said to stand so; nobody says 'no word'. */
function said(statuses: Desk['trend'][number]['statuses'], status: StatusShown): number {
  return status === 'no_word' ? 0 : (statuses[status] ?? 0);
}

/** What has changed from the first point to the last, in a sentence. */
function trendSentence(points: Desk['trend']): string {
  const [from, to] = [points[0]!, points[points.length - 1]!];
  const done = (to.statuses.done ?? 0) - (from.statuses.done ?? 0);
  const troubled = (counts: StatusCounts) => (counts.at_risk ?? 0) + (counts.off_track ?? 0);
  const [then, now] = [troubled(from.statuses), troubled(to.statuses)];
  const finished =
    done < 0
      ? `${sentenceCase(counted(-done, 'action fewer is', 'actions fewer are'))} done`
      : `${sentenceCase(counted(done, 'more action is', 'more actions are'))} done`;
  const compared =
    now === then
      ? 'as many as then'
      : `${now > then ? 'up' : 'down'} from ${then === 0 ? 'none' : formatNumber(then)}`;
  const trouble = `${counted(now, 'is', 'are')} at risk or off track`.replace('no are', 'none is');
  return `${finished} than at the end of ${formatPartialDate(from.on.slice(0, 7))}; ${trouble}, ${compared}.`;
}

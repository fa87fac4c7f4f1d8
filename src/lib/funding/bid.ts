/** Bids: money asked for, with a dated history of stages (rule 19). */
import { z } from 'zod';
import { namedOrganisationSchema, sourceSchema } from '../sources/index.ts';
import { firstDayOf } from '../ui/dates.ts';
import { formatPounds, notPublished } from '../ui/numbers.ts';
import { pence } from './fund.ts';

export const bidStages = [
  'exploring',
  'in_preparation',
  'submitted',
  'awarded',
  'declined',
  'withdrawn',
] as const;
export type Stage = (typeof bidStages)[number];

export const stageWords: Record<Stage, string> = {
  exploring: 'first conversations',
  in_preparation: 'in preparation',
  submitted: 'submitted',
  awarded: 'awarded',
  declined: 'declined',
  withdrawn: 'withdrawn',
};

const organisation = namedOrganisationSchema.nullable();

export const bidSchema = z.object({
  id: z.string(),
  name: z.string(),
  bidders: z.string().nullable(),
  purpose: z.string().nullable(),
  amount_pence: pence,
  amount_is_ceiling: z.boolean(),
  funder: organisation,
  lead: organisation,
  source: sourceSchema.nullable(),
  stages: z.array(
    z.object({
      id: z.string(),
      stage: z.enum(bidStages),
      reached_on: z.string(),
      note: z.string().nullable(),
    }),
  ),
});
export type Bid = z.infer<typeof bidSchema>;

/** 'up to £1m', '£250,000', 'not published'. */
export function bidAmount(bid: Pick<Bid, 'amount_pence' | 'amount_is_ceiling'>): string {
  if (bid.amount_pence === null) return notPublished;
  return bid.amount_is_ceiling
    ? `up to ${formatPounds(bid.amount_pence, 'short')}`
    : formatPounds(bid.amount_pence);
}

/**
 * The bids as far as they had come by a day, each with the stages that it had reached: one of which no stage is dated so early was not known
 * to have begun. A stage that its source dates by a month or year has come with its first day.
 */
export function bidsAsAt(bids: readonly Bid[], day: string): Bid[] {
  return bids
    .map((bid) => ({ ...bid, stages: bid.stages.filter(({ reached_on }) => firstDayOf(reached_on) <= day) }))
    .filter(({ stages }) => stages.length > 0);
}

export type Step = { stage: Stage; reached_on: string | null; note: string | null };

/** The way from first conversations to an answer: what was reached, with its date, and what still lies ahead. */
export function steps(bid: Pick<Bid, 'stages'>): Step[] {
  const reached = bid.stages.toSorted(byDateAndStage);
  const now = reached.at(-1);
  const ended = now !== undefined && ['awarded', 'declined', 'withdrawn'].includes(now.stage);
  const ahead = (['submitted', 'awarded'] as const).filter(
    (stage) => !ended && !reached.some((step) => step.stage === stage),
  );
  return [...reached, ...ahead.map((stage) => ({ stage, reached_on: null, note: null }))];
}

/** A step in words: what lies ahead of a submitted bid is an answer, not an award. */
export function stepInWords(step: Step): string {
  return step.reached_on === null && step.stage === 'awarded' ? 'answer' : stageWords[step.stage];
}

function byDateAndStage(
  a: { stage: Stage; reached_on: string },
  b: { stage: Stage; reached_on: string },
): number {
  return a.reached_on.localeCompare(b.reached_on) || bidStages.indexOf(a.stage) - bidStages.indexOf(b.stage);
}

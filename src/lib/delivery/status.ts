/** The statuses of an action: their words, their order and their shapes, for pages, charts and files alike. */
import { z } from 'zod';
import type { Fill } from '../charts/index.ts';

/** What an update can say, in the order in which a form offers it. */
export const STATUSES = [
  'not_started',
  'on_track',
  'at_risk',
  'off_track',
  'done',
  'paused',
  'stopped',
] as const;
export type Status = (typeof STATUSES)[number];

/** What can be shown: also 'no word', which nobody says; it is what is left when nothing has been heard for too long. */
export const STATUSES_SHOWN = [
  'done',
  'on_track',
  'at_risk',
  'off_track',
  'no_word',
  'not_started',
  'paused',
  'stopped',
] as const satisfies readonly (Status | 'no_word')[];
export type StatusShown = (typeof STATUSES_SHOWN)[number];

export const statusSchema = z.enum(STATUSES);
export const statusShownSchema = z.enum(STATUSES_SHOWN);

/** As it reads in a sentence. */
export const statusWords: Record<StatusShown, string> = {
  done: 'done',
  on_track: 'on track',
  at_risk: 'at risk',
  off_track: 'off track',
  no_word: 'no word',
  not_started: 'not started',
  paused: 'paused',
  stopped: 'stopped',
};

/** What each status says, for whoever has to choose one or to read it. */
export const statusMeanings: Record<StatusShown, string> = {
  done: 'What was promised has happened.',
  on_track: 'It will be done by its due date.',
  at_risk: 'It may not be done by its due date.',
  off_track: 'It will not be done by its due date, or not as promised.',
  no_word: 'Nobody has reported on it for 60 days or more.',
  not_started: 'Work on it has not begun.',
  paused: 'Work on it is meant to go on later.',
  stopped: 'It will not be done.',
};

/** The shape of each status, for Mark and Chequer: it is seen before a colour, and without one. */
export const statusShapes = {
  done: 'filled',
  on_track: 'half',
  at_risk: 'spotted',
  off_track: 'striped',
  no_word: 'dotted',
  not_started: 'outlined',
  paused: 'barred',
  stopped: 'crossed',
} as const satisfies Record<StatusShown, string>;

/** The same in a chart. */
export const statusFills: Record<StatusShown, Fill> = {
  done: 'solid',
  on_track: 'half',
  at_risk: 'dots',
  off_track: 'stripes',
  no_word: 'dotted',
  not_started: 'outline',
  paused: 'lines',
  stopped: 'cross',
};

/** After how many days without a word an action counts as silent; `no_word_after()` in the database is the same. */
export const NO_WORD_AFTER = 60;

/** What has ended: nobody is asked about it any more, and it cannot be late. */
export function hasEnded(status: StatusShown): boolean {
  return status === 'done' || status === 'stopped';
}

/** The status as it is shown at a date: what the last update said, unless nothing has been heard since `silentSince`. Whole ISO dates. */
export function statusShown(status: Status, silentSince: string, asAt: string): StatusShown {
  return !hasEnded(status) && daysBetween(silentSince, asAt) >= NO_WORD_AFTER ? 'no_word' : status;
}

/** Whether it should have been done by then. `dueBy` is the last day on which it is not yet late; null: nobody has said. */
export function isLate(status: StatusShown, dueBy: string | null, asAt: string): boolean {
  return dueBy !== null && dueBy < asAt && !hasEnded(status);
}

/** How many days lie between two whole ISO dates; negative where the second is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

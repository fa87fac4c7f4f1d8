/** What changed between two dates: the public record at the end of the one beside that at the end of the other. */
import { z } from 'zod';
import { formatPartialDate } from '../ui/dates.ts';
import { counted, inSeries, inWords, sentenceCase } from '../ui/numbers.ts';
import { statusSchema, statusShownSchema, statusWords } from './status.ts';

/** The lists, in the order of the page: what wants attention, then what came and went, then what goes well. An action may be in several. */
export const CHANGE_KINDS = [
  'gone',
  'silent',
  'off_track',
  'at_risk',
  'slipped',
  'stopped',
  'paused',
  'done',
  'better',
  'earlier',
  'moved',
  'new',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Each list: its heading, what it lists in a sentence, and how many of it there are within one ('two slipped'). */
export const changeWords: Record<ChangeKind, { heading: string; about: string; said: string }> = {
  gone: {
    heading: 'Gone without a word',
    about: 'No longer in the plan, and no published update had said that it was stopped or done.',
    said: 'gone without a word',
  },
  silent: {
    heading: 'Fallen silent',
    about: 'Nothing has been heard for 60 days or more, and that was not so at the first date.',
    said: 'fallen silent',
  },
  off_track: {
    heading: 'Newly off track',
    about: 'With the words of the update that says so.',
    said: 'newly off track',
  },
  at_risk: {
    heading: 'Newly at risk',
    about: 'With the words of the update that says so.',
    said: 'newly at risk',
  },
  slipped: { heading: 'Slipped', about: 'Due later than it was, or on no day any more.', said: 'slipped' },
  stopped: {
    heading: 'Stopped',
    about: 'It will not be done. With the words of the update that says so.',
    said: 'stopped',
  },
  paused: { heading: 'Paused', about: 'Work on it is meant to go on later.', said: 'paused' },
  done: { heading: 'Done', about: 'What was promised has happened.', said: 'done' },
  better: {
    heading: 'Going better',
    about: 'It was off track or at risk, and is less so.',
    said: 'going better',
  },
  earlier: { heading: 'Brought forward', about: 'Due earlier than it was.', said: 'brought forward' },
  moved: { heading: 'Moved', about: 'It serves other goals than it did.', said: 'moved to other goals' },
  new: { heading: 'New', about: 'It was not in a published plan at the first date.', said: 'new' },
};

const kindSchema = z.enum(CHANGE_KINDS);

export const changeSchema = z.object({
  kind: kindSchema,
  id: z.string(),
  reference: z.string(),
  will: z.string(),
  lead: z.string().nullable(),
  goals: z.array(z.string()).nullable(),
  old_goals: z.array(z.string()).nullable(),
  shown: statusShownSchema.nullable(),
  old_shown: statusShownSchema.nullable(),
  status: statusSchema,
  due_on: z.string().nullable(),
  old_due_on: z.string().nullable(),
  silent_since: z.string(),
  taken_out_on: z.string().nullable(),
  update: z.object({ number: z.number().int(), published_on: z.string(), words: z.string() }).nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export const changesSchema = z.object({
  counts: z.partialRecord(kindSchema, z.number().int()),
  goals: z.array(
    z.object({ id: z.string(), name: z.string(), colour: z.string().nullable(), edition: z.string() }),
  ),
  changes: z.array(changeSchema),
});
export type Changes = z.infer<typeof changesSchema>;

/** The list that an address asks for, by its name; none where it asks for one that there is not. */
export function kindFrom(text: string | null): ChangeKind | undefined {
  return CHANGE_KINDS.find((kind) => kind === text);
}

/** The changes as a paragraph, sentence by sentence: what wants attention first. */
export function changesInWords(counts: Changes['counts']): string[] {
  const told = (kinds: readonly ChangeKind[]) =>
    inSeries(
      kinds.flatMap((kind) => (counts[kind] ? [`${inWords(counts[kind])} ${changeWords[kind].said}`] : [])),
    );
  const worse = told(['gone', 'silent', 'off_track', 'at_risk', 'slipped', 'stopped', 'paused']);
  const good = told(['done', 'better', 'earlier']);
  const rest = told(['moved', 'new']);
  const sentences = [worse, good, rest].filter((text) => text !== '').map((text) => `${sentenceCase(text)}.`);
  return sentences.length > 0 ? sentences : ['Nothing changed.'];
}

/** What changed about one action, in words: 'Due 30 September 2025, moved from 31 May 2025.' `nameOf`: the name of a goal. */
export function changeInWords(change: Change, nameOf: (goal: string) => string): string {
  const goals = (ids: string[] | null) => (ids && ids.length > 0 ? inSeries(ids.map(nameOf)) : 'no goal');
  const date = (day: string | null) => (day ? formatPartialDate(day) : 'no due date');
  switch (change.kind) {
    case 'slipped':
    case 'earlier':
      return change.due_on
        ? `Now due ${date(change.due_on)}; it was due ${date(change.old_due_on)}.`
        : `It has no due date any more; it was due ${date(change.old_due_on)}.`;
    case 'moved':
      return `Moved from ${goals(change.old_goals)} to ${goals(change.goals)}.`;
    case 'gone':
      return `Taken out of the plan${change.taken_out_on ? ` on ${date(change.taken_out_on)}` : ''}. It was ${change.old_shown ? statusWords[change.old_shown] : 'in the plan'}.`;
    case 'silent':
      return `Nothing has been heard since ${date(change.silent_since)}.`;
    case 'new':
      return `${change.due_on ? `Due ${date(change.due_on)}` : 'No due date'}${change.lead ? `, led by ${change.lead}` : ', no owner'}.`;
    default:
      return change.old_shown
        ? `It was ${statusWords[change.old_shown]}.`
        : 'It was not in a published plan before.';
  }
}

/** '12 actions', for a heading. */
export function howMany(count: number): string {
  return counted(count, 'action', 'actions');
}

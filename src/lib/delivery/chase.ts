/** Chasing: asking the lead of an action what has become of it. When, is up to the database: 45, 60 and 75 days without a word. */
import { z } from 'zod';
import { paragraphs, type Letter } from '../mail/index.ts';
import { formatDate, formatPartialDate } from '../ui/dates.ts';
import { NO_WORD_AFTER } from './status.ts';

/** A letter that is to be written to a lead, as `due_letters` tells it: all that is due for them, in one. */
export const dueLetterSchema = z.object({
  lead: z.string(),
  addressedAs: z.string().nullable(),
  /** They have asked for a new link. */
  newLink: z.boolean(),
  actions: z.array(
    z.object({
      reference: z.string(),
      will: z.string(),
      dueOn: z.string().nullable(),
      silentSince: z.string(),
      days: z.number(),
      /** After how many days of silence it is asked about; null: for another reason. */
      after: z.number().nullable(),
      /** The culture team wants to know. */
      asked: z.boolean(),
      /** The update that was given back. */
      returned: z.object({ reportedOn: z.string(), reason: z.string() }).nullable(),
    }),
  ),
});
export type DueLetter = z.infer<typeof dueLetterSchema>;
type Asked = DueLetter['actions'][number];

/** The letter to a lead. `link` opens the page on which they report. */
export function chaseLetter({ addressedAs, newLink, actions }: DueLetter, link: string): Letter {
  const silent = actions.some(
    ({ after, days, returned }) => after !== null && !returned && days >= NO_WORD_AFTER,
  );
  const soon = actions.some(
    ({ after, days, returned }) => after !== null && !returned && days < NO_WORD_AFTER,
  );
  return {
    subject: oneLine(subjectOf(actions)),
    text: paragraphs(
      addressedAs ? `Hello ${oneLine(addressedAs)},` : 'Hello,',
      ...(actions.length === 0
        ? ['You asked for a new link to report on what you have undertaken. Here it is:']
        : [
            actions.length === 1
              ? 'Please tell us how this stands:'
              : 'Please tell us how these stand, even if nothing has changed:',
            ...actions.map(sentencesOn),
            ...(silent
              ? [
                  `After ${NO_WORD_AFTER} days without a word an action is shown to everybody as ‘no word’, until you write.`,
                ]
              : soon
                ? [`After ${NO_WORD_AFTER} days without a word it would be shown to everybody as ‘no word’.`]
                : []),
            `${newLink ? 'This is also the new link that you asked for. ' : ''}Write what happened here. It takes five minutes, and you need no account:`,
          ]),
      link,
      'The link works for 30 days, for what you lead and nothing else. Do not pass it on: whoever has it can write in your name.',
      'If somebody else leads it now, say so there, in the part that only the culture team reads.',
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

function subjectOf(actions: Asked[]): string {
  const [first] = actions;
  if (!first) return 'Your new link to report on what you lead';
  if (actions.length > 1) return `How do ${first.reference} and ${others(actions.length - 1)} stand?`;
  return first.returned
    ? `Please write your update on ${first.reference} again`
    : `How does ${first.reference} stand?`;
}

function others(count: number): string {
  return count === 1 ? 'one other action' : `${count} other actions`;
}

function sentencesOn({ reference, will, dueOn, silentSince, days, after, returned }: Asked): string {
  const title = `${oneLine(reference)}: ${oneLine(will)}`;
  if (returned)
    return `${title}\nThe update that you wrote on ${formatDate(returned.reportedOn, 'long')} was not published. The culture team writes: ‘${returned.reason.trim()}’ Please write it again; what you wrote is still there.`;
  const due = dueOn ? ` It is due ${onOrIn(dueOn)}.` : '';
  const since = formatDate(silentSince, 'long');
  return after === null
    ? `${title}\nThe culture team would like to know how it stands. Nothing has been heard since ${since}.${due}`
    : `${title}\nNothing has been heard since ${since} (${days} days).${due}`;
}

function onOrIn(date: string): string {
  return `${date.length === 10 ? 'on' : 'in'} ${formatPartialDate(date)}`;
}

/** For subjects, and for lines that stand for themselves: what people typed may hold line ends. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

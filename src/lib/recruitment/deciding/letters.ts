/** Letters to applicants as the culture team sees them: their templates, what a letter would look like, and whether each went. */
import { z } from 'zod';
import { formatMoment, momentIn } from '../../ui/dates.ts';
import { inSeries } from '../../ui/numbers.ts';
import { applicationLetter, type DueApplicationLetter } from '../letter.ts';
import { DECISION_WORDS, type Decided, type Desk } from './desk.ts';
import type { Reason, SavedDecision } from './typed.ts';

export type Template = {
  id: string;
  position: number;
  name: string;
  sent_when: string;
  subject: string;
  body: string;
};

/** What stands between double braces, and what it becomes. */
export const LETTER_NAMES: Record<string, string> = {
  name: 'the applicant’s name',
  reference: 'the reference of the application',
  round: 'the name of the round',
  vacancy: 'what they applied for',
  closes: 'when the round closes',
  dates: 'the timetable that applicants are promised, a line for each date',
  feedback: 'what the reasons of a decision tell the applicant',
  words: 'what the team wrote to this applicant',
  offered_seat: 'which seat is offered, and from when',
  offer_until: 'until when an offer stands',
  organisation: 'the organisation that a representative was named by',
  last_day: 'the last day of a representative who is replaced',
  address: 'the address of their application on this site',
  contact: 'who helps, and how to reach them',
};

const DECIDED = ['feedback', 'words'];
/** What each letter has to hold, whatever its words: without it whoever reads it could not act, or would not know why. */
const NEEDED: Record<string, readonly string[]> = {
  submitted: ['reference'],
  incomplete: ['closes', 'address'],
  'closing-put-off': ['closes', 'address'],
  'vacancy-withdrawn': ['words'],
  shortlisted: DECIDED,
  'not-shortlisted': DECIDED,
  reserve: DECIDED,
  unsuccessful: DECIDED,
  offered: [...DECIDED, 'offer_until', 'address'],
  'offer-reminder': ['offer_until', 'address'],
  replaced: ['organisation', 'last_day'],
};
export const neededIn = (letter: string): readonly string[] => NEEDED[letter] ?? [];

/** What a letter does not say that it is for; null: nothing. As the database has it (message_templates_say_what_they_are_for). */
export function lackingNames(
  letter: string,
  { subject, body }: Pick<Template, 'subject' | 'body'>,
): string | null {
  const said = letter === 'submitted' ? subject + body : body;
  const lacking = neededIn(letter).filter((name) => !said.includes(`{{${name}}}`));
  return lacking.length === 0
    ? null
    : `This letter has to say ${inSeries(lacking.map((name) => `${LETTER_NAMES[name]}, as {{${name}}}`))}`;
}

/** What is wrong with the names in a template; null: nothing. As the database has it (message_templates_use_known_names). */
export function wrongNames(template: string): string | null {
  const names = [...template.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name]) => name!);
  const wrong = names.find((name) => !Object.hasOwn(LETTER_NAMES, name));
  if (wrong !== undefined)
    return `‘{{${wrong}}}’ is no name that the letter knows. Use one of those that are listed`;
  return /[{}]/.test(template.replaceAll(/\{\{[^{}]*\}\}/g, ''))
    ? 'A brace stands alone. A name stands between two braces on either side, such as {{name}}'
    : null;
}

/** With whom a template is shown: somebody made up. Whoever is replaced as a representative never applied. */
export function exampleFor(template: string) {
  return template === 'replaced' ? { ...EXAMPLE, hasAccount: false } : EXAMPLE;
}

const EXAMPLE: Omit<DueApplicationLetter, 'subject' | 'body'> = {
  message: '',
  application: 'example',
  name: 'Alex Example',
  reference: 'K7QF-3MZP',
  round: 'Spring round',
  vacancy: 'Freelancer',
  closes: '2026-10-30T17:00:00Z',
  hasAccount: true,
  feedback: ['Your answers gave strong evidence of what we asked for.'],
  words: 'Thank you for telling us about your work on the estate.',
  offeredSeat: { kind: 'Freelancer', constituency: 'Cultural sector', startsOn: '2027-01-01' },
  offerUntil: '2026-11-20T23:59:00Z',
  organisation: 'the Example Theatre',
  lastDay: '2026-11-30',
  dates: [{ name: 'You hear whether you are shortlisted', on_date: '2026-11-13' }],
  contact: 'Culture team, culture@example.org, 024 7600 0000',
};

/** The letter that would tell an applicant of a decision. Where their name is hidden it says so. */
export function letterOf(
  { round, today, vacancies }: Desk,
  application: Decided,
  decision: Pick<SavedDecision, 'to_state' | 'reasons' | 'words' | 'seat' | 'starts_on'>,
  { templates, reasons }: { templates: readonly Template[]; reasons: readonly Reason[] },
  origin: string,
) {
  const template = templates.find(({ id }) => id === DECISION_WORDS[decision.to_state].letter);
  if (!template) return null;
  const seat = vacancies.flatMap(({ seats }) => seats).find(({ id }) => id === decision.seat);
  const last = new Date(Date.parse(today) + (round.offer_days ?? 7) * 86_400_000).toISOString().slice(0, 10);
  return applicationLetter(
    {
      ...template,
      message: '',
      application: application.id,
      name: application.name ?? '(name hidden)',
      reference: application.reference,
      round: round.name,
      vacancy: vacancies.find(({ id }) => id === application.vacancy_id)?.name ?? '',
      closes: round.closes_at,
      hasAccount: application.has_account,
      feedback: reasons.filter(({ id }) => decision.reasons.includes(id)).map(({ feedback }) => feedback),
      words: decision.words,
      offeredSeat: seat && decision.starts_on ? { ...seat, startsOn: decision.starts_on } : null,
      offerUntil: momentIn(last, '23:59'),
      contact: [round.contact, round.contact_email, round.contact_phone].filter(Boolean).join(', '),
    },
    origin,
  );
}

export const MESSAGE_STATES = ['noted', 'queued', 'retrying', 'sent', 'failed', 'dropped'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const messageStateSchema = z.enum(MESSAGE_STATES);

export const MESSAGE_TAGS: Record<
  MessageState,
  { text: string; tone: 'outlined' | 'filled' | 'marked' | 'quiet' }
> = {
  noted: { text: 'To be written', tone: 'outlined' },
  queued: { text: 'Waits to be sent', tone: 'outlined' },
  retrying: { text: 'Is tried again', tone: 'marked' },
  sent: { text: 'Sent', tone: 'filled' },
  failed: { text: 'Failed', tone: 'marked' },
  dropped: { text: 'Not needed any more', tone: 'quiet' },
};

const messageSchema = z.object({
  id: z.string(),
  application_id: z.string(),
  reference: z.string(),
  /** Whether there is an application to read: of one that is only begun nobody reads anything. */
  submitted: z.boolean(),
  template_id: z.string(),
  template: z.string(),
  state: messageStateSchema,
  noted_at: z.string(),
  queued_at: z.string().nullable(),
  sent_at: z.string().nullable(),
  failed_at: z.string().nullable(),
  tries: z.number().nullable(),
  last_failure: z.string().nullable(),
  /** Of one that the mail server did not take: when it is tried next, and until when. */
  next_try_at: z.string().nullable(),
  given_up_by: z.string().nullable(),
});
export type Message = z.infer<typeof messageSchema>;
export const messagesSchema = z.object({
  total: z.number(),
  found: z.number(),
  states: z.partialRecord(messageStateSchema, z.number()),
  messages: z.array(messageSchema),
});
export type Messages = z.infer<typeof messagesSchema>;

/** How many letters on a page. */
export const LETTERS_A_PAGE = 50;

/** 'at once', 'in 20 minutes': the mail server may be asked again any moment. */
function nextTry(at: string, now: Date): string {
  const minutes = Math.ceil((Date.parse(at) - now.getTime()) / 60_000);
  return minutes <= 0 ? 'any moment' : minutes === 1 ? 'within a minute' : `in ${minutes} minutes`;
}

/** What the mail server’s last word was: about the address, about the mail, or none. */
function whyGivenUp(failure: string | null): string {
  if (failure === null) return 'It could not be sent';
  return /_5\d\d$/.test(failure)
    ? 'The mail server refused it for good'
    : 'The mail server did not take it in seven days';
}

/** What became of a letter, and when, in a sentence. */
export function messageInWords(message: Message, now: Date = new Date()): string {
  const { state, tries, last_failure, next_try_at, given_up_by } = message;
  const code = last_failure ? ` (${last_failure})` : '';
  switch (state) {
    case 'noted':
      return `Caused on ${formatMoment(message.noted_at)}. The server writes it within a minute.`;
    case 'queued':
      return `Written on ${formatMoment(message.queued_at!)}.`;
    case 'retrying':
      return (
        [
          `The mail server did not take it${code}. ${tries === 1 ? 'Tried once' : `Tried ${tries} times`} so far`,
          ...(next_try_at ? [`the next try is ${nextTry(next_try_at, now)}`] : ['it is tried again']),
          ...(given_up_by ? [`it is given up on ${formatMoment(given_up_by)}`] : []),
        ].join('; ') + '.'
      );
    case 'sent':
      return `On ${formatMoment(message.sent_at!)}.`;
    case 'failed':
      return `${whyGivenUp(last_failure)}, so it was given up on ${formatMoment(message.failed_at!)}${code}. ${
        message.submitted
          ? 'Ring them, or put the address right: both are with the application.'
          : 'Only they know what they have written: nobody reads an application that is not submitted.'
      } If the address works again, have it written once more.`;
    case 'dropped':
      return 'It came to nothing: they had answered before it was written, or the data was erased.';
  }
}

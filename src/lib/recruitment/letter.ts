/** Letters to applicants: a template of the culture team's, filled. When one goes, is up to the database. */
import { z } from 'zod';
import { paragraphs, type Letter } from '../mail/index.ts';
import { formatDate, formatDeadline, formatPartialDate } from '../ui/dates.ts';

export const dueApplicationLetterSchema = z.object({
  message: z.string(),
  subject: z.string(),
  body: z.string(),
  application: z.string(),
  name: z.string(),
  reference: z.string(),
  round: z.string(),
  vacancy: z.string(),
  closes: z.string().nullable(),
  hasAccount: z.boolean(),
  feedback: z.array(z.string()),
  words: z.string(),
  /** The seat that they are, or were, offered. */
  offeredSeat: z
    .object({ kind: z.string(), constituency: z.string(), startsOn: z.string() })
    .nullable()
    .default(null),
  offerUntil: z.string().nullable(),
  /** Of a representative who is replaced: whom they represented, and until when. */
  organisation: z.string().default(''),
  lastDay: z.string().nullable().default(null),
  /** The timetable that applicants are promised, as far as it has dates. */
  dates: z.array(z.object({ name: z.string(), on_date: z.string() })).default([]),
  contact: z.string(),
});
export type DueApplicationLetter = z.input<typeof dueApplicationLetterSchema>;

/** The letter that a template becomes for somebody. What it does not say anything for is left out, with the space that it would leave. */
export function applicationLetter(due: DueApplicationLetter, origin: string): Letter {
  const values: Record<string, string> = {
    name: due.name.trim(),
    reference: due.reference,
    round: due.round,
    vacancy: due.vacancy,
    closes: due.closes === null ? '' : formatDeadline(due.closes),
    dates: (due.dates ?? [])
      .map(
        ({ name, on_date }) =>
          `${name.trim()}: ${formatPartialDate(on_date, on_date.length === 10 ? 'full' : 'long')}`,
      )
      .join('\n\n'),
    feedback: due.feedback.join(' '),
    words: due.words.trim(),
    offered_seat: due.offeredSeat
      ? `${due.offeredSeat.kind}, ${due.offeredSeat.constituency}, from ${formatDate(due.offeredSeat.startsOn, 'long')}`
      : '',
    offer_until: due.offerUntil === null ? '' : formatDeadline(due.offerUntil),
    organisation: due.organisation ?? '',
    last_day: due.lastDay ? formatDate(due.lastDay, 'full') : '',
    address: due.hasAccount ? `${origin}/my/applications/${due.application}` : `${origin}/my`,
    contact: due.contact,
  };
  // In one go, so that braces that somebody typed stay what they are. Where there is nothing, the space before it goes too.
  const fill = (template: string) =>
    template.replaceAll(/( ?)\{\{([a-z_]+)\}\}/g, (_, space: string, name: string) => {
      const value = values[name] ?? '';
      return value === '' ? '' : space + value;
    });
  return {
    subject: fill(due.subject).replaceAll(/\s+/g, ' ').trim(),
    text: paragraphs(
      ...fill(due.body)
        .split(/\n{2,}/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== ''),
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

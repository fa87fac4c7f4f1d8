/** Letters to bodies that recommend or appoint, to those whom they recommend, and to representatives. When one goes is up to the database. */
import { z } from 'zod';
import { paragraphs, type Letter } from '../../mail/index.ts';
import { formatDate, formatDeadline } from '../../ui/dates.ts';
import { counted } from '../../ui/numbers.ts';
import { applicationLetter } from '../letter.ts';

export const LETTER_KINDS = [
  'recommend',
  'appoint',
  'agree',
  'agree_reminder',
  'appointed',
  'replaced',
] as const;

export const dueLinkLetterSchema = z.object({
  letter: z.string(),
  kind: z.enum(LETTER_KINDS),
  /** As it stands in a sentence: 'the Belgrade Theatre'. */
  organisation: z.string(),
  addressedAs: z.string(),
  /** Who asks. */
  compact: z.string(),
  round: z.string(),
  vacancy: z.string(),
  vacancies: z.string(),
  most: z.number().nullable(),
  opens: z.string().nullable(),
  closes: z.string().nullable(),
  name: z.string().nullable(),
  startsOn: z.string().nullable(),
  /** The words of the culture team for whoever is replaced, and their last day. */
  template: z.object({ subject: z.string(), body: z.string() }).nullable().default(null),
  endsOn: z.string().nullable().default(null),
  contact: z.string(),
});
export type DueLinkLetter = z.infer<typeof dueLinkLetterSchema>;

/** The pages that links open. */
const PAGES = {
  recommend: '/recommend/',
  appoint: '/appoint/',
  agree: '/agree/',
  agree_reminder: '/agree/',
} as const;

/** The address that a letter brings; one to a representative brings none. */
export function addressIn(due: Pick<DueLinkLetter, 'kind'>, origin: string, token: string): string {
  return due.kind === 'appointed' || due.kind === 'replaced'
    ? `${origin}/my`
    : origin + PAGES[due.kind] + token;
}

/** The letter that is due. `address`: what it leads to. */
export function linkLetter(due: DueLinkLetter, address: string): Letter {
  if (due.kind === 'replaced') return toWhoeverIsReplaced(due, address);
  const { subject, text } = LETTERS[due.kind](due, address);
  return {
    subject: oneLine(subject),
    text: paragraphs(
      ...text.map(oneLine),
      oneLine(`If you have a question: ${due.contact}`),
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

type Written = { subject: string; text: string[] };
const ALONE =
  'You need no account. Whoever has the link can write in your name: give it to nobody but a colleague who does this for you.';
/** On a page that anybody can read. */
const more = (address: string) => `What the seat is, and what happens when: ${new URL(address).origin}/apply`;
const MINE = 'You need no account. Do not pass the link on: whoever has it can answer in your name.';

const LETTERS: Record<
  Exclude<DueLinkLetter['kind'], 'replaced'>,
  (due: DueLinkLetter, address: string) => Written
> = {
  recommend: (due, address) => ({
    subject: `Whom do you recommend? ${due.round}`,
    text: [
      to(due),
      `The ${due.compact} asks you to recommend ${due.most === 1 ? 'somebody' : `up to ${counted(due.most ?? 1, 'person', 'people')}`} for: ${due.vacancies} (${due.round}).`,
      `You can do so ${due.opens && Date.parse(due.opens) > Date.now() ? `from ${formatDeadline(due.opens)} ` : ''}until ${formatDeadline(due.closes!)}, and see there what became of it:`,
      address,
      more(address),
      'Whoever you recommend is asked by e-mail whether they agree, and reads why you recommend them.',
      ALONE,
    ],
  }),
  appoint: (due, address) => ({
    subject: `Who represents you? ${due.vacancy}`,
    text: [
      to(due),
      `A seat in the ${due.compact} belongs to your organisation: ${due.vacancy} (${due.round}). We ask you to name who is to take it:`,
      address,
      'The culture team then confirms it, and writes to them.',
      'The link works for 60 days. To name somebody else, at any time, use the same page; once the link has ended, it sends you a new one.',
      ALONE,
    ],
  }),
  agree: (due, address) => ({
    subject: `You are recommended: ${due.vacancy}`,
    text: [
      `Hello ${due.name},`,
      `${due.organisation} recommends you for a seat in the ${due.compact}: ${due.vacancy} (${due.round}). Whether you agree is for you to say.`,
      `Read why they recommend you, and say whether you agree, until ${formatDeadline(due.closes!)}:`,
      address,
      more(address),
      'If you do not agree, we keep nothing of you but that somebody did not. If you do not answer, nothing is kept either.',
      MINE,
    ],
  }),
  agree_reminder: (due, address) => ({
    subject: `Not answered yet: you are recommended for ${due.vacancy}`,
    text: [
      `Hello ${due.name},`,
      `${due.organisation} recommends you for a seat in the ${due.compact}: ${due.vacancy} (${due.round}). You have not said yet whether you agree. You can until ${formatDeadline(due.closes!)}:`,
      address,
      more(address),
      'This link replaces the one that we sent before. We do not remind you again. If you do not agree, or do not answer, nothing is kept but that somebody did not.',
      MINE,
    ],
  }),
  appointed: (due, address) => ({
    subject: `You have a seat: ${due.vacancy}`,
    text: [
      `Hello ${due.name},`,
      `${due.organisation} has named you as its representative, and the culture team has confirmed it: ${due.vacancy} in the ${due.compact}, from ${formatDate(due.startsOn!, 'full')}.`,
      'From that day your name is published with the seat. Sign in with this e-mail address, by a code that we send you:',
      address,
    ],
  }),
};

/** By a template of the culture team's, as letters to applicants are. */
function toWhoeverIsReplaced(due: DueLinkLetter, address: string): Letter {
  const { subject, body } = due.template!;
  return applicationLetter(
    {
      ...due,
      subject,
      body,
      message: due.letter,
      application: '',
      // Sign in there: no application is theirs.
      hasAccount: false,
      name: oneLine(due.name ?? ''),
      reference: '',
      feedback: [],
      words: '',
      offerUntil: null,
      lastDay: due.endsOn,
    },
    new URL(address).origin,
  );
}

function to({ addressedAs, organisation }: DueLinkLetter): string {
  return addressedAs === '' ? `To ${organisation}` : `To: ${addressedAs}, ${organisation}`;
}

/** What people typed may hold line ends; and a sentence begins with a capital. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.startsWith('http') ? line : line.charAt(0).toUpperCase() + line.slice(1);
}

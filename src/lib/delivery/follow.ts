/** Following an action by e-mail: asked for, confirmed from the mailbox itself, told of each update, ended with one press. */
import { z } from 'zod';
import { paragraphs, type Letter } from '../mail/index.ts';
import { formatDeadline } from '../ui/dates.ts';
import { oneLine } from './chase.ts';
import { statusSchema, statusWords } from './status.ts';

/** The action that is followed, as pages and mails about it name it. */
export const followedSchema = z.object({
  id: z.string(),
  reference: z.string(),
  will: z.string(),
  /** False: it was taken out of its plan. */
  inPlan: z.boolean(),
});
export type Followed = z.infer<typeof followedSchema>;

/** Who follows this follows no action in particular, but all notes and reports. */
export const ALL_REPORTS: Followed = {
  id: '*notes',
  reference: 'notes and reports',
  will: 'Each briefing note and report when it becomes public, and each correction.',
  inPlan: true,
};

/** Who follows this is told when a round of recruitment opens. */
export const ALL_ROUNDS: Followed = {
  id: '*rounds',
  reference: 'recruitment',
  will: 'Each round of recruitment, when it opens.',
  inPlan: true,
};

/** When a message about it comes, and where one reads of it: in the words of pages about following. */
export function followedInWords({ id, reference }: Pick<Followed, 'id' | 'reference'>) {
  if (id === ALL_REPORTS.id)
    return {
      when: 'each time a report becomes public or is corrected',
      all: 'All notes and reports',
      many: 'reports',
    };
  if (id === ALL_ROUNDS.id)
    return {
      when: 'each time a round opens in which you can apply',
      all: 'What can be applied for',
      many: 'rounds',
    };
  return {
    when: 'each time an update on it is published',
    all: `How ${reference} stands now`,
    many: 'actions',
  };
}

/** Where one reads of what is followed. */
export function followedAddress({ id }: Pick<Followed, 'id'>): string {
  if (id === ALL_ROUNDS.id) return '/apply';
  return id === ALL_REPORTS.id ? '/scrutiny' : `/strategy/actions/${id}`;
}

/** What one follower has yet to be told, as `due_news` tells it. */
export const newsSchema = z.object({
  id: z.uuid(),
  endsBy: z.uuid(),
  action: followedSchema,
  /** A report that has become public. */
  note: z
    .object({
      id: z.string(),
      subject: z.string(),
      version: z.int(),
      kind: z.string(),
      correction: z.string().nullable(),
    })
    .nullable(),
  /** A round that has opened. */
  round: z.object({ id: z.string(), name: z.string(), closes: z.string() }).nullable(),
  /** Null, where there is no report and no round either: the action was taken out of its plan. */
  update: z.object({ number: z.number(), status: statusSchema, words: z.string() }).nullable(),
});
export type News = z.infer<typeof newsSchema>;

/** The mail that asks whether the address wants it. The page behind the link has a button: programs that look at links press none. */
export function confirmLetter({ id, reference, will }: Followed, confirm: string): Letter {
  return {
    subject: oneLine(`Do you want to follow ${reference}?`),
    text: paragraphs(
      `Somebody, we hope you, asked that this address be told of${id.startsWith('*') ? '' : ' every update on'}:`,
      `${oneLine(reference)}: ${oneLine(will)}`,
      'To confirm it, open this page and press the button there:',
      confirm,
      'The link works for 7 days. If you did not ask for this, do nothing: you get no more of it, and your address is erased after those days.',
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

/** The mail about an update, or about the end of the action. `page` is the action's, `end` the address that ends it. */
export function newsLetter({ action, update, note, round }: News, page: string, end: string): Letter {
  if (round)
    return {
      subject: oneLine(`You can apply now: ${round.name}`),
      text: paragraphs(
        `${oneLine(round.name)} is open until ${formatDeadline(round.closes)}.`,
        'What it is for, who can apply, how long it takes and what happens when:',
        page,
        `You follow recruitment, so you get this message. To end that: ${end}`,
        'Please do not reply to this message. Nobody reads what is sent to this address.',
      ),
    };
  if (note)
    return {
      subject: oneLine(`${note.kind}: ${note.subject}${note.version > 1 ? `, version ${note.version}` : ''}`),
      text: paragraphs(
        `${note.kind}: ${oneLine(note.subject)}`,
        note.correction === null
          ? 'It can be read now, as a page, as Word and as PDF, with the records behind every figure:'
          : `It corrects the version before: ${note.correction.trim()}`,
        page,
        `You follow notes and reports, so you get this message. To end that: ${end}`,
        'Please do not reply to this message. Nobody reads what is sent to this address.',
      ),
    };
  const title = `${oneLine(action.reference)}: ${oneLine(action.will)}`;
  if (!update)
    return {
      subject: oneLine(`${action.reference} was taken out of the plan`),
      text: paragraphs(
        title,
        'This action is not in the plan any more. What was reported on it stays where it was:',
        page,
        'You followed this action, so you get this message. It is the last one, and your address has been erased.',
        'Please do not reply to this message. Nobody reads what is sent to this address.',
      ),
    };
  return {
    subject: oneLine(`${action.reference}: ${statusWords[update.status]}`),
    text: paragraphs(
      title,
      `How it stands: ${statusWords[update.status]}.`,
      update.words.trim(),
      `All about it: ${page}#update-${update.number}`,
      `You follow this action, so you get this message. To end that: ${end}`,
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

/** The letters to panel members: that they are on the panel, and that something is left to do. When they go is up to the database. */
import { z } from 'zod';
import { paragraphs, type Letter } from '../../mail/index.ts';
import { formatDeadline } from '../../ui/dates.ts';
import { counted } from '../../ui/numbers.ts';
import { progressSchema } from './panel.ts';

export const duePanelLetterSchema = z.object({
  member: z.string(),
  capacity: z.string(),
  isChair: z.boolean(),
  roundId: z.string(),
  round: z.string(),
  closes: z.string().nullable(),
  hasClosed: z.boolean(),
  namesHidden: z.boolean(),
  contact: z.string(),
  /** They know that they are on the panel; this says that they have not finished. */
  reminds: z.boolean(),
  hasDeclared: z.boolean(),
  progress: progressSchema,
});
export type DuePanelLetter = z.infer<typeof duePanelLetterSchema>;

export function panelLetter(due: DuePanelLetter, origin: string): Letter {
  if (due.reminds) return reminder(due, origin);
  const round = oneLine(due.round);
  return {
    subject: `You are on the panel of ${round}`,
    text: paragraphs(
      `You are on the panel that chooses in ${round}. You are named as: ${oneLine(due.capacity)}.${due.isChair ? ' You chair it.' : ''}`,
      `First of all, declare what ties you to people or organisations who may apply, or that nothing does. Sign in with the address that this mail came to: ${origin}/panel/${due.roundId}`,
      `${whenToRead(due)}${due.namesHidden ? ' You read them without names.' : ''}`,
      due.contact && `If you cannot be on the panel, or need anything for it, ask: ${oneLine(due.contact)}`,
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

function reminder(due: DuePanelLetter, origin: string): Letter {
  const round = oneLine(due.round);
  const { submitted, to_score } = due.progress;
  const left = to_score - submitted;
  return {
    subject: due.hasDeclared
      ? `Applications wait for your scores: ${round}`
      : `Declare what ties you, or that nothing does: ${round}`,
    text: paragraphs(
      due.hasDeclared
        ? `You are on the panel that chooses in ${round}. You have submitted your scores of ${submitted} of ${counted(to_score, 'application', 'applications')}: ${counted(left, 'is', 'are')} left. What you have begun is kept.`
        : `You are on the panel that chooses in ${round}, and have not yet declared what ties you to people or organisations, or that nothing does. Before that you see no application.`,
      `Go on here, with the address that this mail came to: ${origin}/panel/${due.roundId}`,
      due.contact && `If you cannot go on, or need anything for it, say so: ${oneLine(due.contact)}`,
      'The culture team asked for this reminder. Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

function whenToRead({ closes, hasClosed }: DuePanelLetter): string {
  if (hasClosed) return 'The round has closed, so then you can read and score the applications.';
  if (closes === null)
    return 'When the round opens and closes is not settled yet. You can read and score the applications once it has closed.';
  return `You can read and score the applications once the round has closed, at ${formatDeadline(closes)}.`;
}

/** What people typed stands in one line, so that nothing can begin a line of its own. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

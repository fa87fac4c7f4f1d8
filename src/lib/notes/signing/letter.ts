/** Letters to those who sign a draft off: what they are asked, and reminders. When, is up to the database. */
import { z } from 'zod';
import { paragraphs, type Letter } from '../../mail/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { CAPACITIES } from './sign-off.ts';

export const dueLetterSchema = z.object({
  title: z.string(),
  capacity: z.enum(CAPACITIES),
  sections: z.array(z.string()),
  /** How many days after the draft was sent: 0, and as reminders 3 and 7. */
  after: z.number(),
  sentOn: z.string(),
  subject: z.string(),
  committee: z.string().nullable(),
  meeting: z.string().nullable(),
});
export type DueLetter = z.infer<typeof dueLetterSchema>;

/** The letter to somebody who signs a draft off. `link` opens that draft. */
export function signOffLetter(due: DueLetter, link: string): Letter {
  const { title, capacity, after, subject, committee, meeting, sections } = due;
  const asked = capacity === 'approver' ? 'approve' : 'look at';
  const what = oneLine(subject);
  const forWhom = committee ? ` for the ${oneLine(committee)}` : '';
  const when = meeting ? `, which meets on ${formatDate(meeting, 'full')}` : '';
  return {
    subject: `${after === 0 ? 'Please' : 'Reminder: please'} ${asked} the draft ‘${what}’`,
    text: paragraphs(
      `To: ${oneLine(title)}`,
      after === 0
        ? `The culture team asks you to ${asked} the draft of a report${forWhom}${when}: ‘${what}’.`
        : `On ${formatDate(due.sentOn, 'long')} the culture team asked you to ${asked} the draft of a report${forWhom}${when}: ‘${what}’. Nothing has been heard from you since.`,
      ...(sections.length === 0
        ? []
        : ['You are asked about some sections of it. The page names them, and you can read all of it.']),
      'Read it here, and reply on the same page. You need no account:',
      link,
      capacity === 'approver'
        ? 'What you approve is this very draft. If anything that you answer for is changed afterwards, you will be asked again.'
        : 'The report can be issued without your reply, but your reply is printed in it.',
      'The link works for 30 days, for this draft and nothing else. Do not pass it on: whoever has it can reply in your name.',
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

/** What people typed may hold line ends. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The mail of a Monday: what needs the culture team. */
import { z } from 'zod';
import { paragraphs, type Letter } from '../mail/index.ts';
import { formatDate } from '../ui/dates.ts';
import { oneLine } from './chase.ts';

const section = z.object({
  count: z.number(),
  first: z.array(
    z.object({
      reference: z.string(),
      will: z.string(),
      lead: z.string().nullable(),
      /** Since when, or on which day; null where that says nothing. */
      on: z.string().nullable(),
    }),
  ),
});
type Section = z.infer<typeof section>;

/** What `due_digest` tells: the Monday, who has yet to get its mail (by their grants), and what it says. */
export const dueDigestSchema = z
  .object({
    monday: z.string(),
    grants: z.array(z.uuid()),
    digest: z.object({
      waiting: section,
      noWord: section,
      late: section,
      noOwner: section,
      newlyAtRisk: section,
      chased: section,
    }),
  })
  .nullable();
export type Digest = NonNullable<z.infer<typeof dueDigestSchema>>['digest'];

/** In the order in which somebody wants to see to them; the last two tell and need nobody. */
const SECTIONS: { of: keyof Digest; title: string; day: string; needs: boolean }[] = [
  { of: 'waiting', title: 'Updates that wait for your approval', day: 'written on', needs: true },
  { of: 'noWord', title: 'No word for 60 days or more', day: 'silent since', needs: true },
  { of: 'late', title: 'Late', day: 'was due by', needs: true },
  { of: 'noOwner', title: 'Without anybody who leads', day: '', needs: true },
  { of: 'newlyAtRisk', title: 'Newly at risk or off track', day: 'since', needs: true },
  { of: 'chased', title: 'Leads who were asked in the last week', day: 'asked on', needs: false },
];

/** The mail of a Monday. `desk` is the address of the culture team's desk. When nothing needs anybody it says so: no mail could mean a fault. */
export function digestLetter(monday: string, digest: Digest, desk: string): Letter {
  const shown = SECTIONS.filter(({ of }) => digest[of].count > 0);
  const needing = shown.filter(({ needs }) => needs).reduce((sum, { of }) => sum + digest[of].count, 0);
  const day = formatDate(monday, 'long');
  return {
    subject:
      needing === 0
        ? `Monday ${day}: nothing needs you`
        : `Monday ${day}: ${needing === 1 ? 'one thing needs' : `${needing} things need`} you`,
    text: paragraphs(
      'Good morning,',
      needing === 0
        ? 'Nothing waits, nothing is late, and every action has somebody who leads it and has been heard of.'
        : 'This needs you. An action may stand here more than once.',
      ...shown.map(({ of, title, day: word }) => listed(`${title}: ${digest[of].count}`, digest[of], word)),
      `Your desk: ${desk}`,
      'This message goes every Monday to the culture team and the Head of Culture. Please do not reply to it. Nobody reads what is sent to this address.',
    ),
  };
}

function listed(title: string, { count, first }: Section, word: string): string {
  const lines = first.map(({ reference, will, lead, on }) => {
    const about = [lead && oneLine(lead), on && word && `${word} ${formatDate(on, 'long')}`]
      .filter(Boolean)
      .join(', ');
    return `- ${oneLine(reference)}: ${oneLine(will)}${about && ` (${about})`}`;
  });
  if (count > first.length) lines.push(`- and ${count - first.length} more`);
  return [title, ...lines].join('\n');
}

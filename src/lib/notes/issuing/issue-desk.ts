/** What a draft still lacks before it can be issued, and when it would be public. Pure. */
import { z } from 'zod';
import { clearWorkingDaysBefore, KNOWN_YEARS } from '../../calendar/index.ts';
import type { Finding } from '../../checks/index.ts';
import type { Document, Problem } from '../../documents/index.ts';
import { momentIn } from '../../ui/dates.ts';

export const issueDeskSchema = z.object({
  id: z.string(),
  subject: z.string(),
  dated: z.string(),
  version: z.int(),
  issuedOn: z.string().nullable(),
  publishesAt: z.string().nullable(),
  revision: z.int(),
  meeting: z.object({ heldOn: z.string(), startsAt: z.string().nullable() }).nullable(),
  authors: z.int(),
  /** Whose approval of this very draft is missing. */
  approvals: z.array(z.string()),
  sections: z.array(z.object({ id: z.string(), heading: z.string(), guidance: z.string().nullable() })),
});
export type IssueDesk = z.infer<typeof issueDeskSchema>;

/** Something that keeps a note from being issued, and where to mend it. */
export type Lacking = { text: string; href: string };

/**
 * All that keeps it from being issued, in the order in which people mend it. `findings`: those of the checks that stop it and that nobody has let
 * stand with a reason.
 */
export function lacking(
  desk: IssueDesk,
  document: Document,
  problems: readonly Problem[],
  findings: readonly Pick<Finding, 'kind'>[],
): Lacking[] {
  const write = `/team/notes/${desk.id}`;
  const anchors = new Set(document.blocks.flatMap((block) => ('id' in block ? [block.id] : [])));
  return [
    ...problems.map(({ line, message }) => ({ text: `Line ${line}: ${message}`, href: write })),
    ...desk.sections
      .filter(({ id }) => !anchors.has(id))
      .map(({ id, heading }) => ({
        text: `The section ‘${heading}’ is missing. Give its heading the anchor {#${id}}.`,
        href: write,
      })),
    ...foundByChecks(findings, `${write}/checks`),
    ...(desk.authors === 0
      ? [
          {
            text: 'It does not say which posts it comes from. They are printed in it.',
            href: `${write}/particulars`,
          },
        ]
      : []),
    ...desk.approvals.map((approval) => ({
      text: `Not approved as it is now written: ${approval}`,
      href: `${write}/sign-off`,
    })),
  ];
}

/** What is named above already is not counted again. */
const NAMED: readonly string[] = [
  'not-part-of-a-note',
  'figure-unknown',
  'image-unknown',
  'image-without-words',
  'section-missing',
];

function foundByChecks(findings: readonly Pick<Finding, 'kind'>[], href: string): Lacking[] {
  const count = findings.filter(({ kind }) => !NAMED.includes(kind)).length;
  if (count === 0) return [];
  const text =
    count === 1
      ? 'One finding of the checks is neither mended nor let stand with a reason.'
      : `${count} findings of the checks are neither mended nor let stand with a reason.`;
  return [{ text, href }];
}

/** Agendas and reports lie open five clear days before the meeting: Local Government Act 1972, section 100B(3). */
export const CLEAR_DAYS = 5;

/**
 * When the public would read it: at nine in the morning, as long before the meeting as the law asks; null where that is past, where there is no
 * meeting, or where the bank holidays of its year are not known. Then it is public at once, unless somebody chooses otherwise.
 */
export function usualMoment(meeting: IssueDesk['meeting'], now = new Date()): string | null {
  if (!meeting) return null;
  const year = Number(meeting.heldOn.slice(0, 4));
  // The days before a meeting in January may lie in the year before.
  if (year <= KNOWN_YEARS.from || year > KNOWN_YEARS.to) return null;
  const moment = momentIn(clearWorkingDaysBefore(meeting.heldOn, CLEAR_DAYS), '09:00');
  return moment !== null && Date.parse(moment) > now.getTime() ? moment : null;
}

/** Whether a moment leaves the public less time before the meeting than the law asks. */
export function isLate(meeting: IssueDesk['meeting'], moment: string): boolean {
  const usual = meeting && usualMoment(meeting, new Date(0));
  return (
    usual !== null &&
    usual !== undefined &&
    Date.parse(moment) > Date.parse(usual) + 86_400_000 - 9 * 3_600_000
  );
}

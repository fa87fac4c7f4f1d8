/** A work programme as a document, so that it can be taken away as Word and PDF. */
import type { Block, Document, Inline } from '../documents/index.ts';
import { formatDate } from '../ui/dates.ts';
import type { Committee } from './meeting.ts';
import type { OutstandingIssue } from './outstanding.ts';
import { PROGRAMME_COLUMNS, programmeOf, titleOf } from './programme.ts';

const words = (text: string): Inline[] => [{ kind: 'text', text }];

/** The programme of a year with the outstanding issues, as the council prints it: an overview first, then the background to each item. */
export function programmeDocument(
  committee: Committee,
  year: string,
  issues: readonly OutstandingIssue[],
  { url, today }: { url: string; today: string },
): Document {
  const groups = programmeOf(committee, year);
  const rows = groups.flatMap(({ when, items }) =>
    items.map((item, place) => [
      { inlines: words(place === 0 ? when : `${when}, continued`) },
      { inlines: words(titleOf(item)) },
      { inlines: words(item.detail ?? '') },
      { inlines: words(item.lead_posts ?? '') },
    ]),
  );
  const blocks: Block[] = [
    heading('meetings', 'The programme by meeting'),
    {
      kind: 'list',
      style: 'bullet',
      items: groups.map(({ when, items }) => [
        { kind: 'text', text: `${when}: `, strong: true },
        { kind: 'text', text: items.map(titleOf).join('; ') || 'no business yet' },
      ]),
    },
    heading('background', 'Background to items'),
    ...(rows.length > 0
      ? [
          {
            kind: 'table' as const,
            id: 'programme',
            caption: `${committee.short_name ?? committee.name} Work Programme ${year}`,
            columns: PROGRAMME_COLUMNS.map((column, index) => ({
              heading: column,
              align: 'start' as const,
              width: [2, 3, 5, 2][index]!,
            })),
            rows,
          },
        ]
      : [paragraph('none', 'There is nothing on the programme yet.')]),
    heading('outstanding', 'Outstanding issues'),
    ...(issues.length > 0
      ? [
          {
            kind: 'list' as const,
            style: 'bullet' as const,
            items: issues.map((issue) => [
              { kind: 'text' as const, text: issue.about, strong: true },
              {
                kind: 'text' as const,
                text: `: ${issue.standing}, since ${formatDate(issue.since, 'long')}${issue.open.length > 0 ? ` (${issue.open.map((open) => `‘${open}’`).join('; ')})` : ''}`,
              },
            ]),
          },
        ]
      : [paragraph('no-issues', 'Nothing that the committee asked for is outstanding.')]),
  ];
  return {
    id: `${committee.id}-work-programme-${year}`,
    language: 'en-GB',
    title: `${committee.short_name ?? committee.name} Work Programme ${year}`,
    kicker: [committee.organisation?.name, committee.name].filter((line): line is string => Boolean(line)),
    particulars: {
      kind: 'particulars',
      rows: [{ label: 'As at', inlines: words(formatDate(today, 'long')) }],
    },
    authors: [],
    url,
    date: today,
    blocks,
    figures: [],
  };
}

function heading(id: string, text: string): Block {
  return { kind: 'heading', id, level: 2, number: null, text };
}

function paragraph(id: string, text: string): Block {
  return { kind: 'paragraph', id, number: null, inlines: words(text) };
}

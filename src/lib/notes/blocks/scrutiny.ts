/** Blocks of scrutiny: a committee's work programme, and a request with what answers each of its parts (rule 24). */
import { z } from 'zod';
import type { Inline, TableCell } from '../../documents/index.ts';
import { kindOfItem, whenOf, workItemSchema } from '../../scrutiny/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { cell, column, link, paragraph, source, strong, table, text, type Made } from './parts.ts';

const programmeSchema = z.object({
  committee: z.string(),
  year: z.string(),
  items: z.array(
    z.object({
      title: z.string(),
      detail: z.string().nullable(),
      kind: workItemSchema.shape.kind,
      held_on: z.string().nullable(),
      moved_from: z.string().nullable(),
      cancelled_on: z.string().nullable().default(null),
    }),
  ),
});

export const requestSchema = z.object({
  id: z.string(),
  about: z.string(),
  words: z.string(),
  committee: z.string(),
  asked_on: z.string(),
  due_on: z.string().nullable(),
  is_closed: z.boolean(),
  clauses: z.array(
    z.object({
      id: z.string(),
      words: z.string(),
      answers: z.array(
        z.object({ note_id: z.string(), dated: z.string(), subject: z.string(), paragraph: z.string() }),
      ),
    }),
  ),
});
export type AnsweredRequest = z.infer<typeof requestSchema>;

/** `[[table:programme/<committee>]]`, or of one municipal year, `[[table:programme/<committee>/2024-25]]`: meeting by meeting, as councils print it. */
export function programmeTable(materials: unknown, committeeId: string, asAt: string): Made {
  const { committee, year, items } = programmeSchema.parse(materials);
  const id = `table-programme-${year}`;
  const from = source(id, `${committee}: work programme`, `/scrutiny/programme/${committeeId}/${year}`, asAt);
  if (items.length === 0)
    return [paragraph(id, `${committee}: no work programme ${inYear(year)} is published.`), from];
  const days = [...new Set(items.map(({ held_on }) => held_on))];
  return [
    table(
      id,
      `Work programme of the ${committee}, ${inYear(year)}`,
      [column('Meeting', 3), column('Items', 9)],
      days.map((day): TableCell[] => {
        const business = items.filter(({ held_on }) => held_on === day);
        return [
          cell(day === null ? 'Date to be set' : whenOf({ ...business[0]!, held_on: day })),
          { inlines: [], points: business.map(itemRuns) },
        ];
      }),
    ),
    from,
  ];
}

function itemRuns(item: z.infer<typeof programmeSchema>['items'][number]): Inline[] {
  const kind = kindOfItem(item);
  return [
    text(
      `${item.title}${kind === null ? '' : ` (${kind})`}${item.detail === null ? '' : `: ${item.detail}`}`,
    ),
  ];
}

function inYear(year: string): string {
  return `in ${year.replace('-', '/')}`;
}

/** `[[request:<request>]]`: what was asked, in the committee's words, and for each part the paragraph that answers it. */
export function requestBlocks(materials: unknown, noteId: string, asAt: string): Made {
  const request = requestSchema.parse(materials);
  const id = `request-${request.id}`;
  return [
    paragraph(
      id,
      `On ${formatDate(request.asked_on, 'long')} the ${request.committee} asked for ‘${request.words}’.`,
      ...(request.due_on === null ? [] : [` The answer was due on ${formatDate(request.due_on, 'long')}.`]),
      request.is_closed ? ' The committee has closed the request.' : '',
    ),
    {
      kind: 'list',
      style: 'bullet',
      fromRecords: true,
      items: request.clauses.map((clause) => [
        text(`‘${clause.words}’: `),
        ...(clause.answers.length === 0 ? [strong('not answered')] : answers(clause.answers, noteId)),
      ]),
    },
    source(id, request.about, `/scrutiny/requests/${request.id}`, asAt),
  ];
}

function answers(given: AnsweredRequest['clauses'][number]['answers'], noteId: string): Inline[] {
  const notes = [...new Map(given.map((answer) => [answer.note_id, answer])).values()];
  return notes.flatMap((answer, index): Inline[] => [
    text(index > 0 ? '; ' : 'answered in '),
    answer.note_id === noteId
      ? link('this report', `#${answer.paragraph}`)
      : link(
          `‘${answer.subject}’ of ${formatDate(answer.dated, 'long')}`,
          `/scrutiny/notes/${answer.note_id}#${answer.paragraph}`,
        ),
  ]);
}

/** Blocks of what councillors say: questions before a meeting with their answers, and recommendations with what became of them (rule 24). */
import { z } from 'zod';
import type { Inline } from '../../documents/index.ts';
import { outcomes, progresses, standingOf } from '../../scrutiny/index.ts';
import { formatDate, formatPartialDate } from '../../ui/dates.ts';
import { sentenceCase } from '../../ui/numbers.ts';
import { link, paragraph, source, strong, text, type Made } from './parts.ts';

const questionsSchema = z.object({
  id: z.string(),
  held_on: z.string(),
  committee: z.string(),
  questions: z.array(
    z.object({
      id: z.string(),
      words: z.string(),
      answer: z.string(),
      answerer: z.string(),
      answered_on: z.string(),
    }),
  ),
});

const recommendationsSchema = z.object({
  committee: z.string(),
  outstanding: z.boolean(),
  made: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['recommendation', 'resolution']),
      words: z.string(),
      held_on: z.string(),
      minute: z.string().nullable(),
      outcome: z.enum(outcomes).nullable(),
      progress: z.enum(progresses).nullable(),
      target_on: z.string().nullable(),
      responder: z.string().nullable(),
      responded_on: z.string().nullable(),
      response: z.string().nullable(),
    }),
  ),
});

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim();
const full = (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`);

/** `[[list:questions/<meeting>]]`: what councillors asked before it, and what they were answered. Who asked is not said. */
export function questionsList(materials: unknown, asAt: string): Made {
  const { id: meeting, held_on, committee, questions } = questionsSchema.parse(materials);
  const id = `questions-${meeting}`;
  const day = formatDate(held_on, 'long');
  const from = source(id, `${committee}, ${day}: questions`, `/scrutiny/meetings/${meeting}#questions`, asAt);
  if (questions.length === 0)
    return [paragraph(id, `No question before the meeting of ${day} has been answered in public.`), from];
  return [
    paragraph(id, `Before the meeting of ${day} councillors asked, and were answered:`),
    {
      kind: 'list',
      style: 'bullet',
      fromRecords: true,
      items: questions.map((question) => [
        link(`‘${oneLine(question.words)}’`, `/scrutiny/meetings/${meeting}#question-${question.id}`),
        text(
          ` The ${question.answerer} answered on ${formatDate(question.answered_on, 'long')}: ${full(oneLine(question.answer))}`,
        ),
      ]),
    },
    from,
  ];
}

/** `[[list:recommendations/<committee>]]`, or only what is outstanding, `[[list:recommendations/<committee>/outstanding]]`. */
export function recommendationsList(materials: unknown, committeeId: string, asAt: string): Made {
  const { committee, outstanding, made } = recommendationsSchema.parse(materials);
  const id = `recommendations-${committeeId}`;
  const from = source(id, `${committee}: recommendations`, '/scrutiny/recommendations', asAt);
  if (made.length === 0)
    return [
      paragraph(
        id,
        outstanding
          ? `Nothing that the ${committee} recommended is outstanding.`
          : `No recommendation of the ${committee} is on record.`,
      ),
      from,
    ];
  return [
    paragraph(
      id,
      outstanding
        ? `What the ${committee} recommended, and is still to be responded to or carried out:`
        : `What the ${committee} recommended, and what became of it:`,
    ),
    {
      kind: 'list',
      style: 'bullet',
      fromRecords: true,
      items: made.map((recommendation): Inline[] => [
        link(`‘${oneLine(recommendation.words)}’`, `/scrutiny/recommendations#${recommendation.id}`),
        text(
          ` (${recommendation.kind === 'resolution' ? 'resolved' : 'recommended'} on ${formatDate(recommendation.held_on, 'long')}${recommendation.minute ? `, minute ${recommendation.minute}` : ''}). `,
        ),
        ...became(recommendation),
      ]),
    },
    from,
  ];
}

function became({
  outcome,
  progress,
  target_on,
  responder,
  responded_on,
  response,
}: z.infer<typeof recommendationsSchema>['made'][number]): Inline[] {
  if (outcome === null || responded_on === null) return [strong('No response yet'), text('.')];
  return [
    strong(sentenceCase(standingOf({ responses: [{ outcome, progress }] }))),
    text(
      ` by the ${responder} on ${formatDate(responded_on, 'long')}${target_on ? `, to be done by ${formatPartialDate(target_on)}` : ''}. ${full(oneLine(response ?? ''))}`,
    ),
  ];
}

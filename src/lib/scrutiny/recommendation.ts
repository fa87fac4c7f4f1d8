/** What a committee recommended or resolved, and what was said and done about it since. */
import { z } from 'zod';
import { dateFrom, tooLong } from '../delivery/index.ts';
import { namedOrganisationSchema, sourceSchema } from '../sources/index.ts';
import { councillorNamed, dayFrom, dayTyped, typedFields, type FormErrors } from './form.ts';

export const outcomes = ['accepted', 'partly', 'rejected'] as const;
export const outcomeWords: Record<(typeof outcomes)[number], string> = {
  accepted: 'accepted',
  partly: 'accepted in part',
  rejected: 'rejected',
};
export const progresses = ['not_started', 'under_way', 'complete'] as const;
export const progressWords: Record<(typeof progresses)[number], string> = {
  not_started: 'not started',
  under_way: 'under way',
  complete: 'complete',
};

export const responseSchema = z.object({
  number: z.number().int(),
  responded_on: z.string(),
  outcome: z.enum(outcomes),
  responder: z.string(),
  target_on: z.string().nullable(),
  progress: z.enum(progresses).nullable(),
  words: z.string(),
  evidence_title: z.string().nullable(),
  evidence_address: z.string().nullable(),
});
export type RecommendationResponse = z.infer<typeof responseSchema>;

export const recommendationSchema = z.object({
  id: z.string(),
  kind: z.enum(['recommendation', 'resolution']),
  about: z.string(),
  words: z.string(),
  minute: z.string().nullable(),
  addressee: z.string().nullable(),
  due_on: z.string().nullable(),
  committee: z.object({ id: z.string(), name: z.string() }),
  organisation: namedOrganisationSchema.nullable(),
  meeting: z.object({ id: z.string(), held_on: z.string() }),
  source: sourceSchema.nullable(),
  responses: z.array(responseSchema),
});
export type Recommendation = z.infer<typeof recommendationSchema>;

/** The response that stands; undefined while there is none. */
export function standingResponse<Response>({ responses }: { responses: readonly Response[] }) {
  return responses.at(-1);
}

/** 'no response yet', 'rejected', 'accepted in part, under way'. */
export function standingOf(recommendation: {
  responses: readonly Pick<RecommendationResponse, 'outcome' | 'progress'>[];
}): string {
  const last = standingResponse(recommendation);
  if (!last) return 'no response yet';
  return [outcomeWords[last.outcome], last.progress && progressWords[last.progress]]
    .filter(Boolean)
    .join(', ');
}

/** Whether somebody still has to do something about it. */
export function isOutstanding(recommendation: Pick<Recommendation, 'responses'>): boolean {
  const last = standingResponse(recommendation);
  return !last || (last.outcome !== 'rejected' && last.progress !== 'complete');
}

const FIELDS = ['kind', 'about', 'words', 'meeting_id', 'minute', 'addressee', 'due_on'] as const;
export type TypedRecommendation = Record<(typeof FIELDS)[number], string>;

export const emptyRecommendation: TypedRecommendation = {
  kind: 'recommendation',
  about: '',
  words: '',
  meeting_id: '',
  minute: '',
  addressee: '',
  due_on: '',
};

export function typedRecommendation(form: FormData): TypedRecommendation {
  return typedFields(form, FIELDS, ['words']);
}

export function recommendationTyped(recommendation: Recommendation): TypedRecommendation {
  return {
    kind: recommendation.kind,
    about: recommendation.about,
    words: recommendation.words,
    meeting_id: recommendation.meeting.id,
    minute: recommendation.minute ?? '',
    addressee: recommendation.addressee ?? '',
    due_on: dayTyped(recommendation.due_on),
  };
}

export type SavedRecommendation = {
  committee_id: string;
  meeting_id: string;
  kind: Recommendation['kind'];
  about: string;
  words: string;
  minute: string | null;
  addressee: string | null;
  due_on: string | null;
};

/** A recommendation from its form. `committeeOf`: whose meeting that is; undefined: there is none. */
export function recommendationFrom(
  answers: TypedRecommendation,
  committeeOf: (meeting: string) => string | undefined,
): { recommendation: SavedRecommendation } | { errors: FormErrors<keyof TypedRecommendation> } {
  const errors: FormErrors<keyof TypedRecommendation> = {};
  const committee_id = committeeOf(answers.meeting_id);
  const due = dayFrom(answers.due_on);
  if (answers.kind !== 'recommendation' && answers.kind !== 'resolution')
    errors.kind = 'Say whether it is a recommendation or a resolution';
  if (!answers.about) errors.about = 'Say in a few words what it is about';
  const words = answers.words
    ? tooLong(answers.words, 5000, 'the recommendation')
    : 'Give it in the committee’s own words';
  if (words) errors.words = words;
  if (!committee_id) errors.meeting_id = 'Choose the meeting at which it was made';
  const post = councillorNamed(answers.addressee);
  if (post) errors.addressee = post;
  if ('error' in due) errors.due_on = due.error;
  if (Object.keys(errors).length > 0 || !committee_id || 'error' in due) return { errors };
  return {
    recommendation: {
      committee_id,
      meeting_id: answers.meeting_id,
      kind: answers.kind as Recommendation['kind'],
      about: answers.about,
      words: answers.words,
      minute: answers.minute || null,
      addressee: answers.addressee || null,
      due_on: due.day,
    },
  };
}

const RESPONSE_FIELDS = [
  'responded_on',
  'outcome',
  'responder',
  'target_on',
  'progress',
  'response',
  'evidence_title',
  'evidence_address',
] as const;
export type TypedResponse = Record<(typeof RESPONSE_FIELDS)[number], string>;

export function typedResponse(form: FormData): TypedResponse {
  return typedFields(form, RESPONSE_FIELDS, ['response']);
}

export type SavedResponse = Omit<RecommendationResponse, 'number'>;

/** A response from its form. */
export function responseFrom(
  answers: TypedResponse,
  today: string,
): { response: SavedResponse } | { errors: FormErrors<keyof TypedResponse> } {
  const errors: FormErrors<keyof TypedResponse> = {};
  const outcome = outcomes.find((each) => each === answers.outcome);
  const progress = progresses.find((each) => each === answers.progress) ?? null;
  const rejected = outcome === 'rejected';
  const day = dayFrom(answers.responded_on);
  const target = dateFrom(answers.target_on, 'last');
  if ('error' in day) errors.responded_on = day.error;
  if (!outcome) errors.outcome = 'Say whether it was accepted, accepted in part or rejected';
  const post = answers.responder ? councillorNamed(answers.responder) : 'Give the post or body that responds';
  if (post) errors.responder = post;
  if ('error' in target) errors.target_on = target.error;
  if (outcome && !rejected && !progress) errors.progress = 'Choose how far it has come';
  const words = answers.response
    ? tooLong(answers.response, 5000, 'the response')
    : 'Say what is done about it, or why not';
  if (words) errors.response = words;
  if (answers.evidence_address && !/^(?:https?:\/\/|\/)\S+$/.test(answers.evidence_address))
    errors.evidence_address = 'Give a web address that starts with https://, or a path of this site';
  if (Boolean(answers.evidence_title) !== Boolean(answers.evidence_address))
    errors.evidence_title = 'Give the evidence both a title and an address, or neither';
  if (Object.keys(errors).length > 0 || !outcome || 'error' in day || 'error' in target) return { errors };
  return {
    response: {
      responded_on: day.day ?? today,
      outcome,
      responder: answers.responder,
      // What is rejected has neither, whatever was left in the form.
      target_on: rejected ? null : target.date,
      progress: rejected ? null : progress,
      words: answers.response,
      evidence_title: answers.evidence_title || null,
      evidence_address: answers.evidence_address || null,
    },
  };
}

/** What the forms about requests send. */
import { tooLong } from '../delivery/index.ts';
import { councillorNamed, dayFrom, dayTyped, typed, typedFields, type FormErrors } from './form.ts';
import type { WholeRequest } from './request.ts';

const FIELDS = ['about', 'words', 'meeting_id', 'due_at_id', 'due_on', 'answerer'] as const;
export type TypedRequest = Record<(typeof FIELDS)[number], string>;

export const emptyRequest: TypedRequest = {
  about: '',
  words: '',
  meeting_id: '',
  due_at_id: '',
  due_on: '',
  answerer: '',
};

export function typedRequest(form: FormData): TypedRequest {
  return typedFields(form, FIELDS, ['words']);
}

export function requestTyped(request: WholeRequest): TypedRequest {
  return {
    about: request.about,
    words: request.words,
    meeting_id: request.meeting.id,
    due_at_id: request.due_at?.id ?? '',
    due_on: dayTyped(request.due_on),
    answerer: request.answerer ?? '',
  };
}

/** As the table `requests` takes it. */
export type SavedRequest = {
  committee_id: string;
  meeting_id: string;
  about: string;
  words: string;
  due_at_id: string | null;
  due_on: string | null;
  answerer: string | null;
};

/** A request from its form. `committeeOf`: whose meeting that is; undefined: there is none. */
export function requestFrom(
  answers: TypedRequest,
  committeeOf: (meeting: string) => string | undefined,
): { request: SavedRequest } | { errors: FormErrors<keyof TypedRequest> } {
  const errors: FormErrors<keyof TypedRequest> = {};
  const committee_id = committeeOf(answers.meeting_id);
  const due = dayFrom(answers.due_on);
  if (!answers.about) errors.about = 'Say in a few words what it is about';
  const words = answers.words
    ? tooLong(answers.words, 5000, 'the request')
    : 'Give what the committee asked for, in its own words';
  if (words) errors.words = words;
  if (!committee_id) errors.meeting_id = 'Choose the meeting at which it was asked for';
  if (answers.due_at_id && committeeOf(answers.due_at_id) !== committee_id)
    errors.due_at_id = 'Choose a meeting of the committee that asked';
  if ('error' in due) errors.due_on = due.error;
  const post = councillorNamed(answers.answerer);
  if (post) errors.answerer = post;
  if (Object.keys(errors).length > 0 || !committee_id || 'error' in due) return { errors };
  return {
    request: {
      committee_id,
      meeting_id: answers.meeting_id,
      about: answers.about,
      words: answers.words,
      due_at_id: answers.due_at_id || null,
      due_on: due.day,
      answerer: answers.answerer || null,
    },
  };
}

/** The clauses that were typed, one a line. */
export function typedClauses(form: FormData): string[] {
  return typed(form, 'clauses')
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .replace(/^(?:[-*•]|\d+[.)])\s+/, '')
        .trim(),
    )
    .filter((line) => line !== '');
}

const ACT_FIELDS = ['acted_on', 'meeting_id', 'minute', 'reason'] as const;
export type TypedAct = Record<(typeof ACT_FIELDS)[number], string>;

export function typedAct(form: FormData): TypedAct {
  return typedFields(form, ACT_FIELDS, ['reason']);
}

export type SavedAct = {
  act: 'closed' | 'reopened';
  acted_on: string;
  meeting_id: string | null;
  minute: string | null;
  reason: string | null;
};

/** That a request is closed or opened again, from its form. `heldOn`: when that meeting was held. */
export function actFrom(
  act: SavedAct['act'],
  answers: TypedAct,
  heldOn: (meeting: string) => string | undefined,
  today: string,
): { done: SavedAct } | { errors: FormErrors<keyof TypedAct> } {
  const errors: FormErrors<keyof TypedAct> = {};
  const day = dayFrom(answers.acted_on);
  const held = heldOn(answers.meeting_id);
  if ('error' in day) errors.acted_on = day.error;
  if (act === 'closed' && !held) errors.meeting_id = 'Choose the meeting at which the committee closed it';
  else if (act === 'closed' && held && held > today)
    errors.meeting_id = 'That meeting has not been held yet. Choose one that has';
  if (act === 'closed' && !answers.minute) errors.minute = 'Give the number of the minute, such as 52/24';
  if (act === 'reopened' && !answers.reason) errors.reason = 'Say why the request is open again';
  if (Object.keys(errors).length > 0 || 'error' in day) return { errors };
  return {
    done: {
      act,
      acted_on: day.day ?? (act === 'closed' ? (held ?? today) : today),
      meeting_id: held ? answers.meeting_id : null,
      minute: answers.minute || null,
      reason: answers.reason || null,
    },
  };
}

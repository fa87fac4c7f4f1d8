/** A decision as it is typed into the form, for one application or several. */
import { dateFrom, typed, typedAll, typedLine, type FormErrors } from '../../delivery/index.ts';
import { decisionSchema, DECISION_WORDS, type Decided, type Decision, type Draft } from './desk.ts';

export type Reason = { id: string; speaks: string; name: string; feedback: string };

export type TypedDecision = {
  to_state: string;
  reasons: string[];
  words: string;
  seat: string;
  starts_on: string;
  person: string;
  /** The drafts that whoever decides has looked at ('<application> <moment>'). */
  seen: string[];
};

export const typedDecision = (form: FormData): TypedDecision => ({
  to_state: typedLine(form, 'to_state'),
  reasons: typedAll(form, 'reasons'),
  words: typed(form, 'words'),
  seat: typedLine(form, 'seat'),
  starts_on: typedLine(form, 'starts_on'),
  person: typedLine(form, 'person'),
  seen: typedAll(form, 'seen'),
});

/** The drafts of applications as they are now: what a form says was seen. */
export const seenDrafts = (applications: readonly Pick<Decided, 'id' | 'draft'>[]): string[] =>
  applications.flatMap(({ id, draft }) => (draft ? [`${id} ${draft.drafted_at}`] : []));

/** The moment of the draft that was seen of an application; null: there was none. */
export const momentSeen = (seen: readonly string[], application: string): string | null =>
  seen.find((each) => each.startsWith(`${application} `))?.slice(application.length + 1) ?? null;

/** Why, in words: 'Little evidence against the criteria. ‘You were close.’' */
export function whyInWords(
  { reasons, words }: Pick<Draft, 'reasons' | 'words'>,
  known: readonly Reason[],
): string {
  const names = known.filter(({ id }) => reasons.includes(id)).map(({ name }) => name);
  return [...names, ...(words === '' ? [] : [`‘${words}’`])].join('. ');
}

/** A draft in words: 'Do not shortlist. Little evidence against the criteria. ‘You were close.’' */
export const draftInWords = (draft: Draft, known: readonly Reason[]): string =>
  `${DECISION_WORDS[draft.to_state].choose}. ${whyInWords(draft, known)}`;

/** The references of applications as they stand in an address: one parameter for each, or all in one, since an address is not endless. */
export const referencesIn = (params: URLSearchParams): string[] => [
  ...params.getAll('application'),
  ...(params.get('applications') ?? '').split('.').filter(Boolean),
];

/** A day that was typed as a whole date; otherwise what is wrong with it. */
export function dayFrom(
  text: string,
  what = 'the first day of the term, such as 1 September 2026',
): { day: string } | { error: string } {
  const read = dateFrom(text, 'first');
  if ('error' in read || read.date === null || !/^\d{4}-\d\d-\d\d$/.test(read.date))
    return { error: `Give ${what}` };
  return { day: read.date };
}

export type SavedDecision = {
  application: string;
  to_state: Decision;
  reasons: string[];
  words: string;
  seat: string | null;
  starts_on: string | null;
  person: string | null;
  seen: string | null;
};

/** What is saved for each of the applications, or what is wrong. */
export function readDecision(
  value: TypedDecision,
  applications: readonly Pick<Decided, 'id'>[],
  reasons: readonly Reason[],
): { decisions: SavedDecision[] } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const decision = decisionSchema.safeParse(value.to_state);
  if (!decision.success) errors.to_state = 'Choose what was decided';
  if (value.reasons.length === 0 && value.words === '')
    errors['reasons-for'] = 'Choose at least one reason, or say why in your own words';
  const speaks = (which: string) =>
    value.reasons.some((id) => reasons.find((reason) => reason.id === id)?.speaks === which);
  if (decision.success && ['shortlisted', 'offered'].includes(decision.data) && speaks('against'))
    errors['reasons-against'] = 'Take out what speaks against the application: this decision leads on';
  if (
    decision.success &&
    ['not_shortlisted', 'unsuccessful'].includes(decision.data) &&
    value.reasons.length > 0 &&
    !speaks('against')
  )
    errors['reasons-against'] = 'Choose something that speaks against the application, or use your own words';
  const offers = decision.success && decision.data === 'offered';
  const day = dayFrom(value.starts_on);
  if (offers && value.seat === '') errors.seat = 'Choose the seat that is offered';
  if (offers && 'error' in day) errors.starts_on = day.error;
  if (!decision.success || Object.keys(errors).length > 0) return { errors };
  return {
    decisions: applications.map(({ id }) => ({
      application: id,
      to_state: decision.data,
      reasons: value.reasons,
      words: value.words,
      seat: offers ? value.seat : null,
      starts_on: offers && 'day' in day ? day.day : null,
      person: offers && value.person !== '' ? value.person : null,
      seen: momentSeen(value.seen, id),
    })),
  };
}

/** The particulars of a round, as they are typed and as the database takes them. */
import { tooLong, typed, typedLine, type FormErrors } from '../../delivery/index.ts';
import { counted, sentenceCase } from '../../ui/numbers.ts';
import { formatDeadline } from '../../ui/dates.ts';
import { differing, type Differing } from './differing.ts';
import { readMoment, typedFromMoment, typedMomentOf, type TypedMoment } from './moments.ts';
import type { Particulars } from './record.ts';

export type TypedParticulars = {
  name: string;
  summary: string;
  opens: TypedMoment;
  closes: TypedMoment;
  minutes: string;
  assessors: string;
  names: 'hidden' | 'shown';
  months: string;
  days: string;
  contact: string;
  email: string;
  phone: string;
};

const digits = (number: number | null) => (number === null ? '' : String(number));

export function typedParticularsFrom(kept: Particulars): TypedParticulars {
  return {
    name: kept.name,
    summary: kept.summary ?? '',
    opens: typedFromMoment(kept.opens_at),
    closes: typedFromMoment(kept.closes_at),
    minutes: digits(kept.minutes_to_apply),
    assessors: digits(kept.minimum_assessors),
    names: kept.names_hidden === false ? 'shown' : 'hidden',
    months: digits(kept.kept_months),
    days: digits(kept.offer_days),
    contact: kept.contact ?? '',
    email: kept.contact_email ?? '',
    phone: kept.contact_phone ?? '',
  };
}

export function typedParticulars(form: FormData): TypedParticulars {
  return {
    name: typedLine(form, 'name'),
    summary: typed(form, 'summary'),
    opens: typedMomentOf(form, 'opens'),
    closes: typedMomentOf(form, 'closes'),
    minutes: typedLine(form, 'minutes'),
    assessors: typedLine(form, 'assessors'),
    names: typedLine(form, 'names') === 'shown' ? 'shown' : 'hidden',
    months: typedLine(form, 'months'),
    days: typedLine(form, 'days'),
    contact: typedLine(form, 'contact'),
    email: typedLine(form, 'email'),
    phone: typedLine(form, 'phone'),
  };
}

/** A whole number in digits between two others; null where nothing was typed. */
function number(text: string, least: number, most: number): number | null | undefined {
  if (text === '') return null;
  const read = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return read >= least && read <= most ? read : undefined;
}

/** What was typed as the database takes it, or what is wrong with it. `known`: whether all must be said, as of every round that is held here. */
export function particularsFrom(
  answers: TypedParticulars,
  known: boolean,
): { particulars: Particulars } | { errors: FormErrors } {
  const errors: FormErrors = {};
  if (!answers.name) errors.name = 'Give the round a name';
  const long = tooLong(answers.name, 200, 'the name') ?? tooLong(answers.summary, 10_000, 'the summary');
  if (long) errors[answers.name.length > 200 ? 'name' : 'summary'] = long;
  const opens = readMoment(answers.opens, 'the round opens');
  const closes = readMoment(answers.closes, 'the round closes');
  if ('error' in opens) errors[`opens-${opens.field}`] = opens.error;
  if ('error' in closes) errors[`closes-${closes.field}`] = closes.error;
  if ('moment' in opens && 'moment' in closes) {
    if ((opens.moment === null) !== (closes.moment === null))
      errors[opens.moment === null ? 'opens-day' : 'closes-day'] =
        'Say both when the round opens and when it closes';
    else if (opens.moment !== null && closes.moment !== null && closes.moment <= opens.moment)
      errors['closes-day'] = 'A round cannot close before it opens. Check both times';
  }
  const numbers = {
    minutes: number(answers.minutes, 1, 600),
    assessors: number(answers.assessors, 1, 20),
    months: number(answers.months, 1, 36),
    days: number(answers.days, 1, 60),
  };
  const wanted = {
    minutes: 'Give the minutes that it takes to apply as a whole number from 1 to 600',
    assessors: 'Give how many panel members score each application as a whole number from 1 to 20',
    months: 'Give the months for which data is kept as a whole number from 1 to 36',
    days: 'Give the days for which an offer stands as a whole number from 1 to 60',
  };
  for (const field of ['minutes', 'assessors', 'months', 'days'] as const) {
    const missing = known && field !== 'minutes' && numbers[field] === null;
    if (numbers[field] === undefined || missing) errors[field] = wanted[field];
  }
  if (answers.email && !/^[^\s@]+@[^\s@]+$/.test(answers.email))
    errors.email = 'Give an e-mail address such as name@example.org, or leave it empty';
  if (Object.keys(errors).length > 0 || !('moment' in opens) || !('moment' in closes)) return { errors };
  return {
    particulars: {
      name: answers.name,
      summary: answers.summary || null,
      opens_at: opens.moment,
      closes_at: closes.moment,
      minutes_to_apply: numbers.minutes ?? null,
      minimum_assessors: numbers.assessors ?? null,
      names_hidden: answers.names === 'hidden',
      kept_months: numbers.months ?? null,
      offer_days: numbers.days ?? null,
      contact: answers.contact || null,
      contact_email: answers.email || null,
      contact_phone: answers.phone || null,
    },
  };
}

/** What a round that has opened does not take back, at the field where it was tried. The database has the last word (rounds_keep_what_they_promised). */
export function takenBack(kept: Particulars, changed: Particulars): FormErrors {
  const errors: FormErrors = {};
  const { kept_months: months, minimum_assessors: assessors, closes_at: closes } = kept;
  if (months !== null && (changed.kept_months ?? 0) > months)
    errors.months = `The round has opened with the promise that data is not kept for longer than ${counted(months, 'month', 'months')}. Give ${months} or fewer`;
  if (assessors !== null && (changed.minimum_assessors ?? assessors) < assessors)
    errors.assessors = `The round has opened with the promise that ${assessors} score each application. Give ${assessors} or more`;
  if (closes !== null && changed.closes_at !== null && new Date(changed.closes_at) < new Date(closes))
    errors['closes-day'] =
      `The round is open until ${formatDeadline(closes)}, and does not close before. Give that time or a later one`;
  return errors;
}

/** What the fields are called in a sentence, with the id of their field. */
const NAMES: Record<keyof TypedParticulars, [field: string, name: string]> = {
  name: ['name', 'The name'],
  summary: ['summary', 'What the role is'],
  opens: ['opens-day', 'When it opens'],
  closes: ['closes-day', 'When it closes'],
  minutes: ['minutes', 'The minutes that it takes'],
  names: ['names', 'Whether names are hidden'],
  assessors: ['assessors', 'How many score each application'],
  months: ['months', 'For how long data is kept'],
  days: ['days', 'For how long an offer stands'],
  contact: ['contact', 'Who helps'],
  phone: ['phone', 'The telephone number'],
  email: ['email', 'The e-mail address'],
};

/** In what somebody else has saved differs from what was typed: 'When it closes: they have 30 October 2026 5pm'. */
export function particularsThatDiffer(mine: TypedParticulars, theirs: TypedParticulars): Differing[] {
  const text = (value: string | TypedMoment) =>
    typeof value === 'string' ? value : [value.day, value.time].filter(Boolean).join(' ');
  return (Object.keys(NAMES) as (keyof TypedParticulars)[]).flatMap((key) => {
    const [one, other] = [text(mine[key]), text(theirs[key])];
    const [field, name] = NAMES[key];
    return one === other ? [] : [differing(field, name, other)];
  });
}

/** What a round promises, in short: '45 minutes to apply, 3 score each application, names are hidden, …'. What is not settled is left out. */
export function particularsInWords(kept: Particulars): string {
  const { minutes_to_apply, minimum_assessors, names_hidden, kept_months, offer_days } = kept;
  const said = [
    ...(minutes_to_apply ? [`${counted(minutes_to_apply, 'minute', 'minutes')} to apply`] : []),
    ...(minimum_assessors
      ? [`at least ${minimum_assessors} ${minimum_assessors === 1 ? 'scores' : 'score'} each application`]
      : []),
    ...(names_hidden === null ? [] : [`names are ${names_hidden ? 'hidden' : 'shown'} during the sift`]),
    ...(kept_months ? [`data is kept for ${counted(kept_months, 'month', 'months')}`] : []),
    ...(offer_days ? [`an offer stands for ${counted(offer_days, 'day', 'days')}`] : []),
  ];
  return said.length === 0 ? 'Name, times, what is promised, who helps' : `${sentenceCase(said.join(', '))}.`;
}

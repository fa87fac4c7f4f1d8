/** What the pages behind links show, and what is typed into them. */
import { z } from 'zod';
import { emailAddress } from '../../access/index.ts';
import { dateFrom, tooLong, typed, typedLine, type FormErrors } from '../../delivery/index.ts';
import { countWords, type Question } from '../applying/index.ts';
import { readDate } from '../../tables/index.ts';
import { explain } from '../../database/index.ts';
import { formatMoment } from '../../ui/dates.ts';
import { questionSchema, ROUND_STATES } from '../applying/round.ts';
import { ruleIn } from '../applying/typed.ts';

const ANSWERS = ['agreed', 'not_agreed', 'taken_back', 'not_answered'] as const;
const roundSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(ROUND_STATES),
  opensAt: z.string(),
  closesAt: z.string(),
});

/** How the newest message about something stands, and since when. Dropped: it was of no use any more before it went. */
export const letterMailSchema = z
  .object({
    state: z.enum(['noted', 'queued', 'retrying', 'sent', 'failed', 'dropped']),
    at: z.string(),
  })
  .nullable();
export type LetterMail = z.infer<typeof letterMailSchema>;

/** Whether the message arrived, as far as anybody knows. */
export function mailInWords(mail: LetterMail): string {
  if (mail?.state === 'sent') return `Message sent on ${formatMoment(mail.at)}.`;
  if (mail?.state === 'failed')
    return `The message could not be delivered (${formatMoment(mail.at)}). Check the address.`;
  if (mail?.state === 'retrying') return 'The message has not gone yet. It is tried again.';
  return mail === null || mail.state === 'dropped' ? 'No message has gone.' : 'The message is on its way.';
}

const DAY = 24 * 60 * 60_000;

/** Whether it can be sent once more: it failed, or went a day ago (the rule is `recommended_people_are_asked_again_after_a_day`). */
export const maySendAgain = (mail: LetterMail, now = Date.now()) =>
  mail?.state === 'failed' || (mail?.state === 'sent' && Date.parse(mail.at) < now - DAY);

export const recommendingSchema = z.object({
  organisation: z.string(),
  addressedAs: z.string(),
  most: z.number(),
  round: roundSchema,
  vacancy: z.object({
    name: z.string(),
    plural: z.string(),
    asks: z.string().nullable(),
    withdrawnBecause: z.string().nullable(),
  }),
  contact: z.string(),
  recommendations: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      reasons: z.string().nullable(),
      recommendedAt: z.string(),
      answer: z.enum(ANSWERS).nullable(),
      answeredAt: z.string().nullable(),
      /** They agreed, and have withdrawn their application since. */
      withdrew: z.boolean(),
      mail: letterMailSchema,
    }),
  ),
});
export type Recommending = z.infer<typeof recommendingSchema>;
export type Recommended = Recommending['recommendations'][number];

/** How many more a body can recommend. */
export const leftOf = ({ most, recommendations }: Recommending) =>
  Math.max(
    0,
    most -
      recommendations.filter(({ answer, withdrew }) => answer === null || (answer === 'agreed' && !withdrew))
        .length,
  );

export const ANSWER_WORDS: Record<(typeof ANSWERS)[number] | 'asked' | 'withdrew', string> = {
  asked: 'Asked',
  agreed: 'Agreed',
  withdrew: 'Agreed and withdrew',
  not_agreed: 'Did not agree',
  taken_back: 'Taken back',
  not_answered: 'Did not answer',
};

export const recommendationSchema = z.object({
  organisation: z.string(),
  answer: z.enum(ANSWERS).nullable(),
  answeredAt: z.string().nullable(),
  round: roundSchema.extend({ summary: z.string().nullable(), keptMonths: z.number() }),
  vacancy: z.object({
    name: z.string(),
    asks: z.string().nullable(),
    forOrganisation: z.boolean(),
    withdrawnBecause: z.string().nullable(),
  }),
  contact: z.string(),
  reference: z.string().nullable(),
  name: z.string().optional(),
  email: z.string().optional(),
  reasons: z.string().optional(),
  questions: z.array(questionSchema).optional(),
  /** They have an application in the round already: one a person. */
  applied: z.object({ reference: z.string(), draft: z.boolean() }).nullish(),
});
export type Recommendation = z.infer<typeof recommendationSchema>;

export const appointingSchema = z.object({
  organisation: z.string(),
  addressedAs: z.string(),
  round: z.object({ id: z.string(), name: z.string() }),
  vacancy: z.object({
    name: z.string(),
    asks: z.string().nullable(),
    withdrawnBecause: z.string().nullable(),
  }),
  constituency: z.string(),
  contact: z.string(),
  /** Who is in the seat without having been named by this link. */
  holder: z.object({ name: z.string(), startsOn: z.string() }).nullable(),
  named: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      post: z.string().nullable(),
      startsOn: z.string(),
      namedAt: z.string(),
      confirmedAt: z.string().nullable(),
      endsOn: z.string().nullable(),
    }),
  ),
});
export type Appointing = z.infer<typeof appointingSchema>;

/** What a form sends of somebody who is recommended: as typed, so that it comes back as it was. */
export const typedRecommended = (form: FormData) => ({
  name: typedLine(form, 'name'),
  email: typedLine(form, 'email'),
  reasons: typed(form, 'reasons'),
});
export type TypedRecommended = ReturnType<typeof typedRecommended>;

export function wrongInRecommended({ name, email, reasons }: TypedRecommended): FormErrors | null {
  return orNull({
    ...person(name, email),
    ...(reasons === ''
      ? { reasons: 'Say why you recommend them' }
      : one('reasons', tooLong(reasons, 20_000, 'your reasons'))),
  });
}

export const typedNamed = (form: FormData) => ({
  name: typedLine(form, 'name'),
  email: typedLine(form, 'email'),
  post: typedLine(form, 'post'),
  starts_on: typedLine(form, 'starts_on'),
});
export type TypedNamed = ReturnType<typeof typedNamed>;

/** Whom an organisation names, as the database takes it, or what is wrong. */
export function namedFrom(
  fields: TypedNamed,
): { errors: FormErrors } | { named: { name: string; email: string; post: string; startsOn: string } } {
  const { name, email, post } = fields;
  const read = dateFrom(fields.starts_on, 'first');
  const day = 'date' in read ? read.date : null;
  const errors = orNull({
    ...person(name, email),
    ...(post === '' || post.length > 200
      ? { post: 'Say what they are in your organisation, in at most 200 letters' }
      : {}),
    ...(day === null || day.length < 10
      ? {
          // Of a date that cannot be read one way, what was typed; never that it can be left empty.
          starts_on:
            'error' in read && readDate(fields.starts_on).kind === 'order'
              ? read.error
              : 'Give the first day as a whole date, such as 1 March 2027',
        }
      : {}),
  });
  return errors ? { errors } : { named: { name, email, post, startsOn: day! } };
}

export const CONTACT = ['name', 'phone', 'address', 'postcode', 'organisation', 'access_needs'] as const;
/** The field of a question on the page. */
export const questionField = ({ id }: Pick<Question, 'id'>) => `answer-${id}`;

/** The database's own limits (`what_is_typed_is_of_a_sensible_length`), told beside the field. */
const LENGTHS = {
  phone: [100, 'your telephone number'],
  address: [2000, 'your address'],
  organisation: [300, 'the name of your organisation'],
  access_needs: [20_000, 'what you need'],
} as const;

export type TypedAgreement = {
  contact: Record<(typeof CONTACT)[number], string>;
  answers: Record<string, string>;
  declared: boolean;
};

export function typedAgreement(form: FormData, questions: readonly Question[]): TypedAgreement {
  return {
    contact: Object.fromEntries(
      CONTACT.map((name) => [
        name,
        name === 'address' || name === 'access_needs' ? typed(form, name) : typedLine(form, name),
      ]),
    ) as TypedAgreement['contact'],
    answers: Object.fromEntries(
      questions.map((question) => [question.id, typed(form, questionField(question))]),
    ),
    declared: form.get('declared') === 'yes',
  };
}

/** What is still missing before they can agree, or is too long; in the order of the page. */
export function wrongInAgreement(
  { contact, answers, declared }: TypedAgreement,
  { questions = [], vacancy }: Pick<Recommendation, 'questions' | 'vacancy'>,
): FormErrors | null {
  const wrong: FormErrors = {};
  const long = (field: keyof typeof LENGTHS) => {
    const [most, what] = LENGTHS[field];
    Object.assign(wrong, one(field, tooLong(contact[field], most, what)));
  };
  if (contact.name === '' || contact.name.length > 200) wrong.name = 'Give your name, in at most 200 letters';
  long('phone');
  long('address');
  if (contact.postcode === '' || contact.postcode.length > 20)
    wrong.postcode = 'Give your postcode, in at most 20 letters and digits';
  if (vacancy.forOrganisation && contact.organisation === '') wrong.organisation = 'Name your organisation';
  long('organisation');
  long('access_needs');
  for (const question of questions) {
    const answer = answers[question.id] ?? '';
    const words = countWords(answer);
    if (question.required && answer === '') wrong[questionField(question)] = `Answer ‘${question.question}’`;
    else if (question.word_limit !== null && words > question.word_limit)
      wrong[questionField(question)] =
        `Shorten your answer to ${question.word_limit} words. It has ${words.toLocaleString('en-GB')}`;
  }
  if (!declared) wrong.declared = 'Tick the box to say that you agree';
  return orNull(wrong);
}

/** What was refused, for the page behind a link: nobody there has saved anything, or can choose another seat. */
export function refusedByLink(refused: unknown): FormErrors {
  const rule = ruleIn(refused);
  if (rule === 'rounds_are_open_by_the_database_clock')
    return { form: 'The round is not open, so nothing was sent.' };
  if (rule === 'withdrawn_vacancies_take_nobody')
    return { form: 'This seat is not being filled in this round any more, so nothing was sent.' };
  const { message, field } = explain(refused);
  return { [field ?? 'form']: message };
}

function person(name: string, email: string): FormErrors {
  const address = emailAddress.safeParse(email);
  return {
    ...(name === '' || name.length > 200
      ? { name: 'Give their name, in at most 200 letters' }
      : /@|:\/\/|\bwww\./i.test(name)
        ? { name: 'Give their name alone, without an address' }
        : {}),
    ...one(
      'email',
      address.success
        ? undefined
        : email === ''
          ? 'Enter their e-mail address'
          : (address.error.issues[0]?.message ?? 'Check the e-mail address'),
    ),
  };
}

const one = (field: string, error: string | undefined): FormErrors => (error ? { [field]: error } : {});
const orNull = (errors: FormErrors) => (Object.keys(errors).length > 0 ? errors : null);

/**
 * Whom to ask, as the database tells it ('The culture team, culture@example.org, 024 7600 0000'), part by part, with where an address or a number leads.
 */
export function waysToAsk(contact: string): { text: string; href: string | null }[] {
  return contact.split(', ').map((text) => {
    if (/^[^\s@]+@[^\s@]+$/.test(text)) return { text, href: `mailto:${text}` };
    if (/^[+\d][\d\s()-]{6,}$/.test(text))
      return { text, href: `tel:${text.replace('(0)', '').replaceAll(/[^+\d]/g, '')}` };
    return { text, href: null };
  });
}

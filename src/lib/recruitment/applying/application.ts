/** Somebody's own application: what it is, what is still to be done, and where it stands, in words. */
import { z } from 'zod';
import type { Words } from '../../membership/index.ts';
import { formatDeadline } from '../../ui/dates.ts';
import { forVacancy, roundSchema, vacancySchema, type ListedRound, type Question } from './round.ts';
import { countWords } from './words.ts';

export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'shortlisted',
  'not_shortlisted',
  'offered',
  'reserve',
  'unsuccessful',
  'accepted',
  'declined',
  'appointed',
  'withdrawn',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

const contactSchema = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  address: z.string(),
  postcode: z.string(),
  organisation: z.string(),
  access_needs: z.string(),
});
export type Contact = z.infer<typeof contactSchema>;

export const applicationSchema = z.object({
  id: z.string(),
  reference: z.string(),
  state: z.enum(APPLICATION_STATES),
  route_id: z.string(),
  saved_at: z.string(),
  submitted_at: z.string().nullable(),
  round: roundSchema,
  vacancy: vacancySchema,
  contact: contactSchema,
  answers: z.record(z.string(), z.object({ answer: z.string(), version: z.number(), saved_at: z.string() })),
  lacking: z.array(
    z.object({
      what: z.string(),
      why: z.enum(['missing', 'too_long']),
      words: z.number().optional(),
      limit: z.number().optional(),
    }),
  ),
  moves: z.array(
    z.object({
      to_state: z.enum(APPLICATION_STATES),
      moved_at: z.string(),
      words: z.string().nullable(),
      feedback: z.array(z.string()),
    }),
  ),
});
export type Application = z.infer<typeof applicationSchema>;

/** What is asked about whoever applies, a page each. */
export type AboutPart = {
  id: string;
  /** In the list of what is to be done. */
  task: string;
  fields: readonly (keyof Contact)[];
};
export const ABOUT: readonly AboutPart[] = [
  { id: 'name', task: 'Your name', fields: ['name'] },
  { id: 'phone', task: 'Your phone number', fields: ['phone'] },
  { id: 'address', task: 'Your address', fields: ['address', 'postcode'] },
  { id: 'organisation', task: 'Your organisation', fields: ['organisation'] },
  { id: 'access', task: 'What you need to take part', fields: ['access_needs'] },
];

/** The parts that this application has: an organisation is asked for where the seat is for one. */
export const aboutParts = ({ vacancy }: Pick<Application, 'vacancy'>) =>
  ABOUT.filter(({ id }) => id !== 'organisation' || vacancy.for_organisation);

/** The questions that this application answers. */
export const questionsOf = (application: Pick<Application, 'vacancy' | 'route_id'>, round: ListedRound) =>
  forVacancy(round.questions, application.vacancy.id).filter(
    ({ asked_of_recommended }) => application.route_id === 'open_application' || asked_of_recommended,
  );

export const addressOf = ({ id }: Pick<Application, 'id'>, ...rest: string[]) =>
  ['/my/applications', id, ...rest].join('/');

export type Task = {
  href: string;
  text: string;
  /** In words: 'Done', 'To do', 'Can be left out', 'Too long: 640 words of 500'. */
  status: string;
  tone: 'done' | 'to_do' | 'wrong' | 'optional';
};

/** What is to be done before submitting, in order. */
export function tasksOf(
  application: Application,
  questions: readonly Question[],
): { about: Task[]; answers: Task[] } {
  const { lacking, contact, answers } = application;
  const statusOf = (keys: readonly string[], written: boolean): Pick<Task, 'status' | 'tone'> => {
    const lacks = lacking.filter(({ what }) => keys.includes(what));
    const long = lacks.find(({ why }) => why === 'too_long');
    if (long)
      return {
        status: `Too long: ${long.words?.toLocaleString('en-GB')} words of ${long.limit?.toLocaleString('en-GB')}`,
        tone: 'wrong',
      };
    if (lacks.length > 0) return { status: 'To do', tone: 'to_do' };
    return written ? { status: 'Done', tone: 'done' } : { status: 'Can be left out', tone: 'optional' };
  };
  return {
    about: aboutParts(application).map(({ id, task, fields }) => ({
      href: addressOf(application, 'about', id),
      text: task,
      ...statusOf(
        fields,
        fields.some((field) => contact[field] !== ''),
      ),
    })),
    answers: questions.map(({ id, question }) => ({
      href: addressOf(application, 'answers', id),
      text: question,
      ...statusOf([id], (answers[id]?.answer ?? '').trim() !== ''),
    })),
  };
}

/** How much of it is done. What can be left out, and was, is no part of it. */
export function doneInWords({ about, answers }: ReturnType<typeof tasksOf>): string {
  const all = [...about, ...answers];
  const left = all.filter(({ tone }) => tone === 'optional').length;
  const done = all.filter(({ tone }) => tone === 'done').length;
  const more =
    left === 0 ? '' : left === 1 ? ', and one more can be left out' : `, and ${left} more can be left out`;
  return `${done} of ${all.length - left} parts are done${more}.`;
}

const pagesOf = (application: Application, questions: readonly Question[]) => {
  const { about, answers } = tasksOf(application, questions);
  return [...about, ...answers].map((task) => task.href);
};

/** The page after one of them: the next question, or at the end, and for whoever came from there, the check of all answers. */
export function nextAfter(
  application: Application,
  questions: readonly Question[],
  href: string,
  fromCheck = false,
): string {
  const pages = pagesOf(application, questions);
  return (!fromCheck && pages[pages.indexOf(href) + 1]) || addressOf(application, 'check');
}

/** 'Question 3 of 11'. */
export function placeInWords(application: Application, questions: readonly Question[], href: string): string {
  const pages = pagesOf(application, questions);
  return `Question ${pages.indexOf(href) + 1} of ${pages.length}`;
}

/** A page that leads back to the check of all answers. */
export const fromCheck = (href: string) => `${href}?from=check`;
export const cameFromCheck = (url: URL) => url.searchParams.get('from') === 'check';

/** What is lacking, as errors that lead to where it is put right. */
export function lackingInWords(application: Application, questions: readonly Question[]) {
  return application.lacking.map(({ what, why, words, limit }) => {
    const part = ABOUT.find(({ fields }) => fields.some((field) => field === what));
    const question = questions.find(({ id }) => id === what);
    const href = fromCheck(
      part ? addressOf(application, 'about', part.id) : addressOf(application, 'answers', what),
    );
    if (why === 'too_long')
      return {
        href,
        text: `‘${question?.question ?? what}’: your answer has ${words?.toLocaleString('en-GB')} words, and the most is ${limit?.toLocaleString('en-GB')}`,
      };
    if (what === 'name') return { href, text: 'Enter your name' };
    if (what === 'postcode') return { href, text: 'Enter your postcode' };
    if (what === 'organisation') return { href, text: 'Enter the name of your organisation' };
    return { href, text: `Answer ‘${question?.question ?? what}’` };
  });
}

/** A postcode that is none, as far as its form goes: it is taken all the same, and counted as not told (`private.district_of`). */
export function isDoubtful(postcode: string): boolean {
  const plain = postcode.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return postcode.trim() !== '' && !/^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$/.test(plain);
}

export const isTooLong = ({ word_limit }: Pick<Question, 'word_limit'>, answer: string) =>
  word_limit !== null && countWords(answer) > word_limit;

/** States in which one can still withdraw (rule 9). */
export const mayWithdraw = ({ state }: Pick<Application, 'state'>) =>
  ['draft', 'submitted', 'shortlisted', 'offered', 'reserve', 'accepted'].includes(state);

/** States of an application that was decided on, and came to nothing. */
const CAME_TO_NOTHING = ['not_shortlisted', 'unsuccessful', 'declined'];

/** Whether whoever applied can have it erased at once (rule 13; `private.why_not_erased`): it plays no part in the choice, or has never. */
export const mayErase = ({ state, round }: Pick<Application, 'state' | 'round'>) =>
  state === 'draft' ||
  state === 'withdrawn' ||
  (CAME_TO_NOTHING.includes(state) && round.state === 'finished');

/** Whether it can still be written: a draft of a round that is open. */
export const isWritten = ({ state, round }: Pick<Application, 'state' | 'round'>) =>
  state === 'draft' && round.state === 'open';

/** Its seat is not filled after all, and what it says can be taken to another while the round is open. */
export const isSeatGone = ({
  state,
  route_id,
  round,
  vacancy,
}: Pick<Application, 'state' | 'route_id' | 'round' | 'vacancy'>) =>
  vacancy.withdrawn_at !== null &&
  round.state === 'open' &&
  (state === 'draft' || (state === 'submitted' && route_id === 'open_application'));

/** Why something can no longer be written, by the database's clock. */
export function overInWords({ state, round }: Pick<Application, 'state' | 'round'>): string {
  if (state === 'withdrawn') return 'You have withdrawn this application, so nothing of it is saved any more';
  if (state !== 'draft') return 'You have submitted this application already, so it cannot be changed';
  if (round.closes_at && round.state !== 'coming')
    return `The round closed at ${formatDeadline(round.closes_at)}, so nothing can be saved or submitted any more`;
  return 'The round is not open, so nothing can be saved or submitted';
}

/** What whoever applies agrees to. It is kept with the application in these words. */
export function declaration({ rep, seat }: Pick<Words, 'rep' | 'seat'>): string[] {
  return [
    'What I have written is true, as far as I know.',
    `If I am appointed, my name, my ${seat.one} and my term as a ${rep.one} are public, and I declare my interests.`,
    'I have read what is done with what I have written.',
  ];
}

/** Somebody's own application: what it is, what is still to be done, and where it stands, in words. */
import { z } from 'zod';
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
    if (long) return { status: `Too long: ${long.words} words of ${long.limit}`, tone: 'wrong' };
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

/** The page after one of them: the next question, or at the end the check of all answers. */
export function nextAfter(application: Application, questions: readonly Question[], href: string): string {
  const { about, answers } = tasksOf(application, questions);
  const pages = [...about, ...answers].map((task) => task.href);
  return pages[pages.indexOf(href) + 1] ?? addressOf(application, 'check');
}

/** What is lacking, as errors that lead to where it is put right. */
export function lackingInWords(application: Application, questions: readonly Question[]) {
  return application.lacking.map(({ what, why, words, limit }) => {
    const part = ABOUT.find(({ fields }) => fields.some((field) => field === what));
    const question = questions.find(({ id }) => id === what);
    const href = part ? addressOf(application, 'about', part.id) : addressOf(application, 'answers', what);
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

export const isTooLong = ({ word_limit }: Pick<Question, 'word_limit'>, answer: string) =>
  word_limit !== null && countWords(answer) > word_limit;

/** States in which one can still withdraw (rule 9). */
export const mayWithdraw = ({ state }: Pick<Application, 'state'>) =>
  ['draft', 'submitted', 'shortlisted', 'offered', 'reserve', 'accepted'].includes(state);

/** Whether it can still be written: a draft of a round that is open. */
export const isWritten = ({ state, round }: Pick<Application, 'state' | 'round'>) =>
  state === 'draft' && round.state === 'open';

/** Why something can no longer be written, by the database's clock. */
export function overInWords({ state, round }: Pick<Application, 'state' | 'round'>): string {
  if (state === 'withdrawn') return 'You have withdrawn this application, so nothing of it is saved any more';
  if (state !== 'draft') return 'You have submitted this application already, so it cannot be changed';
  if (round.closes_at && round.state !== 'coming')
    return `The round closed at ${formatDeadline(round.closes_at)}, so nothing can be saved or submitted any more`;
  return 'The round is not open, so nothing can be saved or submitted';
}

export type StandsInWords = { tag: string; tone: 'outlined' | 'filled' | 'marked' | 'quiet'; next: string };

/** Where an application stands, and what comes next, for whoever applied. */
export function standsInWords(
  application: Pick<Application, 'state' | 'round' | 'vacancy' | 'submitted_at'>,
): StandsInWords {
  const { state, round, vacancy } = application;
  const closes = round.closes_at && formatDeadline(round.closes_at);
  switch (state) {
    case 'draft':
      if (round.state !== 'open')
        return {
          tag: 'Not submitted',
          tone: 'quiet',
          next: `The round closed at ${closes}, and this was not submitted, so nobody has read it. It is erased with the round’s other data.`,
        };
      if (vacancy.withdrawn_at !== null)
        return {
          tag: 'Not submitted yet',
          tone: 'marked',
          next: `This seat is not being filled in this round any more: ${vacancy.withdrawn_because} You can take what you have written to another seat until ${closes}.`,
        };
      return {
        tag: 'Not submitted yet',
        tone: 'marked',
        next: `Go on with it and submit it before the round closes at ${closes}. Nobody reads it before you submit it.`,
      };
    case 'submitted':
      return vacancy.withdrawn_at === null
        ? {
            tag: 'Submitted',
            tone: 'filled',
            next:
              round.state === 'open'
                ? `Nothing for you to do. Applications are read after the round closes at ${closes}.`
                : 'Nothing for you to do. The panel is reading the applications.',
          }
        : {
            tag: 'Submitted',
            tone: 'quiet',
            next: `This seat is not being filled in this round any more: ${vacancy.withdrawn_because}`,
          };
    case 'shortlisted':
      return {
        tag: 'Shortlisted',
        tone: 'filled',
        next: 'You are one of those among whom the panel chooses. We will write to you.',
      };
    case 'not_shortlisted':
      return {
        tag: 'Not shortlisted',
        tone: 'quiet',
        next: 'This time your application was not shortlisted. Nothing more comes of it.',
      };
    case 'offered':
      return {
        tag: 'Offer of a seat',
        tone: 'marked',
        next: 'We would like you to take a seat. Say whether you do.',
      };
    case 'reserve':
      return {
        tag: 'On the reserve list',
        tone: 'outlined',
        next: 'If a seat becomes free, we may offer it to you. If you would rather not wait, you can withdraw.',
      };
    case 'unsuccessful':
      return { tag: 'Not successful', tone: 'quiet', next: 'We are not offering you a seat this time.' };
    case 'accepted':
      return {
        tag: 'Accepted',
        tone: 'filled',
        next: 'You have accepted the seat. We are recording your term.',
      };
    case 'declined':
      return { tag: 'Offer ended', tone: 'quiet', next: 'You did not take the seat that we offered.' };
    case 'appointed':
      return {
        tag: 'Appointed',
        tone: 'filled',
        next: 'The seat is yours. We will be in touch about your first meeting.',
      };
    case 'withdrawn':
      return { tag: 'Withdrawn', tone: 'quiet', next: 'You have withdrawn it. Nobody reads it any more.' };
  }
}

/** What whoever applies agrees to. It is kept with the application in these words. */
export function declaration(rep: string): string[] {
  return [
    'What I have written is true, as far as I know.',
    `If I am appointed, my name, my seat and my term as a ${rep} are public, and I declare my interests.`,
    'I have read what is done with what I have written.',
  ];
}

/** Questions that councillors ask before a meeting, and the answers; and the mails that tell of them. */
import { z } from 'zod';
import { tooLong } from '../delivery/index.ts';
import { paragraphs, type Letter } from '../mail/index.ts';
import { formatDate } from '../ui/dates.ts';
import { councillorNamed, typed, typedLine, type FormErrors } from './form.ts';

export const questionSchema = z.object({
  id: z.string(),
  words: z.string(),
  may_be_public: z.boolean(),
  asked_at: z.string(),
  paragraph: z.string().nullable(),
  meeting: z.object({ id: z.string(), held_on: z.string() }),
  note: z.object({ id: z.string(), subject: z.string() }).nullable(),
  answers: z.array(
    z.object({
      number: z.number().int(),
      words: z.string(),
      answerer: z.string(),
      for_public: z.boolean(),
      answered_at: z.string(),
    }),
  ),
});
export type Question = z.infer<typeof questionSchema>;

/** The answer that stands; undefined while there is none. */
export function standingAnswer({ answers }: Pick<Question, 'answers'>) {
  return answers.at(-1);
}

/** Whether everybody reads it: whoever asked agreed, and whoever answered published it. */
export function isPublic(question: Pick<Question, 'may_be_public' | 'answers'>): boolean {
  return question.may_be_public && standingAnswer(question)?.for_public === true;
}

/** Who reads it, for whoever asked or answers. */
export function readersInWords(question: Pick<Question, 'may_be_public' | 'answers'>): string {
  if (isPublic(question)) return 'Everybody reads the question and the answer, but not who asked';
  const who = 'Only whoever asked, the culture team and the committee’s officer read it';
  if (!question.may_be_public) return who;
  return `${who}${standingAnswer(question) ? '' : ' until it is answered in public'}`;
}

export type TypedQuestion = { question: string; note: string; paragraph: string; may_be_public: boolean };

export function typedQuestion(form: FormData): TypedQuestion {
  return {
    question: typed(form, 'question'),
    note: typedLine(form, 'note'),
    paragraph: typedLine(form, 'paragraph'),
    may_be_public: form.get('may_be_public') !== null,
  };
}

/** What is wrong with a question. */
export function questionErrors({ question }: TypedQuestion): FormErrors {
  const wrong = question ? tooLong(question, 2000, 'the question') : 'Write your question';
  return wrong ? { question: wrong } : {};
}

export type TypedAnswer = { answer: string; answerer: string; for_public: boolean };

export function typedAnswer(form: FormData): TypedAnswer {
  return {
    answer: typed(form, 'answer'),
    answerer: typedLine(form, 'answerer'),
    for_public: form.get('for_public') !== null,
  };
}

/** What is wrong with an answer. */
export function answerErrors({ answer, answerer }: TypedAnswer): FormErrors {
  const words = answer ? tooLong(answer, 5000, 'the answer') : 'Write the answer';
  const post = answerer ? councillorNamed(answerer) : 'Give the post that answers, such as Head of Culture';
  return { ...(words && { answer: words }), ...(post && { answerer: post }) };
}

/** One that `due_question_letters` tells of. Number 0: that it was asked. */
export const dueLetterSchema = z.object({
  question_id: z.uuid(),
  number: z.number().int(),
  held_on: z.string(),
});

/** Tells the culture team that something was asked, or whoever asked that it was answered. What was asked stays on the site. */
export function questionLetter(due: z.infer<typeof dueLetterSchema>, origin: string): Letter {
  const meeting = formatDate(due.held_on, 'long');
  const address = `${origin}/committee/questions/${due.question_id}`;
  const asked = due.number === 0;
  return {
    subject: asked
      ? `A councillor asks before the meeting of ${meeting}`
      : `Your question before the meeting of ${meeting} has been answered`,
    text: paragraphs(
      asked
        ? `A councillor has asked a question before the meeting of ${meeting}. Read and answer it here:`
        : `The culture team has answered the question that you asked before the meeting of ${meeting}. Read the answer here:`,
      address,
      'You sign in to read it: what was asked stands in no mail.',
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { answerOf, mailWriter, writeEach, type Sent } from '../mail/index.server.ts';
import {
  dueLetterSchema,
  questionLetter,
  questionSchema,
  type Question,
  type TypedAnswer,
} from './question.ts';

type Client = SupabaseClient<Database>;

const WHOLE = `id, words, may_be_public, asked_at, paragraph,
   meeting:committee_meetings!questions_meeting_id_fkey(id, held_on),
   note:briefing_notes!questions_note_id_fkey(id, subject),
   answers:question_answers!question_answers_question_id_fkey(number, words, answerer, for_public, answered_at)` as const;

/** The questions that whoever asks may read, the newest first. */
export async function list(database: Client, meeting?: string): Promise<Question[]> {
  const asked = database.from('questions').select(WHOLE).order('asked_at', { ascending: false });
  const { data } = await (meeting ? asked.eq('meeting_id', meeting) : asked).throwOnError();
  return z.array(questionSchema).parse(data).map(inOrder);
}

/** One of them; null when there is none of that key, or it is for others. */
export async function read(database: Client, id: string): Promise<Question | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const { data } = await database.from('questions').select(WHOLE).eq('id', id).maybeSingle().throwOnError();
  return data === null ? null : inOrder(questionSchema.parse(data));
}

function inOrder(question: Question): Question {
  return { ...question, answers: question.answers.toSorted((a, b) => a.number - b.number) };
}

/** The keys of the questions that an account asked. */
export async function askedBy(database: Client, actor: string): Promise<Set<string>> {
  const { data } = await database
    .from('question_askers')
    .select('question_id')
    .eq('asked_by', actor)
    .throwOnError();
  return new Set(data.map(({ question_id }) => question_id));
}

/** A councillor asks; the key. Throws what the database refuses. */
export async function ask(
  database: Client,
  asked: {
    meeting: string;
    note: string | null;
    paragraph: string | null;
    words: string;
    may_be_public: boolean;
  },
): Promise<string> {
  const { data } = await database
    .rpc('ask_question', {
      of_meeting: asked.meeting,
      of_note: asked.note as string,
      of_paragraph: asked.paragraph as string,
      words: asked.words,
      may_be_public: asked.may_be_public,
    })
    .throwOnError();
  return data;
}

/** The culture team answers. Throws what the database refuses. */
export async function answer(database: Client, id: string, given: TypedAnswer): Promise<void> {
  await database
    .rpc('answer_question', {
      of_question: id,
      words: given.answer,
      answerer: given.answerer,
      for_public: given.for_public,
    })
    .throwOnError();
}

/** Whoever asked says whether it may be public. False: somebody else asked it. */
export async function letBePublic(database: Client, id: string, allowed: boolean): Promise<boolean> {
  const { data } = await database.rpc('let_question_be_public', { of_question: id, allowed }).throwOnError();
  return data;
}

/** Tells of questions and of answers. */
export const questionMail = mailWriter('those who ask and answer questions', sendQuestionLetters);

/** Writes the letters that are due about questions. One that another server was faster with is dropped. */
export async function sendQuestionLetters(service: Client, origin: string): Promise<Sent> {
  const due = answerOf('due_question_letters', await service.rpc('due_question_letters'));
  return writeEach(due, async (one) => {
    const letter = dueLetterSchema.parse(one);
    const { subject, text } = questionLetter(letter, origin);
    const { question_id: of_question, number: of_number } = letter;
    const queued = await service.rpc('queue_question_letter', {
      of_question,
      of_number,
      subject,
      body: text,
    });
    return answerOf('queue_question_letter', queued) > 0;
  });
}

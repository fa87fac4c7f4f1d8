import type { SupabaseClient } from '@supabase/supabase-js';
import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { explain, sentenceFor, type Database } from '../../database/index.ts';
import { applicationMail } from '../letters.server.ts';
import { applicationSchema, questionsOf, type Application, type Contact } from './application.ts';
import { listedRoundSchema, type ListedRound, type Question } from './round.ts';
import { ruleIn, whyNot, type NotSaved } from './typed.ts';

type Client = SupabaseClient<Database>;

/** Rounds that the public sees, the newest first. */
export async function listRounds(database: Client): Promise<ListedRound[]> {
  const { data } = await database.rpc('rounds_to_apply_for').throwOnError();
  return z.array(listedRoundSchema).parse(data);
}

/** In which rounds people can apply, by the database's clock, and until when: the first to close first. For pages that lead to applying. */
export async function openRounds(
  database: Client,
): Promise<{ id: string; name: string; closes_at: string }[]> {
  const { data } = await database
    .from('rounds')
    .select('id, name, closes_at, vacancies!inner(id)')
    .eq('round_state', 'open')
    // Where there is something to apply for.
    .eq('vacancies.route_id', 'open_application')
    .is('vacancies.withdrawn_at', null)
    .order('closes_at')
    .throwOnError();
  return z.array(z.object({ id: z.string(), name: z.string(), closes_at: z.string() })).parse(data);
}

/** One round; there is none: a page that says so. */
export async function openRound(database: Client, id: string): Promise<ListedRound> {
  const { data } = await database.rpc('rounds_to_apply_for', { only_round: id }).throwOnError();
  const [round] = z.array(listedRoundSchema).parse(data);
  if (!round) error(404, 'There is no such round.');
  return round;
}

/** All of one's own, the newest first. */
export async function ownApplications(database: Client): Promise<Application[]> {
  const { data } = await database.rpc('own_applications').throwOnError();
  return z.array(applicationSchema).parse(data);
}

/** One of one's own, with its round and what it is asked. Somebody else's is one that is not there. */
export async function openApplication(
  database: Client,
  id: string,
): Promise<{ application: Application; round: ListedRound; questions: Question[] }> {
  if (!z.uuid().safeParse(id).success) error(404, 'There is no such application of yours.');
  const { data } = await database.rpc('own_applications', { application_id: id }).throwOnError();
  const [application] = z.array(applicationSchema).parse(data);
  if (!application) error(404, 'There is no such application of yours.');
  const round = await openRound(database, application.round.id);
  return { application, round, questions: questionsOf(application, round) };
}

/** Starts an application, or takes the draft of the round to another vacancy. Its key, or what stands against it. */
export async function start(
  database: Client,
  vacancy: string,
  eligibility: Record<string, string>,
): Promise<{ id: string } | { refused: string }> {
  const { data, error: failure } = await database.rpc('start_application', {
    vacancy_id: vacancy,
    eligibility,
  });
  return failure ? { refused: explain(failure).message } : { id: data };
}

/** So many letters of an answer are kept (`application_answers_can_be_stored`): far more than any question asks for. */
const LONGEST_ANSWER = 200_000;

/** Saves an answer as typed; null: it is saved. */
export async function saveAnswer(
  database: Client,
  application: string,
  question: string,
  { answer, known }: { answer: string; known: number },
): Promise<NotSaved | null> {
  if ([...answer].length > LONGEST_ANSWER)
    return {
      why: 'wrong',
      message: 'This is too long to be saved, so it was not. It is below: shorten it, and save it again',
    };
  const { error: failure } = await database.rpc('save_answer', {
    application_id: application,
    question_id: question,
    answer,
    known,
  });
  return failure && notSaved(failure);
}

/** Saves who somebody is and how to reach them; null: it is saved. */
export async function saveContact(
  database: Client,
  application: string,
  contact: Partial<Contact>,
  shown: Partial<Contact>,
): Promise<NotSaved | null> {
  const { error: failure } = await database.rpc('save_contact', {
    application_id: application,
    contact,
    shown,
  });
  return failure && notSaved(failure);
}

/** Submits; null: it is submitted, now or before. */
export async function submit(
  database: Client,
  application: string,
  declared: string,
): Promise<NotSaved | null> {
  const { error: failure } = await database.rpc('submit_application', {
    application_id: application,
    declared,
  });
  if (failure) return notSaved(failure);
  applicationMail.nudge();
  return null;
}

/** Withdraws; null: it is withdrawn, now or before. */
export async function withdraw(
  database: Client,
  application: string,
  words: string,
): Promise<NotSaved | null> {
  const { error: failure } = await database.rpc('withdraw_application', {
    application_id: application,
    words,
  });
  if (failure) return notSaved(failure);
  applicationMail.nudge();
  return null;
}

/** What becomes of an application if it is erased: why it is not yet, in a sentence, and whether the account goes with it. */
export async function ownErasure(
  database: Client,
  application: string,
): Promise<{ whyNot: string | null; accountGoes: boolean }> {
  const { data } = await database.rpc('own_erasure', { application_id: application }).throwOnError();
  const told = z.object({ why_not: z.string().nullable(), account_goes: z.boolean() }).parse(data);
  return {
    whyNot: told.why_not && (sentenceFor(told.why_not)?.message ?? null),
    accountGoes: told.account_goes,
  };
}

/** Erases an application at once, and says whether the account went with it; or what stands against it. */
export async function eraseOwn(
  database: Client,
  application: string,
): Promise<{ accountGone: boolean } | { refused: string }> {
  const { data, error: failure } = await database.rpc('erase_own_application', {
    application_id: application,
  });
  return failure ? { refused: explain(failure).message } : { accountGone: data };
}

function notSaved(failure: unknown): NotSaved {
  return { why: whyNot(ruleIn(failure)), message: explain(failure).message };
}

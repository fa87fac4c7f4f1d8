import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import type { Table } from '../tables/index.server.ts';
import {
  aboutWhat,
  consultationSchema,
  RESPONDENTS,
  responseSchema,
  type Consultation,
  type Response,
} from './consultation.ts';

type Client = SupabaseClient<Database>;

const columns =
  'id, edition_id, question, introduction, opens_on, closes_on, heard, changed, outcome_on, responses_kept_months, responses_erased_on, responses_erased';

/** Every consultation that was set, the newest first. */
export async function list(database: Client): Promise<Consultation[]> {
  const { data } = await database
    .from('consultations')
    .select(columns)
    .order('opens_on', { ascending: false })
    .order('id')
    .throwOnError();
  return z.array(consultationSchema).parse(data);
}

/** Takes a response. Throws what the database refuses, for `explain`. */
export async function respond(
  database: Client,
  consultation: string,
  response: {
    about: { goal: string | null; foundation: string | null };
    words: string;
    respondent: string | null;
  },
): Promise<void> {
  const { goal, foundation } = response.about;
  const { words, respondent } = response;
  await database
    // The generated types do not know that a function's argument may be null.
    .rpc('respond_to_consultation', { consultation, goal, foundation, words, respondent } as never)
    .throwOnError();
}

const PAGE = 50;

/** A page of what people answered, the newest first; `before` is the number that the page before ended with. */
export async function responses(
  database: Client,
  consultation: string,
  before: number | null,
): Promise<{ responses: Response[]; next: number | null }> {
  const found = await read(database, consultation, before, PAGE + 1);
  return { responses: found.slice(0, PAGE), next: found.length > PAGE ? found[PAGE - 1]!.number : null };
}

/** Everything that people answered, the oldest first. */
export async function allResponses(database: Client, consultation: string): Promise<Response[]> {
  const all: Response[] = [];
  for (let before: number | null = null; ;) {
    const found = await read(database, consultation, before, 1000);
    all.push(...found);
    if (found.length < 1000) return all.toReversed();
    before = found.at(-1)!.number;
  }
}

async function read(database: Client, consultation: string, before: number | null, most: number) {
  const { data } = await database
    .from('consultation_responses')
    .select(
      `number, words, respondent, received_on, set_aside_because,
       goal:goals!consultation_responses_goal_id_fkey(name), foundation:foundations!consultation_responses_foundation_id_fkey(name)`,
    )
    .eq('consultation_id', consultation)
    .lt('number', before ?? 2_147_483_647)
    .order('number', { ascending: false })
    .limit(most)
    .throwOnError();
  return z.array(responseSchema).parse(data);
}

/** Sets a response aside with a reason; with '' it counts again. */
export async function setAside(database: Client, consultation: string, response: number, because: string) {
  await database.rpc('set_response_aside', { consultation, response, because }).throwOnError();
}

type Wording = {
  question: string;
  introduction: string;
  opens_on: string;
  closes_on: string;
  /** For how many months after closing what people answer is kept. */
  responses_kept_months: number;
};

const argumentsOf = ({ responses_kept_months: kept_months, ...wording }: Wording) => ({
  ...wording,
  kept_months,
});

/** Sets a consultation on a proposed edition. Returns its key. */
export async function open(database: Client, edition: string, wording: Wording): Promise<string> {
  const { data } = await database
    .rpc('open_consultation', { edition, ...argumentsOf(wording) })
    .throwOnError();
  return z.string().parse(data);
}

/** Changes a consultation; `seen` is the print that it had when it was opened. */
export async function save(database: Client, consultation: string, seen: string, wording: Wording) {
  await database.rpc('save_consultation', { consultation, seen, ...argumentsOf(wording) }).throwOnError();
}

/** Calls a consultation off before it opens. */
export async function callOff(database: Client, consultation: string, seen: string) {
  await database.rpc('call_off_consultation', { consultation, seen }).throwOnError();
}

/** Publishes what was heard and what changed. */
export async function publishOutcome(
  database: Client,
  consultation: string,
  seen: string,
  outcome: { heard: string; changed: string },
) {
  await database.rpc('publish_outcome', { consultation, seen, ...outcome }).throwOnError();
}

/** The responses as a table to take away, those set aside with the reason. */
export function tableOf(consultation: string, responses: readonly Response[]): Table {
  return {
    name: `Responses to ${consultation}`,
    columns: [
      { heading: 'Number', kind: 'number' },
      { heading: 'Received on', kind: 'date' },
      { heading: 'About', kind: 'text' },
      { heading: 'Response', kind: 'text' },
      { heading: 'I am', kind: 'text' },
      { heading: 'Does not count because', kind: 'text' },
    ],
    rows: responses.map((response) => [
      response.number,
      response.received_on,
      aboutWhat(response),
      response.words,
      response.respondent && RESPONDENTS[response.respondent],
      response.set_aside_because,
    ]),
  };
}

/** Checks a draft against the records, and lets findings stand with a reason. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import { factSchema, print } from '../fact.ts';
import { offer } from './catalogue.ts';
import type { Draft } from './draft.ts';
import { findingsOf, sorted, typedByHand, type Checked, type Examined } from './findings.ts';
import { examine } from './preview.server.ts';

type Client = SupabaseClient<Database>;

/** Everything that is found in the draft as it is saved, what stops it first. */
export async function checkDraft(
  database: Client,
  draft: Draft,
): Promise<{ examined: Examined; findings: Checked[] } | null> {
  const examined = await examine(database, draft, draft);
  if (!examined) return null;
  const { data } = await database.rpc('facts_as_at', { as_at: draft.dated }).throwOnError();
  const facts = z.array(factSchema).parse(data);
  // What each fact prints, so that a number that was typed can be offered as the figure that it may be.
  const byText = new Map(facts.toReversed().map((fact) => [print(fact) ?? '', fact]));
  const offered = (words: string) => {
    const fact = byText.get(words);
    return fact && offer(fact);
  };
  return { examined, findings: sorted([...findingsOf(examined), ...typedByHand(examined, offered)], draft) };
}

/** Lets a finding stand, with the reason. */
export async function waive(
  database: Client,
  id: string,
  kind: string,
  words: string,
  reason: string,
): Promise<void> {
  await database
    .from('check_waivers')
    .insert({ note_id: id, kind, words, reason: reason.trim() })
    .throwOnError();
}

/** Takes that back. */
export async function withdraw(database: Client, waiver: string): Promise<void> {
  await database
    .from('check_waivers')
    .update({ withdrawn_at: new Date().toISOString() })
    .eq('id', waiver)
    .is('withdrawn_at', null)
    .throwOnError();
}

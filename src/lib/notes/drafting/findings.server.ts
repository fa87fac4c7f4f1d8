/** Checks a draft against the records, and lets findings stand with a reason. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';
import type { Draft } from './draft.ts';
import { findingsOf, recordFindings, sorted, together, type Checked, type Examined } from './findings.ts';
import { examine } from './preview.server.ts';
import { knownFor } from './known.server.ts';
import type { Offer } from './records/index.ts';

type Client = SupabaseClient<Database>;

/** Everything that is found in the draft as it is saved, what stops it first; and the numbers in it that could be figures. */
export async function checkDraft(
  database: Client,
  draft: Draft,
): Promise<{ examined: Examined; findings: Checked[]; offers: Offer[] } | null> {
  const examined = await examine(database, draft, draft);
  if (!examined) return null;
  const { known, people } = await knownFor(database, draft, examined.facts);
  const records = recordFindings(examined, known, people);
  return {
    examined,
    findings: sorted(together(findingsOf(examined), records.findings), draft),
    offers: records.offers,
  };
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

/** Opens a draft for one of its pages. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { error, redirect } from '@sveltejs/kit';
import type { Database } from '../../database/index.ts';
import type { Draft } from './draft.ts';
import * as drafts from './drafts.server.ts';

/** The draft; there is no page of this kind for one that is not there, nor for one that has been issued. */
export async function openDraft(database: SupabaseClient<Database>, id: string): Promise<Draft> {
  const draft = await drafts.read(database, id);
  if (!draft) error(404, 'There is no such note.');
  if (draft.issuedOn !== null) redirect(303, `/scrutiny/notes/${draft.id}`);
  return draft;
}

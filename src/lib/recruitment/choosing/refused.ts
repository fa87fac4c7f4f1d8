import { error } from '@sveltejs/kit';
import { explain } from '../../database/index.ts';

/** A page that the database refuses to show says why, in its sentence; any other failure stays one. */
export function toldWhy(failure: unknown): never {
  const message = failure instanceof Error ? failure.message : '';
  if (/\[[a-z_]+\]$/.test(message)) error(403, explain(failure).message);
  throw failure;
}

/** What the database refused of a form, as the error of the whole form. */
export function refusedForm(failure: unknown): { form: string } {
  return { form: explain(failure).message };
}

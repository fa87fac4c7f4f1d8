/** What the desk's page of a measure records besides values: parts, targets, breaks in the series. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { explain, type Database } from '../database/index.ts';
import type { FormErrors } from '../delivery/index.ts';
import { breakFrom, partFrom, targetFrom } from './form.ts';
import type { MeasurePage } from './measure.ts';
import * as measures from './measures.server.ts';

type Client = SupabaseClient<Database>;
/** What was typed, and what is wrong with it; null: it was recorded. `form` says which of the three it is. */
export type Refused = {
  form: 'part' | 'target' | 'break';
  given: Record<string, string>;
  errors: FormErrors;
};

/** Adds a part from its form. */
export async function addPart(database: Client, page: MeasurePage, form: FormData): Promise<Refused | null> {
  const { given, errors, part } = partFrom(form, page);
  if (!part) return { form: 'part', given, errors };
  return refusedBy('part', given, await measures.addPart(database, part));
}

/** Sets a target from its form. */
export async function setTarget(
  database: Client,
  page: MeasurePage,
  form: FormData,
): Promise<Refused | null> {
  const { given, errors, target } = targetFrom(form, page);
  if (!target) return { form: 'target', given, errors };
  return refusedBy('target', given, await measures.setTarget(database, target));
}

/** Declares a break in the series from its form. */
export async function declareBreak(
  database: Client,
  page: MeasurePage,
  form: FormData,
): Promise<Refused | null> {
  const { given, errors, found } = breakFrom(form, page);
  if (!found) return { form: 'break', given, errors };
  return refusedBy('break', given, await measures.declareBreak(database, found));
}

/** The database's refusal as an error beside the field that it is about. */
function refusedBy(
  form: Refused['form'],
  given: Refused['given'],
  { error }: { error: unknown },
): Refused | null {
  if (!error) return null;
  const { message, field } = explain(error);
  return {
    form,
    given,
    errors: { [field !== undefined && field in given ? `${form}-${field}` : 'form']: message },
  };
}

/** What the database refuses, as the errors of a form. */
import { explain, sentenceFor } from '../database/index.ts';

export type Refusal = {
  /** By field; 'form' for what belongs to none of them. */
  errors: Record<string, string>;
  /** Somebody else changed the record since it was opened. */
  stale: boolean;
};

/** Runs what writes. Null: it was done. `fields` are those of the form, named as the columns are. */
export async function refusalOf(
  write: () => Promise<unknown>,
  fields: readonly string[] = [],
): Promise<Refusal | null> {
  try {
    await write();
    return null;
  } catch (failure) {
    const { message, field } = explain(failure);
    return {
      errors: { [field !== undefined && fields.includes(field) ? field : 'form']: message },
      stale: message === sentenceFor('nobody_else_changed_it_meanwhile')?.message,
    };
  }
}

/** What somebody typed into a page of their application, and what became of it. */
import type { Contact } from './application.ts';

/** As typed: only the line ends are made one kind, which browsers change on the way, and what cannot be stored is left out. */
export function asTyped(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\u0000', '') : '';
}

/** Fields as they were sent. */
export function typedFields<Name extends string>(
  form: FormData,
  names: readonly Name[],
): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, asTyped(form.get(name))])) as Record<Name, string>;
}

/** What the page showed of the same fields. */
export function shownFields(form: FormData, names: readonly (keyof Contact)[]): Partial<Contact> {
  return Object.fromEntries(
    names
      .filter((name) => form.has(`shown-${name}`))
      .map((name) => [name, asTyped(form.get(`shown-${name}`))]),
  );
}

/**
 * Why something was not saved. `elsewhere`: it was changed on another device, and both are shown. `over`: it cannot be changed any more, and what was typed is
 * shown to be copied. `signed_out`: the sign-in has ended. `wrong`: something else, to be tried again.
 */
export type NotSaved = { why: 'elsewhere' | 'over' | 'signed_out' | 'wrong'; message: string };

const OVER = ['rounds_are_open_by_the_database_clock', 'submitted_applications_are_not_edited'];

/** The rule that an error of the database names, if it is one of ours. */
export function ruleIn(error: unknown): string | undefined {
  const message = (error as { message?: unknown } | null)?.message;
  return /\[([a-z_]+)\]$/.exec(typeof message === 'string' ? message : '')?.[1];
}

export function whyNot(rule: string | undefined): NotSaved['why'] {
  if (rule === 'answers_are_not_overwritten_unseen') return 'elsewhere';
  return rule !== undefined && OVER.includes(rule) ? 'over' : 'wrong';
}

/**
 * From what the database refuses to a sentence for a person. Nothing that the database itself says is ever passed on: it
 * could name other people's records, and nobody could act on it.
 */
import { FAMILIES, SENTENCES, type Sentence } from './sentences.ts';

export type { Sentence };

const BY_CODE: Record<string, string> = {
  '23502': 'Something that is needed is missing. Fill it in and try again.',
  '23503': 'This names a record that is not there, or removes one that others need. Check what you chose.',
  '23505': 'There is such a record already. Open that one, or choose another name.',
  '23514': 'Something is not as it must be. Check what you entered and try again.',
  '22001': 'Something is too long. Shorten it and try again.',
  '22003': 'A number is too large. Check it and try again.',
  '22007': 'A date or time is not one. Check it and try again.',
  '22008': 'There is no such date or time. Check it and try again.',
  '22P02':
    'Something is not of the right kind, such as letters where a number belongs. Check it and try again.',
  '40001': 'Somebody else changed this at the same moment. Look at it again, then try again.',
  '40P01': 'Somebody else changed this at the same moment. Look at it again, then try again.',
  '55P03': 'Somebody else is changing this just now. Try again in a moment.',
  '57014': 'This took too long and was given up. Nothing was saved. Try again in a moment.',
  '42501': 'You may not do this. Sign in with an account that may, or ask the culture team.',
  PGRST301: 'Your sign-in has ended. Sign in again.',
  PGRST303: 'Your sign-in has ended. Sign in again.',
  PGRST116: 'There is no such record, or it is not for you to see.',
};

const OTHERWISE =
  'Something went wrong, and nothing was saved. Try again; if it happens again, tell the culture team.';

/** The embedded Data API gives some errors no code of their own; PostgreSQL's words then say which they are. */
const BY_WORDS: [RegExp, string][] = [
  [/deadlock detected/, '40P01'],
  [/could not serialize access/, '40001'],
  [/due to statement timeout/, '57014'],
  [/due to lock timeout/, '55P03'],
  [/violates (check|exclusion) constraint/, '23514'],
];

/** The sentence for an error of supabase-js, PostgREST or PostgreSQL, and the column to look at where there is one. */
export function explain(error: unknown): Sentence {
  const told = fieldsOf(error);
  const rule = ruleOf(told);
  const sentence = rule && sentenceFor(rule);
  if (sentence) return { ...sentence };
  const code =
    told.code === UNNAMED ? BY_WORDS.find(([words]) => words.test(told.message ?? ''))?.[1] : told.code;
  const message = Object.hasOwn(BY_CODE, code ?? '') ? BY_CODE[code!]! : OTHERWISE;
  const column = code === '23502' ? columnOf(told) : undefined;
  return column ? { message, field: column } : { message };
}

/** The sentence for a constraint or rule by its name, if there is one. */
export function sentenceFor(rule: string): Sentence | undefined {
  if (Object.hasOwn(SENTENCES, rule)) return SENTENCES[rule];
  return FAMILIES.find(({ ending }) => rule.endsWith(ending))?.sentence;
}

/** The code that the embedded Data API gives where it knows none. */
const UNNAMED = 'SUP';

type Told = { code?: string; message?: string; details?: string; constraint?: string; column?: string };

/** supabase-js, postgres.js and node-postgres each have their own names for what PostgreSQL tells. */
function fieldsOf(error: unknown): Told {
  const object = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  const text = (...names: string[]) =>
    names.map((name) => object[name]).find((value): value is string => typeof value === 'string');
  return {
    code: text('code'),
    message: text('message'),
    details: text('details', 'detail'),
    constraint: text('constraint_name', 'constraint'),
    column: text('column_name', 'column'),
  };
}

/** The API does not pass the constraint's name on; PostgreSQL's message quotes it, and our own rules end with theirs. */
function ruleOf({ code, constraint, message = '', details = '' }: Told): string | undefined {
  // The class of 'a constraint is violated': nothing else names a rule.
  if (!code?.startsWith('23') && code !== UNNAMED) return undefined;
  if (constraint) return constraint;
  return (/\[([a-z_]+)\]$/.exec(message) ?? /constraint "([a-z0-9_]+)"/.exec(`${message} ${details}`))?.[1];
}

function columnOf({ column, message }: Told): string | undefined {
  return column ?? /null value in column "([a-z0-9_]+)"/.exec(message ?? '')?.[1];
}

/**
 * The kinds of field that a pack's records are made of. Each is a codec: it reads the text of a cell into what the database
 * stores and writes it back, so that import and export can never disagree.
 */
import { z } from 'zod';
import { periodKind } from '../../measures/index.ts';
import { characterName, quoted } from '../problem.ts';

/** What a field stores, as JSON would have it: the database's own `to_jsonb` gives the same. */
export type Stored = string | number | boolean | Words | string[] | Record<string, string> | StoredStep[];

export type StoredStep = { id: string; name: string; due_on: string | null };

export type Words = Record<string, { one: string; many: string }>;

export type Field = {
  /** text ↔ what the database stores. */
  codec: z.ZodType<Stored, string>;
  /** How it is written, for the description of the format. */
  written: string;
  /** What it says. */
  means: string;
  required: boolean;
  /** The table whose key it holds. */
  refersTo?: string;
  /** The database's column, where it is not the field's own name. */
  column?: string;
  /** Not stored: it repeats another field in another way, so that a slip is seen. */
  repeats?: { field: string; as(stored: string): string | null };
  /** Exact text: what stands within quotation marks is kept as it is, spaces, line ends and emptiness included. */
  exact?: boolean;
  /** A map in YAML; its text is the map's JSON. */
  map?: true;
};

const MAX_LINE = 500;
const MAX_TEXT = 20_000;

/** A codec made of two functions; `read` throws a sentence about what is wrong. */
export function codec<T extends Exclude<Stored, Words>>(
  output: z.ZodType<T, T>,
  read: (text: string) => T,
  write: (value: T) => string,
) {
  return z.codec(z.string(), output, {
    decode(text, context) {
      try {
        return read(text);
      } catch (error) {
        context.issues.push({
          code: 'custom',
          input: text,
          message: error instanceof Wrong ? error.message : String(error),
        });
        return z.NEVER;
      }
    },
    encode: write,
  }) as unknown as z.ZodType<Stored, string>;
}

class Wrong extends Error {}

export function wrong(message: string): never {
  throw new Wrong(message);
}

const same = <T>(value: T): T => value;

/** Characters that no text of people holds, and that PostgreSQL or a spreadsheet chokes on. */
const CONTROL = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;

export function refuseControlCharacters(text: string) {
  const found = CONTROL.exec(text);
  if (found) wrong(`holds the character ${characterName(found[0])}, which cannot be printed`);
}

export const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function readKey(text: string): string {
  if (text.length > 80) wrong(`${quoted(text)} is longer than 80 characters`);
  if (!KEY.test(text))
    wrong(`${quoted(text)} is not a key: use small letters a to z, digits and single hyphens`);
  return text;
}

/** The key of the record itself. */
export function key(means = 'Its key'): Field {
  const written = 'a key';
  return { codec: codec(z.string(), readKey, same), written, means, required: true };
}

/** The key of another record. */
export function reference(table: string, means: string): Field {
  const written = `the key of one of \`${table}\``;
  return { codec: codec(z.string(), readKey, same), written, means, required: true, refersTo: table };
}

/** Several keys in order; none is said, because an empty field is unknown. */
export function names(means: string, column: string): Field {
  const read = (text: string) => {
    const read = text === 'none' ? [] : text.split(';').map((part) => readKey(part.trim()));
    const twice = read.find((one, place) => read.indexOf(one) < place);
    if (twice !== undefined) wrong(`names ${quoted(twice)} twice`);
    return read;
  };
  const write = (stored: string[]) => stored.join('; ') || 'none';
  const written = 'words in the form of keys with semicolons between them, or `none`';
  return { codec: codec(z.array(z.string()), read, write), written, means, required: true, column };
}

/** The keys of several other records, in order. */
export function keys(table: string, column: string, means: string): Field {
  const written = `keys of \`${table}\` with semicolons between them, or \`none\``;
  return { ...names(means, column), written, refersTo: table };
}

/** A name or title: one line. */
export function line(means: string): Field {
  const read = (text: string) => {
    refuseControlCharacters(text);
    if (/[\n\r]/.test(text)) wrong('must be on one line');
    if (text.length > MAX_LINE) wrong(`is ${text.length} characters long; at most ${MAX_LINE} are kept`);
    return text;
  };
  return {
    codec: codec(z.string(), read, same),
    written: 'text on one line',
    means,
    required: true,
    exact: true,
  };
}

/** Several lines of text, in order. */
export function lines(means: string): Field {
  const read = (text: string) => {
    refuseControlCharacters(text);
    const read = text.split('\n');
    for (const one of read) {
      if (one === '' || /^\s|\s$/.test(one))
        wrong(`has the line ${quoted(one)}, which is empty or has spaces around it`);
      if (one.length > MAX_LINE)
        wrong(`has a line of ${one.length} characters; at most ${MAX_LINE} are kept`);
    }
    return read;
  };
  const write = (stored: string[]) => stored.join('\n');
  const written = 'several texts, each on a line of its own';
  return { codec: codec(z.array(z.string()), read, write), written, means, required: true };
}

/** Text of any number of lines. */
export function text(means: string, max = MAX_TEXT): Field {
  const read = (value: string) => {
    refuseControlCharacters(value);
    if (value.length > max) wrong(`is ${value.length} characters long; at most ${max} are kept`);
    return value;
  };
  return { codec: codec(z.string(), read, same), written: 'text', means, required: true, exact: true };
}

/** A whole number. */
export function integer(means: string, least = 0): Field {
  const read = (value: string) => {
    if (/^-\d+$/.test(value) && value !== '-0') wrong(`${quoted(value)} is negative`);
    if (!/^\d+$/.test(value)) wrong(`${quoted(value)} is not a whole number in digits, such as 1500`);
    if (value !== String(Number(value))) wrong(`${quoted(value)} starts with a nought`);
    const number = Number(value);
    if (number < least) wrong(`is ${number}, but must be at least ${least}`);
    if (number > 2_147_483_647) wrong(`${quoted(value)} is too large`);
    return number;
  };
  const written = `a whole number in digits${least > 0 ? `, at least ${least}` : ''}`;
  return { codec: codec(z.number(), read, String), written, means, required: true };
}

/** The largest number that a measure keeps: every whole number up to it is exact in JSON too. */
const LARGEST_AMOUNT = 9_000_000_000_000_000;

function readLarge(value: string, least: number): number {
  if (!/^-?\d+$/.test(value))
    wrong(`${quoted(value)} is not a whole number in digits: write it without the point, 625 for 62.5`);
  const number = Number(value);
  if (value !== String(number) || Object.is(number, -0)) {
    if (Math.abs(number) <= LARGEST_AMOUNT)
      wrong(`${quoted(value)} is not written as a whole number is: 0, 15, -3`);
  }
  if (number < least) wrong(`is ${number}, but must be at least ${least}`);
  if (Math.abs(number) > LARGEST_AMOUNT) wrong(`${quoted(value)} is too large`);
  return number;
}

/** An amount of a measure, as a whole number of its last decimal. It may be less than nothing. */
export function scaled(means: string): Field {
  const read = (value: string) => readLarge(value, -LARGEST_AMOUNT);
  const written = 'a whole number in digits, with a minus where it is less than nothing';
  return { codec: codec(z.number(), read, String), written, means, required: true };
}

/** A count of any size. */
export function count(means: string, least = 0): Field {
  const read = (value: string) => readLarge(value, least);
  const written = `a whole number in digits, at least ${least}`;
  return { codec: codec(z.number(), read, String), written, means, required: true };
}

/** A period of a measure. */
export function period(means: string): Field {
  const read = (value: string) => {
    if (periodKind(value) === null)
      wrong(`${quoted(value)} is not a period like 2024, 2024/25, 2024-Q1, 2024-03 or 2024-03-31`);
    return value;
  };
  const written = 'a period: `2024`, `2024/25`, `2024-Q1`, `2024-03` or `2024-03-31`';
  return { codec: codec(z.string(), read, same), written, means, required: true };
}

const MONEY = /^£(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/** Pounds as people write them, '£307,000' or '£1,250.50', stored as pence. The sign is asked for so that nobody takes pence for pounds. */
export function money(means: string, column: string, least = 0): Field {
  const read = (value: string) => {
    if (/^(-|−)|^£\s*(-|−)|^\(/.test(value))
      wrong(`${quoted(value)} is negative; money given, spent or asked for is not`);
    const found = MONEY.exec(value);
    if (!found) wrong(`${quoted(value)} is not an amount like £307,000 or £1,250.50`);
    const [, pounds = '', pence] = found;
    if (pence !== undefined && pence.length > 2) wrong(`${quoted(value)} has fractions of a penny`);
    if (pence !== undefined && pence.length < 2) wrong(`${quoted(value)} has one digit of pence: write two`);
    const total = BigInt(pounds.replaceAll(',', '')) * 100n + BigInt(pence ?? '0');
    if (total > BigInt(Number.MAX_SAFE_INTEGER)) wrong(`${quoted(value)} is too large`);
    if (total < least) wrong(`${quoted(value)} is too small`);
    return Number(total);
  };
  const write = (pence: number) => {
    if (!Number.isSafeInteger(pence)) throw new RangeError(`${pence} pence cannot be written exactly`);
    const pounds = Math.floor(pence / 100).toLocaleString('en-GB');
    return `£${pounds}${pence % 100 === 0 ? '' : `.${String(pence % 100).padStart(2, '0')}`}`;
  };
  const written = 'pounds with their sign: `£307,000` or `£1,250.50`';
  return { codec: codec(z.number(), read, write), written, means, required: true, column };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readDate(value: string, parts: 'whole' | 'partial'): string {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  const shape = parts === 'whole' ? '2025-01-30' : '2025-01-30, 2025-01 or 2025';
  if (!found || (parts === 'whole' && found[3] === undefined))
    wrong(`${quoted(value)} is not a date like ${shape}`);
  const [year, month, day] = found.slice(1).map((part) => (part === undefined ? null : Number(part)));
  if (!year || year < 1000 || year > 2200) wrong(`${quoted(value)} is not in a year between 1000 and 2200`);
  if (month !== null && month !== undefined && (month < 1 || month > 12))
    wrong(`${quoted(value)} does not exist: there is no such month`);
  if (month && day !== null && day !== undefined && (day < 1 || day > daysIn(year, month)))
    wrong(`${quoted(value)} does not exist: that month has ${daysIn(year, month)} days`);
  return value;
}

/** A day. */
export function date(means: string): Field {
  const read = (value: string) => readDate(value, 'whole');
  return { codec: codec(z.string(), read, same), written: 'a day: `2025-01-30`', means, required: true };
}

/** A date as exact as its source: no day or month is made up for it. */
export function partialDate(means: string): Field {
  const read = (value: string) => readDate(value, 'partial');
  const written = 'a date as exact as its source: `2025-01-30`, `2025-01` or `2025`';
  return { codec: codec(z.string(), read, same), written, means, required: true };
}

/** A time of day, local. */
export function time(means: string): Field {
  const read = (value: string) => {
    if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value))
      wrong(`${quoted(value)} is not a time like 14:00`);
    return value.length === 5 ? `${value}:00` : value;
  };
  const write = (value: string) => value.replace(/:00$/, '');
  return { codec: codec(z.string(), read, write), written: 'a time: `14:00`', means, required: true };
}

/** A moment, with the offset of Greenwich in winter: local time would say one moment of an autumn night twice. */
export function moment(means: string): Field {
  const read = (value: string) => {
    const found = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{0,5}[1-9])?Z$/.exec(value);
    if (!found) wrong(`${quoted(value)} is not a moment like 2025-01-22T17:00:00Z`);
    readDate(found[1] ?? '', 'whole');
    return value.replace('Z', '+00:00');
  };
  const write = (value: string) => value.replace('+00:00', 'Z');
  const written = 'a moment in universal time: `2025-01-22T17:00:00Z`';
  return { codec: codec(z.string(), read, write), written, means, required: true };
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** 'Thursday' of '2025-01-30'; null for a date without a day. */
export function weekdayOf(stored: string): string | null {
  if (stored.length !== 10) return null;
  return WEEKDAYS[new Date(`${stored}T00:00:00Z`).getUTCDay()] ?? null;
}

/** The day of the week, as the source prints it; it must be that of the date in `field`. */
export function weekday(field: string): Field {
  return {
    ...choice(WEEKDAYS, `The day of the week of \`${field}\`, as a check on it`),
    required: false,
    repeats: { field, as: weekdayOf },
  };
}

/** Yes or no. */
export function yesNo(means: string): Field {
  const read = (value: string) => {
    if (value !== 'yes' && value !== 'no') wrong(`${quoted(value)} is neither yes nor no`);
    return value === 'yes';
  };
  const write = (value: boolean) => (value ? 'yes' : 'no');
  return { codec: codec(z.boolean(), read, write), written: '`yes` or `no`', means, required: true };
}

/** One of a few words. */
export function choice(values: readonly string[], means: string): Field {
  const read = (value: string) => {
    if (!values.includes(value)) wrong(`${quoted(value)} is not one of ${values.join(', ')}`);
    return value;
  };
  const written = `one of ${values.map((value) => `\`${value}\``).join(', ')}`;
  return { codec: codec(z.string(), read, same), written, means, required: true };
}

/** Text of a given shape. */
export function matching(pattern: RegExp, shape: string, means: string): Field {
  const read = (value: string) => {
    if (!pattern.test(value)) wrong(`${quoted(value)} is not ${shape}`);
    return value;
  };
  return { codec: codec(z.string(), read, same), written: shape, means, required: true };
}

export const webAddress = (means: string) =>
  matching(/^https?:\/\/[^\s"<>]+$/, 'an address that starts with http:// or https://', means);
export const colour = (means: string) =>
  matching(/^#[0-9a-f]{6}$/, 'a colour like #00538a, in small letters', means);
export const municipalYear = (means: string) =>
  matching(/^20\d\d-\d\d$/, 'a municipal year like 2024-25', means);

/** The same field, where it may be left empty: unknown, or not published. */
export function optional(field: Field): Field {
  return { ...field, required: false };
}

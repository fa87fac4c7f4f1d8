/** The forms of an import: what was sent, as choices; or what is wrong with it, as sentences by field. */
import { readDate, type ReadTable } from '../../tables/index.ts';
import { firstDayOf, lastDayOf, todayInLondon } from '../../ui/dates.ts';
import { typed, typedAll, typedLine, type FormErrors } from '../form.ts';
import { STATUSES, type Status } from '../status.ts';
import { leadChoiceSchema, type Choices, type NewPlan } from './choices.ts';
import { FIELDS, fieldWords, SEVERAL_COLUMNS, type Field } from './fields.ts';
import { textKey, type Questions } from './questions.ts';

/** What was typed, by the name of its field, to be put back. */
export type Typed = Record<string, string>;
type Read<Value> = { value: Value } | { errors: FormErrors; typed: Typed };

/** How many texts of one kind are asked about one by one; the rest are answered together. */
export const MOST_ASKED = 100;
const PLAN_FIELDS = ['plan', 'name', 'edition', 'organisation', 'from', 'to'] as const;

/** The plan that a table is for: one of `plans`, or a new one, whose key is made of its name and is none of `taken`. */
export function newPlanFrom(form: FormData, plans: readonly string[]): Read<{ id: string } | NewPlan> {
  const fields = Object.fromEntries(PLAN_FIELDS.map((name) => [name, typedLine(form, name)])) as Record<
    (typeof PLAN_FIELDS)[number],
    string
  >;
  if (plans.includes(fields.plan)) return { value: { id: fields.plan } };
  if (fields.plan !== 'new')
    return { errors: { plan: 'Choose the plan that the table is for, or a new one' }, typed: fields };
  const [from, to] = [yearFrom(fields.from, 'from'), yearFrom(fields.to, 'to')];
  const errors: FormErrors = {
    ...(fields.name === '' && { name: 'Give the new plan a name' }),
    ...(fields.name.length > 200 && { name: 'Shorten the name of the plan to 200 characters' }),
    ...(from === null && { from: 'Enter the year in which the plan begins, such as 2025' }),
    ...(to === null && { to: 'Enter the year in which the plan ends, such as 2027' }),
    ...(from && to && lastDayOf(to) < firstDayOf(from) && { to: 'The plan must end after it begins' }),
  };
  if (Object.keys(errors).length > 0 || from === null || to === null) return { errors, typed: fields };
  const id = keyFrom(fields.name, plans);
  return {
    value: {
      id,
      name: fields.name,
      edition_id: fields.edition || null,
      organisation_id: fields.organisation || null,
      starts_on: from,
      ends_on: to,
    },
  };
}

/** A key made of a name, with a number after it where it is taken. */
function keyFrom(name: string, taken: readonly string[]): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['plan'];
  const plain = words.join('-').slice(0, 60).replace(/-+$/, '');
  for (let number = 1; ; number++) {
    const key = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.includes(key)) return key;
  }
}

function yearFrom(text: string, end: 'from' | 'to'): string | null {
  const reading = readDate(text, { order: 'day-first' });
  return reading.kind === 'date' ? reading[end] : null;
}

/** How the file is read: what separates its cells, and which line holds the headings. What is none of the choices is found out anew. */
export function readingFrom(form: FormData): Pick<Choices, 'delimiter' | 'header'> {
  const delimiter = ({ comma: ',', semicolon: ';', tab: '\t' } as const)[typed(form, 'delimiter')];
  const header = Number(typed(form, 'header'));
  return { ...(delimiter && { delimiter }), ...(Number.isInteger(header) && header > 0 && { header }) };
}

/** What each column is read as: a field `column-3` for the column with the index 3. */
export function columnsFrom(form: FormData, table: ReadTable): Read<Record<string, Field>> {
  const columns: Record<string, Field> = {};
  const errors: FormErrors = {};
  const fields: Typed = {};
  for (const { index, name } of table.columns) {
    const value = typed(form, `column-${index}`);
    fields[`column-${index}`] = value;
    const field = FIELDS.find((each) => each === value);
    if (!field) continue;
    const before = Object.entries(columns).find(([, other]) => other === field);
    if (before && !SEVERAL_COLUMNS.includes(field)) {
      const other = table.columns.find((column) => String(column.index) === before[0]);
      errors[`column-${index}`] =
        `‘${name}’ and ‘${other?.name ?? ''}’ are both read as ‘${fieldWords[field]}’. Choose one of them`;
    }
    columns[index] = field;
  }
  if (!Object.values(columns).includes('will')) {
    const first = table.columns[0];
    errors[`column-${first?.index ?? 0}`] ??=
      `Choose the column that says what is undertaken, ‘${fieldWords.will}’`;
  }
  return Object.keys(errors).length > 0 ? { errors, typed: fields } : { value: columns };
}

type Answers = Pick<
  Choices,
  | 'carry'
  | 'orders'
  | 'quarters'
  | 'statuses'
  | 'goals'
  | 'foundations'
  | 'areas'
  | 'leads'
  | 'plain_status'
  | 'reported_on'
>;

/** The name of the field that asks about a text. */
export function fieldOf(kind: string, text: string): string {
  return `${kind}:${textKey(text)}`;
}

/** The answers to what was asked about a table. Every question must have one; a gap that is not ticked is a gap. */
export function answersFrom(
  form: FormData,
  questions: Questions,
  choices: Choices,
  today = todayInLondon(),
): Read<Answers> {
  const answers: Answers = {
    carry: {},
    orders: { ...choices.orders },
    quarters: { ...choices.quarters },
    statuses: {},
    goals: {},
    foundations: {},
    areas: {},
    leads: {},
  };
  const errors: FormErrors = {};
  const fields: Typed = Object.fromEntries([...form.keys()].map((name) => [name, typed(form, name)]));
  const ask = (name: string, id: string, message: string) => {
    const value = fields[name] ?? '';
    if (value === '') errors[id] = message;
    return value;
  };
  const carried = typedAll(form, 'carry');
  fields.carry = carried.join(' ');
  for (const { column } of questions.gaps)
    answers.carry[column.index] = carried.includes(String(column.index));
  for (const { column, found } of questions.dates) {
    const order = fields[`order-${column.index}`];
    if (order === 'day-first' || order === 'month-first') answers.orders[column.index] = order;
    else if (found.askOrder)
      errors[`order-${column.index}`] = `Say which number is the month in ‘${column.name}’`;
    const quarters = fields[`quarters-${column.index}`];
    if (quarters === 'from-january' || quarters === 'from-april') answers.quarters[column.index] = quarters;
    else if (found.askQuarters)
      errors[`quarters-${column.index}`] = `Say when the quarters begin in ‘${column.name}’`;
  }
  for (const kind of ['goals', 'foundations', 'areas', 'statuses', 'leads'] as const) {
    for (const [index, { text }] of questions[kind].filter(({ certain }) => !certain).entries()) {
      const name = index < MOST_ASKED ? fieldOf(kind, text) : `${kind}:*`;
      const value = ask(
        name,
        `${kind}-${Math.min(index, MOST_ASKED)}`,
        `Choose what ‘${text.slice(0, 60)}’ means`,
      );
      const meant = value === 'none' ? '' : value;
      if (kind === 'leads') {
        const lead = leadChoiceSchema.safeParse(value);
        if (lead.success) answers.leads[textKey(text)] = lead.data;
      } else if (kind === 'statuses') answers.statuses[textKey(text)] = statusFrom(meant);
      else answers[kind][textKey(text)] = meant;
    }
  }
  if (questions.plainProgress > 0) {
    const value = ask('plain', 'plain', 'Choose the status of progress that the table gives none for');
    answers.plain_status = statusFrom(value);
  }
  if (questions.reports) {
    const day = dayFrom(fields);
    if (day === null || day > today)
      errors['reported'] =
        day === null
          ? 'Enter the day that the progress is of, such as 30 9 2025'
          : 'The progress must be of today or of a day that has been';
    else answers.reported_on = day;
  }
  return Object.keys(errors).length > 0 ? { errors, typed: fields } : { value: answers };
}

function statusFrom(value: string): Status | '' {
  return STATUSES.find((status) => status === value) ?? '';
}

function dayFrom(fields: Typed): string | null {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => fields[`reported-${part}`] ?? '');
  const reading = readDate(`${day}/${month}/${year}`, { order: 'day-first' });
  return reading.kind === 'date' && /^\d{4}$/.test(year ?? '') && reading.from.length === 10
    ? reading.from
    : null;
}

/** Vacancies, checks, criteria and questions of a round, as they are typed and as the database takes them. */
import { tooLong, typed, typedAll, type FormErrors } from '../../delivery/index.ts';
import { differing, type Differing } from './differing.ts';
import {
  QUESTION_KINDS,
  type Check,
  type Criterion,
  type Item,
  type ItemPart,
  type RoundQuestion,
  type RoundRecord,
  type Vacancy,
} from './record.ts';

/** Every field of an item, as text; boxes that are ticked are lists. */
export type TypedForm = { fields: Record<string, string>; seats: string[] };

const FIELDS: Record<ItemPart, readonly string[]> = {
  vacancies: ['name', 'name_plural', 'route_id', 'asks', 'for_organisation'],
  checks: ['vacancy_id', 'question', 'hint', 'wanted', 'otherwise'],
  criteria: ['vacancy_id', 'name', 'description', 'weight', 'scale'],
  questions: [
    'vacancy_id',
    'kind',
    'question',
    'hint',
    'options',
    'word_limit',
    'required',
    'identifying',
    'asked_of_recommended',
  ],
};

const SCALE = ['No evidence', 'Little evidence', 'Some evidence', 'Good evidence', 'Strong evidence'];

/** What stands in the form for a new item. */
export const emptyItem: Record<ItemPart, TypedForm> = {
  vacancies: { fields: { route_id: 'open_application' }, seats: [] },
  checks: { fields: { wanted: 'yes' }, seats: [] },
  criteria: { fields: { weight: '1', scale: SCALE.join('\n') }, seats: [] },
  questions: { fields: { kind: 'long_text', word_limit: '250', required: 'yes' }, seats: [] },
};

/** What stands in the form for an item that is there. */
export function typedFromItem(part: ItemPart, item: Item): TypedForm {
  const values = item as unknown as Record<string, unknown>;
  const text = (value: unknown) => {
    if (Array.isArray(value)) return value.join('\n');
    if (typeof value === 'boolean') return value ? 'yes' : '';
    return value === null || value === undefined ? '' : String(value);
  };
  return {
    fields: Object.fromEntries(FIELDS[part].map((field) => [field, text(values[field])])),
    seats: part === 'vacancies' ? (item as Vacancy).seats : [],
  };
}

export function typedItem(part: ItemPart, form: FormData): TypedForm {
  return {
    fields: Object.fromEntries(FIELDS[part].map((field) => [field, typed(form, field)])),
    seats: typedAll(form, 'seats'),
  };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

type Read<Kind> = { item: Kind } | { errors: FormErrors };

/** What was typed as the database takes it, or what is wrong with it. */
export function itemFrom(part: ItemPart, { fields, seats }: TypedForm, id: string): Read<Item> {
  const errors: FormErrors = {};
  const field = (name: string) => fields[name] ?? '';
  const needed = (name: string, message: string, most = 500) => {
    const wrong = field(name) ? tooLong(field(name), most, 'this') : message;
    if (wrong) errors[name] = wrong;
    return field(name).replaceAll(/\s+/g, ' ');
  };
  const optional = (name: string, most = 5000) => {
    const wrong = tooLong(field(name), most, 'this');
    if (wrong) errors[name] = wrong;
    return field(name) || null;
  };
  const vacancy_id = field('vacancy_id') || null;
  const read: Record<ItemPart, () => Item> = {
    vacancies: () =>
      ({
        id,
        name: needed('name', 'Say whom it is for, such as ‘Freelancer’', 100),
        name_plural: needed('name_plural', 'Say what several are called, such as ‘Freelancers’', 100),
        route_id: needed('route_id', 'Choose the route by which the seats are filled'),
        asks: optional('asks'),
        for_organisation: field('for_organisation') === 'yes',
        withdrawn_at: null,
        withdrawn_because: null,
        seats,
      }) satisfies Vacancy,
    checks: () =>
      ({
        id,
        vacancy_id,
        question: needed('question', 'Write the question, such as ‘Do you live in the city?’'),
        hint: optional('hint'),
        wanted: field('wanted') === 'no' ? 'no' : 'yes',
        otherwise:
          field('otherwise') ||
          ((errors.otherwise = 'Say why they cannot apply, and what they can do instead'), ''),
      }) satisfies Check,
    criteria: () => criterionFrom(),
    questions: () => questionFrom(),
  };
  function criterionFrom(): Criterion {
    const weight = /^\d{1,2}$/.test(field('weight')) ? Number(field('weight')) : 0;
    if (weight < 1 || weight > 10) errors.weight = 'Give the weight as a whole number from 1 to 10';
    const scale = lines(field('scale'));
    if (scale.length < 2 || scale.length > 11)
      errors.scale = 'Say what each score means, each on a line of its own: from 2 to 11 lines';
    return {
      id,
      vacancy_id,
      name: needed('name', 'Give the criterion a name', 200),
      description: optional('description'),
      weight,
      scale,
    };
  }
  function questionFrom(): RoundQuestion {
    const kind = Object.hasOwn(QUESTION_KINDS, field('kind'))
      ? (field('kind') as RoundQuestion['kind'])
      : 'long_text';
    const ofText = kind === 'long_text' || kind === 'short_text';
    const limit =
      ofText && field('word_limit') ? Number(/^\d{1,4}$/.exec(field('word_limit'))?.[0] ?? NaN) : null;
    if (limit !== null && !(limit >= 1 && limit <= 5000))
      errors.word_limit =
        'Give the words that an answer may have as a whole number from 1 to 5000, or leave it empty';
    const options = lines(field('options'));
    if (kind === 'choice' && options.length < 2)
      errors.options = 'Give at least two answers to choose from, each on a line of its own';
    const twice = kind === 'choice' && options.find((option, place) => options.indexOf(option) < place);
    if (twice) errors.options = `‘${twice}’ stands there twice. Give each answer once`;
    return {
      id,
      vacancy_id,
      kind,
      question: needed('question', 'Write the question'),
      hint: optional('hint'),
      options: kind === 'choice' ? options : null,
      word_limit: limit,
      required: field('required') === 'yes',
      identifying: field('identifying') === 'yes',
      asked_of_recommended: field('asked_of_recommended') === 'yes',
    };
  }
  const item = read[part]();
  return Object.keys(errors).length > 0 ? { errors } : { item };
}

/** The items with one of them moved a place up or down. */
export function moved<Kind extends { id: string }>(items: readonly Kind[], id: string, by: -1 | 1): Kind[] {
  const from = items.findIndex((item) => item.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return [...items];
  const others = items.filter((item) => item.id !== id);
  return others.toSpliced(to, 0, items[from]!);
}

/** What the fields are called, for those who read them. */
export const FIELD_NAMES: Record<string, string> = {
  name: 'Name',
  name_plural: 'What several are called',
  asks: 'What it asks',
  for_organisation: 'For an organisation',
  question: 'Question',
  hint: 'Hint',
  wanted: 'Who can apply answers',
  otherwise: 'What others are told',
  description: 'What is looked for',
  weight: 'Weight',
  scale: 'What each score means, from 0 on',
  options: 'Answers to choose from',
  word_limit: 'Words that an answer may have',
  required: 'Must be answered',
  identifying: 'May say who somebody is',
  asked_of_recommended: 'Asked of those who were recommended too',
};

/** In what somebody else has saved an item differs from what was typed, as links to the fields. */
export function fieldsThatDiffer(mine: TypedForm, theirs: TypedForm): Differing[] {
  const names: Record<string, string> = {
    ...FIELD_NAMES,
    route_id: 'Route',
    vacancy_id: 'For whom',
    kind: 'How it is answered',
  };
  const fields = Object.keys(theirs.fields).filter(
    (field) => (mine.fields[field] ?? '') !== theirs.fields[field],
  );
  const differ = fields.map((field) => differing(field, names[field] ?? field, theirs.fields[field] ?? ''));
  const sameSeats = [...mine.seats].sort().join() === [...theirs.seats].sort().join();
  if (!sameSeats)
    differ.push({ text: 'They have chosen other seats. Saving puts yours in their place', href: '#seats' });
  return differ;
}

/** What is asked for a vacancy alone, and so has to go, or be asked of all, before the vacancy can. */
export function askedOnlyOf(
  vacancy: string,
  round: Pick<RoundRecord, 'checks' | 'criteria' | 'questions'>,
): { part: 'checks' | 'criteria' | 'questions'; id: string; name: string }[] {
  const of = ({ vacancy_id }: { vacancy_id: string | null }) => vacancy_id === vacancy;
  return [
    ...round.checks.filter(of).map(({ id, question }) => ({ part: 'checks' as const, id, name: question })),
    ...round.criteria.filter(of).map(({ id, name }) => ({ part: 'criteria' as const, id, name })),
    ...round.questions
      .filter(of)
      .map(({ id, question }) => ({ part: 'questions' as const, id, name: question })),
  ];
}

/** What the parts of a round are called, where they are edited, and what each still lacks before the round is published. */
import { formatPartialDate, lastDayOf, todayInLondon } from '../../ui/dates.ts';
import { inSeries } from '../../ui/numbers.ts';
import type {
  Check,
  Criterion,
  Item,
  ItemPart,
  Part,
  RoundQuestion,
  RoundRecord,
  Vacancy,
} from './record.ts';

type Words = { title: string; one: string; add: string; about: string; none: string };

export const PART_WORDS: Record<ItemPart, Words> = {
  vacancies: {
    title: 'Vacancies',
    one: 'vacancy',
    add: 'Add a vacancy',
    about: 'Seats of one kind that are filled by one route. Whoever applies does so for one of them.',
    none: 'No vacancy yet.',
  },
  checks: {
    title: 'Who can apply',
    one: 'question of the check',
    add: 'Add a question',
    about:
      'What somebody checks before they apply. Whoever cannot apply is told why, and what they can do instead.',
    none: 'Nothing is checked: anybody can apply.',
  },
  criteria: {
    title: 'Criteria',
    one: 'criterion',
    add: 'Add a criterion',
    about: 'By what the panel scores applications. Applicants read them before they write.',
    none: 'No criterion yet.',
  },
  questions: {
    title: 'Questions',
    one: 'question',
    add: 'Add a question',
    about:
      'What somebody who applies is asked, one question a page. Who they are and how to reach them is asked anyway.',
    none: 'No question yet.',
  },
};

/** What is said of a part that holds nothing. Of a round that was held without this site nobody knows that it asked nothing. */
export const noneInWords = ({ recorded_only }: Pick<RoundRecord, 'recorded_only'>, part: ItemPart): string =>
  recorded_only && part !== 'vacancies' ? 'Not published.' : PART_WORDS[part].none;

/** Where a part is edited. */
export const partAddress = (round: string, part: Part) =>
  `/team/rounds/${round}/${part === 'particulars' ? 'particulars' : part === 'dates' ? 'timetable' : `edit/${part}`}`;

/** What an item is called in a list. */
export function itemName(part: ItemPart, item: Item): string {
  return part === 'vacancies' || part === 'criteria'
    ? (item as Vacancy | Criterion).name
    : (item as Check | RoundQuestion).question;
}

/** Of which vacancies a question, a check or a criterion is. */
export function asksOf(item: { vacancy_id: string | null }, vacancies: readonly Vacancy[]): string | null {
  return vacancies.find(({ id }) => id === item.vacancy_id)?.name_plural ?? null;
}

export type Lack = { text: string; part: Part };

/** What keeps a round from being published, in words. The database has the last word: see its rules of rounds. */
export function lacksOf(round: RoundRecord, now: Date = new Date()): Lack[] {
  const lacks: Lack[] = [];
  const lack = (part: Part, text: string) => lacks.push({ part, text });
  const { particulars, vacancies, questions, criteria } = round;
  if (!particulars.opens_at || !particulars.closes_at) lack('particulars', 'Say when it opens and closes');
  else if (new Date(particulars.closes_at) <= now)
    lack('particulars', 'Its closing time has passed: choose a later one');
  if (!particulars.minutes_to_apply) lack('particulars', 'Say how long it takes to apply');
  if (!particulars.contact?.trim()) lack('particulars', 'Say who helps with applying');
  if (!particulars.contact_email && !particulars.contact_phone?.trim())
    lack('particulars', 'Give an e-mail address or a telephone number of whoever helps');
  if (vacancies.length === 0) lack('vacancies', 'Add a vacancy');
  for (const vacancy of vacancies.filter(({ seats }) => seats.length === 0))
    lack('vacancies', `Choose the seats of the vacancy ‘${vacancy.name}’`);
  const applied = vacancies.filter(({ route_id }) => route_id === 'open_application');
  for (const [part, items, what] of [
    ['questions', questions, 'question'],
    ['criteria', criteria, 'criterion'],
  ] as const) {
    const without = applied.filter(
      ({ id }) => !items.some(({ vacancy_id }) => vacancy_id === null || vacancy_id === id),
    );
    if (without.length > 0)
      lack(part, `Add a ${what} for ${without.map(({ name_plural }) => name_plural).join(', ')}`);
  }
  return lacks;
}

/** Dates of the timetable that have passed by the time the round closes. Some are meant so, as an evening to come and ask. */
export function beforeClosing({
  dates,
  particulars: { closes_at },
}: Pick<RoundRecord, 'dates' | 'particulars'>): { name: string; on_date: string }[] {
  if (closes_at === null) return [];
  const closes = todayInLondon(new Date(closes_at));
  return dates.flatMap(({ name, on_date }) =>
    on_date !== null && lastDayOf(on_date) < closes ? [{ name, on_date }] : [],
  );
}

/** Words that name a year before the one in which the round opens: they may be an earlier round’s, from which it was copied. */
function earlierYears(round: RoundRecord): Lack[] {
  const { opens_at, name, summary } = round.particulars;
  const opens = opens_at === null ? null : Number(todayInLondon(new Date(opens_at)).slice(0, 4));
  const said: [part: Part, name: string, words: (string | null)[]][] = [
    ['particulars', 'Name', [name]],
    ['particulars', 'What the role is', [summary]],
    ...round.vacancies.map(({ name, asks }): [Part, string, (string | null)[]] => [
      'vacancies',
      name,
      [asks],
    ]),
    ...round.checks.map(({ question, hint, otherwise }): [Part, string, (string | null)[]] => [
      'checks',
      question,
      [question, hint, otherwise],
    ]),
    ...round.criteria.map(({ name, description }): [Part, string, (string | null)[]] => [
      'criteria',
      name,
      [name, description],
    ]),
    ...round.questions.map(({ question, hint }): [Part, string, (string | null)[]] => [
      'questions',
      question,
      [question, hint],
    ]),
  ];
  return said.flatMap(([part, of, words]) => {
    const years = [...words.join(' ').matchAll(/\b20\d\d\b/g)].map(([year]) => year);
    const old = opens === null ? undefined : years.find((year) => Number(year) < opens);
    return old ? [{ part, text: `‘${of}’ names ${old}. Is that still right?` }] : [];
  });
}

/** Which seats of a round another is to fill too: whoever is chosen later finds it taken. */
export function seatRemarks(
  round: RoundRecord,
  seats: readonly { id: string; name: string; elsewhere: readonly string[] }[],
): Lack[] {
  const own = round.vacancies.filter(({ withdrawn_at }) => withdrawn_at === null).flatMap((one) => one.seats);
  return seats
    .filter(({ id, elsewhere }) => own.includes(id) && elsewhere.length > 0)
    .map(({ name, elsewhere }) => ({
      part: 'vacancies',
      text: `‘${name}’ is to be filled in ${inSeries(elsewhere.map((other) => `‘${other}’`))} too`,
    }));
}

/** What is worth a look before publishing, though nothing forbids it. */
export function remarksOn(round: RoundRecord, now: Date = new Date()): Lack[] {
  const remarks: Lack[] = [];
  const { opens_at, closes_at } = round.particulars;
  if (opens_at && new Date(opens_at) <= now && closes_at && new Date(closes_at) > now)
    remarks.push({
      part: 'particulars',
      text: 'Its opening time has passed, so it opens the moment it is published',
    });
  for (const { name, on_date } of beforeClosing(round))
    remarks.push({
      part: 'dates',
      text: `‘${name}’ is promised for ${formatPartialDate(on_date)}, before the round closes`,
    });
  remarks.push(...earlierYears(round));
  if (!round.particulars.summary?.trim())
    remarks.push({ part: 'particulars', text: 'Nothing says yet what the role is' });
  if (round.dates.length === 0)
    remarks.push({ part: 'dates', text: 'Applicants are not promised yet when they hear from you' });
  if (round.checks.length === 0)
    remarks.push({ part: 'checks', text: 'Nobody is asked yet whether they can apply' });
  const identifying = round.questions.some((question) => question.identifying);
  if (round.particulars.names_hidden && round.questions.length > 0 && !identifying)
    remarks.push({
      part: 'questions',
      text: 'No question is marked as saying who somebody is, so the panel reads all answers',
    });
  return remarks;
}

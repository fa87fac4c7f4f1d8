/** Dates as people write them into tables, one at a time: what they say, and what about them a person has to settle. */

/** Which of the first two numbers of '1/9/24' is the month. */
export type DateOrder = 'day-first' | 'month-first';
/** What the first quarter of a year is: January to March, or April to June. */
export type QuarterOrder = 'from-january' | 'from-april';
/** What a person has said about the dates of a column. */
export type DateChoices = { order?: DateOrder; quarters?: QuarterOrder };

/**
 * What a text says:
 * - `date`: from when to when it may mean, in ISO and as exact as it says ('2025-09' to '2025-09' for 'Sept 2025'). `told`: how it was
 *   read, where that does not go without saying.
 * - `order`, `quarters`: which it is must be asked.
 * - `words`: it says in words that there is no date ('ongoing', 'TBC').
 * - `unreadable`: why.
 */
export type DateReading =
  | {
      kind: 'date';
      from: string;
      to: string;
      told: string | null;
      order: DateOrder | null;
      shortYear: boolean;
    }
  | { kind: 'order' }
  | { kind: 'quarters' }
  | { kind: 'words' }
  | { kind: 'unreadable'; why: string };

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const NO_DATE =
  /^(?:tb[acd]|to be (?:agreed|confirmed|decided|determined)|n\/?a|none|unknown|-+|–|—|\?+|on-?going|continu(?:al|ous|ing)|annual(?:ly)?|yearly|quarterly|monthly|weekly|rolling|as (?:and when )?(?:required|needed)|throughout(?: the (?:year|plan|strategy))?|business as usual|bau|complete(?:d)?|done)\.?$/i;
/** What stands before a date without changing it. */
const BEFORE =
  /^(?:by|due(?: by)?|in|on|from|until|to|before|during|start(?:ing)?(?: in)?|(?:by )?(?:the )?end(?: of)?|target:?)\s+/i;

/** Reads the text of one cell. */
export function readDate(text: string, choices: DateChoices = {}): DateReading {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/[.,;]$/, '')
    .trim();
  if (NO_DATE.test(plain) || NO_DATE.test(text.trim())) return { kind: 'words' };
  const bare = plain.replace(BEFORE, '').replace(BEFORE, '');
  return (
    readIso(bare) ??
    readYears(bare) ??
    readNumbers(bare, choices) ??
    readNamedMonth(bare) ??
    readQuarter(bare, choices) ??
    readSerial(bare) ??
    readSpan(bare, choices) ?? {
      kind: 'unreadable',
      why: `‘${shortened(text)}’ is not a date that can be read`,
    }
  );
}

function readIso(text: string): DateReading | null {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(
    text,
  );
  return match
    ? dated(Number(match[1]), match[2] ? Number(match[2]) : null, match[3] ? Number(match[3]) : null)
    : null;
}

/** '2025/26' and '2025-2026' are the council's year, from April to March. '2025 to 2027' are whole years. */
function readYears(text: string): DateReading | null {
  const match = /^(?:fy ?|financial year )?((?:19|20)\d{2}) ?(?:[-–/]| to ) ?(\d{4}|\d{2})$/i.exec(text);
  if (!match) return null;
  const first = Number(match[1]);
  const last = match[2]!.length === 2 ? Math.floor(first / 100) * 100 + Number(match[2]) : Number(match[2]);
  if (last === first + 1 && !/to/.test(text))
    return {
      kind: 'date',
      from: `${first}-04`,
      to: `${last}-03`,
      told: `the year from April ${first} to March ${last}`,
      order: null,
      shortYear: false,
    };
  if (last <= first || last > first + 30) return null;
  return {
    kind: 'date',
    from: String(first),
    to: String(last),
    told: `${first} to ${last}`,
    order: null,
    shortYear: false,
  };
}

function readNumbers(text: string, choices: DateChoices): DateReading | null {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,? \d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text);
  if (!match) {
    const month = /^(0?[1-9]|1[0-2])[/.](\d{4})$/.exec(text);
    return month ? dated(Number(month[2]), Number(month[1]), null) : null;
  }
  const [one, other] = [Number(match[1]), Number(match[3])];
  const year = fullYear(match[4]!);
  const shortYear = match[4]!.length === 2;
  if (one > 12 && other > 12) return { kind: 'unreadable', why: `‘${text}’ has no month` };
  const settled: DateOrder | null = one > 12 ? 'day-first' : other > 12 ? 'month-first' : null;
  if (settled && choices.order && settled !== choices.order)
    return {
      kind: 'unreadable',
      why: `‘${text}’ cannot be read with the ${choices.order === 'day-first' ? 'day' : 'month'} first`,
    };
  const order = settled ?? choices.order ?? (one === other ? 'day-first' : null);
  if (!order) return { kind: 'order' };
  const [day, month] = order === 'day-first' ? [one, other] : [other, one];
  const reading = dated(year, month, day);
  return reading.kind === 'date' ? { ...reading, order: settled, shortYear } : reading;
}

/** '1 September 2024', 'September 1st, 2024', 'Sept 2024', 'Sep-24', with or without the day of the week. */
function readNamedMonth(text: string): DateReading | null {
  const match =
    /^(?:([a-z]+),? )?(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -])?([a-z]{3,9})\.?[ ,'’-]{1,2}(?:(\d{1,2})(?:st|nd|rd|th)?,? )?['’]?(\d{4}|\d{2})$/i.exec(
      text,
    );
  const month = match ? monthOf(match[3]!) : null;
  if (!match || month === null) return null;
  const day = match[2] ?? match[4];
  const reading = dated(fullYear(match[5]!), month, day ? Number(day) : null);
  if (reading.kind !== 'date') return reading;
  if (match[1]) {
    const weekday = WEEKDAYS.findIndex(
      (name) => match[1]!.length >= 3 && name.startsWith(match[1]!.toLowerCase()),
    );
    if (weekday === -1) return null;
    const actual = new Date(`${reading.from}T00:00:00Z`).getUTCDay();
    if (day && actual !== weekday)
      return { kind: 'unreadable', why: `‘${text}’ is a ${capital(WEEKDAYS[actual]!)}` };
  }
  return { ...reading, shortYear: match[5]!.length === 2 };
}

/** 'Q1 2025/26' is the council's year; whether 'Q1 2025' is that or the calendar's must be asked. */
function readQuarter(text: string, choices: DateChoices): DateReading | null {
  const match =
    /^(?:q([1-4])|quarter ([1-4])),?[ -]?(\d{4})(?: ?[-/–] ?(\d{2}|\d{4}))?$/i.exec(text) ??
    turned(/^(\d{4})(?: ?[-/–] ?(\d{2}|\d{4}))?[ ,-]{1,2}q(?:uarter )?([1-4])$/i.exec(text));
  if (!match) return null;
  const quarter = Number(match[1] ?? match[2]);
  const financial = match[4] !== undefined;
  if (!financial && !choices.quarters) return { kind: 'quarters' };
  const start = (quarter - 1) * 3 + (financial || choices.quarters === 'from-april' ? 3 : 0);
  const year = Number(match[3]) + Math.floor(start / 12);
  const first = (start % 12) + 1;
  const told = `${capital(MONTHS[first - 1]!)} to ${capital(MONTHS[first + 1]!)} ${year}`;
  return {
    kind: 'date',
    from: iso(year, first, null),
    to: iso(year, first + 2, null),
    told,
    order: null,
    shortYear: false,
  };
}

function turned(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match ? [match[0], match[3], undefined, match[1], match[2]] : null;
}

/** The number of a day, which is what a spreadsheet leaves where the cell was not shown as a date. */
function readSerial(text: string): DateReading | null {
  if (!/^\d{5}$/.test(text) || Number(text) < 36_526 || Number(text) > 73_050) return null;
  const date = new Date(Date.UTC(1899, 11, 30 + Number(text))).toISOString().slice(0, 10);
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return {
    kind: 'date',
    from: date,
    to: date,
    told: `the spreadsheet’s number for ${day} ${capital(MONTHS[month - 1]!)} ${year}`,
    order: null,
    shortYear: false,
  };
}

/** 'April 2025 to March 2026', '1/4/25 - 31/3/26', 'April – June 2025'. */
function readSpan(text: string, choices: DateChoices): DateReading | null {
  const parts = /^(.+?)(?: ?[–—] ?| - | to | until )(.+)$/i.exec(text);
  if (!parts) return null;
  const last = simple(parts[2]!, choices);
  if (last?.kind !== 'date') return last?.kind === 'unreadable' ? null : last;
  const year = last.to.slice(0, 4);
  const first = simple(parts[1]!, choices) ?? simple(`${parts[1]!} ${year}`, choices);
  if (first?.kind !== 'date') return first?.kind === 'unreadable' ? null : (first ?? null);
  if (first.from > last.to) return null;
  return {
    ...last,
    from: first.from,
    told: null,
    order: first.order ?? last.order,
    shortYear: first.shortYear || last.shortYear,
  };
}

function simple(text: string, choices: DateChoices): DateReading | null {
  return readIso(text) ?? readNumbers(text, choices) ?? readNamedMonth(text) ?? readQuarter(text, choices);
}

function dated(year: number, month: number | null, day: number | null): DateReading {
  const date = iso(year, month, day);
  if (month !== null && (month < 1 || month > 12))
    return { kind: 'unreadable', why: `${month} is not a month` };
  if (month !== null && day !== null) {
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (day < 1 || day > days)
      return { kind: 'unreadable', why: `${capital(MONTHS[month - 1]!)} ${year} has no day ${day}` };
  }
  return { kind: 'date', from: date, to: date, told: null, order: null, shortYear: false };
}

function iso(year: number, month: number | null, day: number | null): string {
  return [
    String(year),
    ...[month, day].filter((part) => part !== null).map((part) => String(part).padStart(2, '0')),
  ].join('-');
}

/** Two digits are of this century up to 69, as spreadsheets have it. */
function fullYear(digits: string): number {
  if (digits.length === 4) return Number(digits);
  return Number(digits) + (Number(digits) < 70 ? 2000 : 1900);
}

function monthOf(name: string): number | null {
  const index = MONTHS.findIndex(
    (month) =>
      month.startsWith(name.toLowerCase()) || (name.toLowerCase() === 'sept' && month === 'september'),
  );
  return index === -1 ? null : index + 1;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

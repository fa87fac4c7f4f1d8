/** A work programme out of a table as councils print it: Date, Title, Detail, Cabinet Member/Lead Officer. Pure. */
import { matchColumns, readDate, type ReadTable, type WantedField } from '../../tables/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { dayFrom } from '../form.ts';
import { isMunicipalYear } from '../meeting-form.ts';
import { municipalYearOf, type WorkItem } from '../meeting.ts';

/** What a column of the table is read as. */
export const PROGRAMME_FIELDS = ['date', 'title', 'detail', 'posts'] as const;
export type ProgrammeField = (typeof PROGRAMME_FIELDS)[number];
export const programmeFieldWords: Record<ProgrammeField, string> = {
  date: 'Date of the meeting, or year',
  title: 'Title',
  detail: 'Detail',
  posts: 'Cabinet Member/Lead Officer, as posts',
};

const WANTED: readonly (WantedField & { name: ProgrammeField })[] = [
  { name: 'date', synonyms: ['date', 'meeting', 'meeting date', 'date of meeting', 'when'] },
  { name: 'title', synonyms: ['title', 'item', 'topic', 'subject', 'agenda item', 'issue'] },
  { name: 'detail', synonyms: ['detail', 'details', 'background', 'description', 'purpose', 'scope'] },
  {
    name: 'posts',
    synonyms: [
      'cabinet member lead officer',
      'lead officer',
      'cabinet member',
      'lead',
      'responsible',
      'officer',
    ],
  },
];

/** Column → what it is, as it seems from the headings. */
export function proposedColumns(table: ReadTable): Partial<Record<ProgrammeField, number>> {
  return matchColumns(table.columns, table.rows, WANTED);
}

/** The meeting or the year under which an item stands. */
export type When = { held_on: string; moved_from: string | null } | { year: string };
export type GatheredItem = {
  line: number;
  when: When;
  title: string;
  detail: string | null;
  posts: string | null;
  /** Null: the table does not say, so that it is what it was, or an ordinary item. */
  kind: WorkItem['kind'] | null;
};
/** Something to look at before the table is imported. */
export type Remark = { line: number; text: string };
export type GatheredProgramme = { items: GatheredItem[]; remarks: Remark[]; names: number };

type Choices = {
  columns: Partial<Record<ProgrammeField, number>>;
  /** The municipal year that the programme is of. */
  year: string;
  /** Dates of another year stand as they are printed. */
  asPrinted: boolean;
};

/** The items of the table. A date stands for all rows below it, until the next. */
export function gatherProgramme(table: ReadTable, { columns, year, asPrinted }: Choices): GatheredProgramme {
  const gathered: GatheredProgramme = { items: [], remarks: [], names: 0 };
  const headings = new Set(table.columns.map(({ heading }) => heading.toLowerCase()));
  let when: When | null = null;
  let before = '';
  for (const { line, cells } of table.rows) {
    const cell = (field: ProgrammeField) =>
      columns[field] === undefined ? '' : tidy(cells[columns[field]] ?? '');
    const [date, title] = [cell('date'), cell('title')];
    // Each page of a printed programme repeats the headings.
    if (headings.has(date.toLowerCase()) && headings.has(title.toLowerCase())) continue;
    if (date !== '') {
      const read = readWhen(date, year, asPrinted);
      if ('problem' in read) gathered.remarks.push({ line, text: read.problem });
      else {
        if (read.remark) gathered.remarks.push({ line, text: read.remark });
        if ('held_on' in read.when && read.when.held_on < before)
          gathered.remarks.push({
            line,
            text: `${formatDate(read.when.held_on, 'long')} stands below ${formatDate(before, 'long')}. Is the date right?`,
          });
        if ('held_on' in read.when) before = read.when.held_on;
      }
      when = 'problem' in read ? null : read.when;
    }
    if (title === '') {
      if (date === '') gathered.remarks.push({ line, text: 'This row has no title, and is left out' });
      continue;
    }
    if (!when) {
      gathered.remarks.push({
        line,
        text: `‘${title}’ stands under no date that can be read, and is left out`,
      });
      continue;
    }
    const posts = postsOf(cell('posts'));
    if (posts === 'names') gathered.names++;
    gathered.items.push({
      line,
      when,
      ...titleAndKind(title),
      detail: cell('detail') || null,
      posts: posts === 'names' ? null : posts,
    });
  }
  return gathered;
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/** '25th September 24 (moved from 18th September)', or a year: '2025-26'. */
function readWhen(
  text: string,
  year: string,
  asPrinted: boolean,
): { when: When; remark: string | null } | { problem: string } {
  if (isMunicipalYear(text.replace(/[/–]/g, '-')))
    return { when: { year: text.replace(/[/–]/g, '-') }, remark: null };
  const [, main = text, from] =
    /^(.*?)\s*\(\s*(?:was |re-?arranged |moved )?from ([^)]*)\)\s*$/i.exec(text) ?? [];
  const read = dayFrom(main);
  if ('error' in read) return { problem: `‘${text}’: ${read.error}` };
  if (read.day === null) return { problem: 'There is no date' };
  const fitting = asPrinted ? read.day : inYear(read.day, year);
  const moved = from ? dayIn(from, fitting) : null;
  const slip =
    municipalYearOf(read.day) === year
      ? null
      : fitting === read.day
        ? `‘${main}’ is in the council’s year ${municipalYearOf(read.day)}, and the programme is that of ${year}`
        : `‘${main}’ is in the council’s year ${municipalYearOf(read.day)}, and the programme is that of ${year}: it is read as ${formatDate(fitting)}`;
  return { when: { held_on: fitting, moved_from: moved === fitting ? null : moved }, remark: slip };
}

/** The same day and month in the programme's year; what no such year has stays. */
function inYear(day: string, year: string): string {
  for (const first of [year.slice(0, 4), String(Number(year.slice(0, 4)) + 1)]) {
    const moved = first + day.slice(4);
    if (municipalYearOf(moved) === year && isDay(moved)) return moved;
  }
  return day;
}

/** '18th September' of the year that another day is in, or with a year of its own. */
function dayIn(text: string, other: string): string | null {
  for (const words of [text, `${text} ${other.slice(0, 4)}`]) {
    const read = readDate(words);
    if (read.kind === 'date' && read.from.length === 10) return read.from;
  }
  return null;
}

function isDay(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}

/** 'Climate Change Strategy (Cabinet Report)' and 'Binley Cycleway – Call In': what kind of item it is stands behind its title. */
function titleAndKind(text: string): Pick<GatheredItem, 'title' | 'kind'> {
  const cabinet = /\s*\((?:a )?cabinet report\)$/i;
  const callIn = /\s*(?:[–—-]\s*|\()call[ -]?in\)?$/i;
  if (cabinet.test(text)) return { title: text.replace(cabinet, ''), kind: 'cabinet_report' };
  if (callIn.test(text)) return { title: text.replace(callIn, ''), kind: 'call_in' };
  return { title: text, kind: null };
}

const POST =
  /\b(?:director|head|officer|lead|manager|member|portfolio|chief|commissioner|constable|chair|team|service|secretary|treasurer|coordinator|co-ordinator)\b/i;

/** Posts as they stand there; 'names' where people seem to be named, which the records never keep. */
export function postsOf(text: string): string | null | 'names' {
  if (text === '') return null;
  if (/\b(?:cllrs?|councillors?)\b/i.test(text)) return 'names';
  return POST.test(text) ? text.slice(0, 500) : 'names';
}

/** From what the form of the import sends to what would change. The file goes with the form: nothing is kept meanwhile. */
import { typed } from '../../delivery/index.ts';
import { isProblem, readText } from '../../tables/index.ts';
import { isMunicipalYear } from '../meeting-form.ts';
import type { Committee } from '../meeting.ts';
import { compareProgramme, type ComparedProgramme } from './compare.ts';
import { gatherProgramme, PROGRAMME_FIELDS, proposedColumns, type ProgrammeField } from './gather.ts';

/** The longest table that is taken: no programme is. */
const LONGEST = 300_000;
const MOST_ROWS = 1000;

export type ImportForm = {
  content: string;
  committee: string;
  year: string;
  asPrinted: boolean;
  /** Field → column; '' or absent: none. */
  columns: Partial<Record<ProgrammeField, number>> | null;
};

export type ProgrammePreview = {
  columns: { index: number; name: string }[];
  chosen: Partial<Record<ProgrammeField, number>>;
  compared: ComparedProgramme;
};

/** What was sent besides the file itself. */
export function importForm(form: FormData, content: string): ImportForm {
  const columns = PROGRAMME_FIELDS.flatMap((field) => {
    const index = typed(form, `column-${field}`);
    return /^\d{1,3}$/.test(index) ? [[field, Number(index)] as const] : [];
  });
  return {
    content,
    committee: typed(form, 'committee'),
    year: typed(form, 'year').replace(/[/–]/g, '-'),
    asPrinted: form.get('as_printed') !== null,
    columns: form.has('column-title') ? Object.fromEntries(columns) : null,
  };
}

/** What importing would change, or the field that keeps it from being told. */
export function previewFrom(
  form: ImportForm,
  committees: readonly Committee[],
): { preview: ProgrammePreview } | { errors: Record<string, string> } {
  const committee = committees.find(({ id }) => id === form.committee);
  if (!committee) return { errors: { committee: 'Choose the committee whose programme it is' } };
  if (!isMunicipalYear(form.year)) return { errors: { year: 'Give the council’s year, such as 2026-27' } };
  if (form.content.length > LONGEST)
    return {
      errors: { file: 'The table is longer than any work programme. Take out what does not belong to it' },
    };
  const table = readText(form.content);
  if (isProblem(table)) return { errors: { file: table.problem } };
  if (table.rows.length > MOST_ROWS)
    return {
      errors: { file: 'The table has more than 1,000 rows. Take out what does not belong to the programme' },
    };
  const chosen = form.columns ?? proposedColumns(table);
  const columns = table.columns.map(({ index, name }) => ({ index, name }));
  if (chosen.title === undefined || chosen.date === undefined)
    return {
      errors: {
        [chosen.date === undefined ? 'column-date' : 'column-title']:
          'There must be a column for the date and one for the title. The headings that were found: ' +
          columns.map(({ name }) => `‘${name}’`).join(', '),
      },
    };
  const gathered = gatherProgramme(table, { columns: chosen, year: form.year, asPrinted: form.asPrinted });
  return { preview: { columns, chosen, compared: compareProgramme(gathered, committee) } };
}

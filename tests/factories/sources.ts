/**
 * The public documents that Coventry's pack and note are written from, as text (../shared/sources). They are not part of the
 * project: only tests named `*-sources.test.ts` may read them, and are left out where they are not there.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** '20 th December', where the scan has set the letters above the line, is '20th December'. */
const source = (name: string) =>
  readFileSync(path.resolve('../shared/sources', name), 'utf8').replaceAll(' th ', 'th ');

export const note = source('briefing-note-2025-01-30.md');
export const agenda = source('agenda-2025-01-30.md');
export const programme = source('scrutiny-work-programme-2024-25.md');
/** Collected in the project's own words, unlike the others. */
export const further = source('further-public-facts.md');
export const everySource = [note, agenda, programme, further].join('\n');

/** The surnames of the councillors whom the agenda and the programme name. */
export function councillors(): string[] {
  const listed = [...agenda.matchAll(/^(?:Membership:|By invitation) Councillors (.+)$/gm)].flatMap(
    ([, people = '']) => [...people.matchAll(/\b[A-Z]{1,2} ([A-Z][\w'’]+)/g)].map((match) => match[1]!),
  );
  const leading = [...programme.matchAll(COUNCILLOR)].flatMap((match) => match.slice(1).filter(Boolean));
  // The documents set an apostrophe in two ways.
  return distinct([...listed, ...leading].map((name) => name.replace("'", '’')));
}

/** 'Cllr A Surname', 'Cllrs Surname/ Surname'. */
const COUNCILLOR = /Cllrs? (?:[A-Z]{1,2} )?([A-Z][\w'’]+)(?:\/ ([A-Z]\w+))?/g;

/** The officers whom the documents name: who wrote the note, who signs the agenda, and who leads on an item of the programme. */
export function officers(): string[] {
  const signing = [...agenda.matchAll(/([A-Z][a-z]+ [A-Z][a-z]+), (?:Director|Governance)/g)];
  return distinct([...noteAuthors(), ...signing.map((match) => match[1]!), ...leadOfficers()]);
}

/** Who wrote the note: each stands above their post. */
export function noteAuthors(): string[] {
  return [...note.matchAll(/^(?:Name: )?(.+)\n+Job Title:/gm)].map((match) => match[1]!.trim());
}

/** The programme's last column, without the councillors in it: names of two words, or three where the second is as short as 'De'. */
function leadOfficers(): string[] {
  const leads = programme.split('\n').map((line) => line.split('\t')[3] ?? '');
  return leads
    .filter((lead) => !lead.startsWith('Cabinet Member'))
    .flatMap(
      (lead) => lead.replace(COUNCILLOR, '/').match(/[A-Z][a-z]* (?:[A-Z][a-z] )?[A-Z][A-Za-z]+/g) ?? [],
    );
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

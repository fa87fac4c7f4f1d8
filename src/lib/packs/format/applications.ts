/** Applications of people who are made up, so that a demonstration has something to sift. Those of real people are personal, and in no pack. */
import { key, line, matching, moment, optional, reference, text } from './fields.ts';
import type { Section, Table } from './table.ts';

const code = (means: string) =>
  matching(
    /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/,
    'a reference like K7QF-3MZP, without I, O, 0 and 1',
    means,
  );

const applications: Table = {
  name: 'applications',
  one: 'an application',
  means:
    'Applications of people who are made up; in a demonstration only. They are added once, and never exported.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: code('Its reference'),
    vacancy_id: reference('vacancies', 'For which vacancy'),
    submitted_at: moment('When it was submitted'),
    name: line('Who applied'),
    phone: optional(line('Their telephone number')),
    postcode: optional(line('Their postcode')),
    organisation: optional(line('The organisation that they apply or work for')),
    access_needs: optional(text('What they need to take part')),
  },
};

const answers: Table = {
  name: 'application_answers',
  one: 'an answer',
  means: 'What they answered.',
  key: ['application_id', 'question_id'],
  order: ['application_id', 'question_id'],
  fields: {
    application_id: key('The application'),
    question_id: reference('application_questions', 'The question'),
    answer: text('The answer'),
  },
};

export const applicationsFile = 'applications.yaml';

/** The file's parts. */
export const applicationSections: readonly Section[] = [
  {
    name: 'applications',
    table: applications,
    children: [{ name: 'answers', table: answers, parent: 'application_id' }],
  },
];

/** Briefing notes and other reports, and what each kind of them must have. */
import {
  choice,
  date,
  integer,
  key,
  line,
  moment,
  names,
  optional,
  reference,
  text,
  yesNo,
} from './fields.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));

export const reportKinds: Table = {
  name: 'report_kinds',
  one: 'a kind of report',
  means: 'Kinds of report, and what keeps one from being issued.',
  key: ['id'],
  order: ['position', 'id'],
  fields: {
    id: key(),
    name: line('What it is called'),
    kicker: line('What is printed above the title'),
    description: text('What it is for'),
    position: integer('Its place in the order'),
    words_at_most: optional(integer('How many words it may have; empty: any number', 1)),
    reading_age_at_most: optional(integer('The reading age that it may ask for; empty: any', 5)),
    checks: names(
      'The findings of the checks that keep it from being issued; the others only warn',
      'checks',
    ),
  },
};

export const reportSections: Table = {
  name: 'report_sections',
  one: 'a section of a kind of report',
  means: 'The sections that a kind of report has.',
  key: ['kind_id', 'id'],
  order: ['kind_id', 'position'],
  positionWithin: ['kind_id'],
  within: { table: 'report_kinds', column: 'kind_id' },
  fields: {
    kind_id: reference('report_kinds', 'The kind of report'),
    id: key('The anchor of its heading'),
    position: integer('Its place in the order'),
    heading: line('Its heading'),
    required: yesNo('Whether a report without it cannot be issued'),
    guidance: optional(text('What belongs into it, for whoever writes')),
    template: optional(text('Markdown that a new draft starts with')),
  },
};

export const reportSignatories: Table = {
  name: 'report_signatories',
  one: 'somebody who signs off a kind of report',
  means: 'Who has to see a kind of report before it is issued: posts and services, not people.',
  key: ['kind_id', 'id'],
  order: ['kind_id', 'position'],
  positionWithin: ['kind_id'],
  within: { table: 'report_kinds', column: 'kind_id' },
  fields: {
    kind_id: reference('report_kinds', 'The kind of report'),
    id: key(),
    position: integer('The place in the order'),
    title: line('The post or service'),
    capacity: choice(
      ['contributor', 'approver'],
      'Whether it is asked, or nothing is issued without its approval',
    ),
    sections: names('The sections that it answers for; none: all of it', 'sections'),
  },
};

export const briefingNotes: Table = {
  name: 'briefing_notes',
  one: 'a briefing note',
  means: 'Briefing notes and other reports.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    kind_id: reference('report_kinds', 'What kind of report it is'),
    committee_id: optional(reference('committees', 'The committee it is for')),
    meeting_id: optional(reference('committee_meetings', 'The meeting it is for')),
    recipient_id: optional(reference('organisations', 'Whom it is for, where that is no committee')),
    dated: date('The date it bears'),
    subject: line('Its subject'),
    organisation_id: optional(reference('organisations', 'Whose note it is')),
    version: integer('Which version it is', 1),
    issued_on: optional(date('When it was issued, after which it never changes; empty: a draft')),
    publishes_at: optional(moment('From when on the public reads it; empty: a draft')),
    corrects_id: optional(reference('briefing_notes', 'The issued version that it corrects')),
    correction: optional(text('What it corrects, in words')),
    source_id: source,
  },
  body: {
    column: 'body',
    folder: 'notes',
    ending: '.md',
    means: 'The text of the note, its figures named and not typed',
  },
};

export const noteAuthors: Table = {
  name: 'note_authors',
  one: 'an author of a note',
  means: 'The posts that a note comes from: job titles, not people.',
  key: ['note_id', 'position'],
  order: ['note_id', 'position'],
  fields: {
    note_id: reference('briefing_notes', 'The note'),
    position: integer('The place in the order'),
    job_title: line('The post'),
    organisation_id: optional(reference('organisations', 'Where the post is')),
  },
};

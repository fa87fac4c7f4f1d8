/** Committees, their meetings and work programme. */
import {
  choice,
  date,
  integer,
  key,
  line,
  municipalYear,
  optional,
  reference,
  text,
  time,
  weekday,
} from './fields.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));

export const committees: Table = {
  name: 'committees',
  one: 'a committee',
  means: 'Committees that notes are written for.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    name: line('Its name'),
    short_name: optional(line('What it is called for short')),
    organisation_id: optional(reference('organisations', 'Whose committee it is')),
    summary: optional(text('What it does')),
    source_id: source,
  },
  lists: {
    demands: {
      name: 'committee_demands',
      own: 'committee_id',
      columns: {
        kind_id: reference('report_kinds', 'A kind of report'),
        section_id: key('A section of it'),
      },
      position: null,
      required: false,
      means:
        'Sections that reports to it must have, though reports to others need not, each as `kind#section`',
    },
  },
};

export const committeeMeetings: Table = {
  name: 'committee_meetings',
  one: 'a meeting',
  means: 'Meetings of a committee.',
  key: ['id'],
  order: ['committee_id', 'held_on'],
  unique: [['committee_id', 'held_on']],
  fields: {
    id: key(),
    committee_id: reference('committees', 'The committee'),
    held_on: date('The day it is held'),
    weekday: weekday('held_on'),
    moved_from: optional(date('The day it was first set for, where it was moved')),
    starts_at: optional(time('When it starts, local time')),
    place: optional(line('Where')),
    source_id: source,
  },
};

export const workItems: Table = {
  name: 'work_items',
  one: 'a work item',
  means: 'Items on a committee’s work programme.',
  key: ['id'],
  order: ['committee_id', 'year', 'position'],
  positionWithin: ['committee_id', 'year'],
  fields: {
    id: key(),
    committee_id: reference('committees', 'The committee'),
    year: municipalYear('The municipal year of the programme'),
    meeting_id: optional(
      reference('committee_meetings', 'The meeting it is set for; empty: it has no date as yet'),
    ),
    position: integer('Its place in the order'),
    title: line('Its title'),
    detail: optional(text('What it is about')),
    kind: choice(['item', 'cabinet_report', 'call_in', 'consultation'], 'What kind of item it is'),
    source_id: source,
  },
};

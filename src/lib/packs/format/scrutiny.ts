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
    cancelled_on: optional(date('The day on which it was cancelled, where it was')),
    cancelled_because: optional(text('Why; needed where it was cancelled')),
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
    lead_posts: optional(line('The posts that answer for it: never names')),
    taken_off_on: optional(date('The day on which it was taken off the programme, where it was')),
    taken_off_because: optional(text('Why; needed where it was taken off')),
    source_id: source,
  },
};

export const agendas: Table = {
  name: 'agendas',
  one: 'the front sheet of an agenda',
  means: 'The front sheets of meetings’ agendas.',
  key: ['meeting_id'],
  order: ['meeting_id'],
  fields: {
    meeting_id: reference('committee_meetings', 'The meeting'),
    dated: date('The day that the front sheet bears'),
    weekday: weekday('dated'),
    signed_by: line('The post that signs it'),
    signed_at: optional(line('Where')),
    contact: optional(line('The post or office to ask about it')),
    attendance: optional(text('How the public can attend')),
    source_id: source,
  },
};

export const agendaItems: Table = {
  name: 'agenda_items',
  one: 'an item of an agenda',
  means: 'The business on an agenda, in order.',
  key: ['id'],
  order: ['meeting_id', 'position'],
  positionWithin: ['meeting_id'],
  within: { table: 'agendas', column: 'meeting_id' },
  fields: {
    id: key(),
    meeting_id: reference('agendas', 'The agenda, by its meeting'),
    position: integer('Its place in the order, from 1', 1),
    part: choice(['public', 'private'], 'Public or private business'),
    title: line('Its title'),
    detail: optional(line('Whose report it is, by post')),
    pages: optional(line('The pages of its papers, as printed')),
    note_id: optional(reference('briefing_notes', 'The note on it, where it is on record')),
  },
};

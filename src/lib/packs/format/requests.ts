/** What committees asked for and recommended, and what became of it. */
import {
  choice,
  date,
  integer,
  key,
  line,
  matching,
  optional,
  partialDate,
  reference,
  text,
} from './fields.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));

export const requests: Table = {
  name: 'requests',
  one: 'a request',
  means: 'What a committee asked for.',
  key: ['id'],
  order: ['committee_id', 'meeting_id', 'id'],
  fields: {
    id: key(),
    committee_id: reference('committees', 'The committee'),
    meeting_id: reference('committee_meetings', 'The meeting at which it was made'),
    words: text('The request, in the committee’s own words'),
    about: line('What it is about'),
    due_at_id: optional(reference('committee_meetings', 'The meeting for which the answer was asked')),
    due_on: optional(date('By when, where that is a day and not only a meeting')),
    answerer: optional(line('The post that is to answer')),
    answerer_organisation_id: optional(reference('organisations', 'Where that post is')),
    source_id: source,
  },
};

export const requestClauses: Table = {
  name: 'request_clauses',
  one: 'a clause of a request',
  means: 'The parts of a request, each to be answered on its own.',
  key: ['id'],
  order: ['request_id', 'position'],
  positionWithin: ['request_id'],
  fields: {
    id: key(),
    request_id: reference('requests', 'The request'),
    position: integer('Its place in the order'),
    words: text('The clause, in the committee’s own words'),
  },
  lists: {
    answered_by: {
      name: 'clause_answers',
      own: 'clause_id',
      columns: {
        note_id: reference('briefing_notes', 'A note'),
        paragraph: key('The anchor of a paragraph in its body'),
      },
      position: null,
      required: false,
      means: 'The paragraphs of notes that answer it, each as `note#paragraph`; empty: not answered',
    },
  },
};

export const requestActs: Table = {
  name: 'request_acts',
  one: 'a closing or reopening of a request',
  means: 'When the committee closed a request, citing the minute, and when it was reopened. Never changed.',
  key: ['request_id', 'number'],
  order: ['request_id', 'number'],
  fields: {
    request_id: reference('requests', 'The request'),
    number: integer('1, 2, 3 … within the request', 1),
    act: choice(['closed', 'reopened'], 'What was done'),
    acted_on: date('The day on which it was done'),
    meeting_id: optional(reference('committee_meetings', 'The meeting whose minutes say so')),
    minute: optional(line('Where in the minutes; needed where it was closed')),
    reason: optional(text('Why; needed where it was reopened')),
  },
};

export const recommendations: Table = {
  name: 'recommendations',
  one: 'a recommendation',
  means: 'What a committee recommended or resolved.',
  key: ['id'],
  order: ['committee_id', 'meeting_id', 'id'],
  fields: {
    id: key(),
    committee_id: reference('committees', 'The committee'),
    meeting_id: reference('committee_meetings', 'The meeting at which it was made'),
    kind: choice(['recommendation', 'resolution'], 'Which of the two it is'),
    words: text('In the committee’s own words'),
    about: line('What it is about'),
    minute: optional(line('Where in the minutes it stands')),
    addressee: optional(line('The post or body that is to respond')),
    organisation_id: optional(reference('organisations', 'Where that post is')),
    due_on: optional(date('By when a response was asked for')),
    note_id: optional(reference('briefing_notes', 'The note that was before the committee')),
    source_id: source,
  },
};

export const recommendationResponses: Table = {
  name: 'recommendation_responses',
  one: 'a response to a recommendation',
  means: 'Dated responses to recommendations. The last one stands; none is ever changed.',
  key: ['recommendation_id', 'number'],
  order: ['recommendation_id', 'number'],
  fields: {
    recommendation_id: reference('recommendations', 'The recommendation'),
    number: integer('1, 2, 3 … within the recommendation', 1),
    responded_on: date('The day of the response'),
    outcome: choice(['accepted', 'partly', 'rejected'], 'What was said to it'),
    responder: line('The post or body that responded'),
    organisation_id: optional(reference('organisations', 'Where that post is')),
    target_on: optional(partialDate('By when it is to be done; never where it was rejected')),
    progress: optional(
      choice(['not_started', 'under_way', 'complete'], 'How far it has come; needed unless it was rejected'),
    ),
    words: text('What is done about it, or why not'),
    evidence_title: optional(line('What shows it')),
    evidence_address: optional(
      matching(
        /^(https?:\/\/|\/)\S+$/,
        'an address that starts with http://, https:// or /',
        'Where that can be seen',
      ),
    ),
    source_id: source,
  },
};

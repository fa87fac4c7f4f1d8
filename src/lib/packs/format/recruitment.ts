/** Recruitment: rounds, what they promise, what they ask for and what they ask. Who applied is personal, and in no pack; see applications.ts. */
import {
  choice,
  integer,
  key,
  line,
  lines,
  matching,
  moment,
  optional,
  partialDate,
  reference,
  text,
  yesNo,
} from './fields.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));
const round = reference('rounds', 'The round');
const vacancy = optional(reference('vacancies', 'For which vacancy alone; empty: for all of the round'));
const withinRound = { key: ['id'], order: ['round_id', 'position'], positionWithin: ['round_id'] };

export const rounds: Table = {
  name: 'rounds',
  one: 'a round',
  means: 'Recruitment exercises over some seats. Who applied is in no pack, but for people who are made up.',
  key: ['id'],
  order: ['position'],
  positionWithin: [],
  fields: {
    id: key(),
    name: line('Its name'),
    summary: optional(text('What the role is, for somebody who thinks of applying')),
    opens_at: optional(moment('From when applications are taken')),
    closes_at: optional(moment('and until when')),
    closes_moved_from: optional(
      moment('Until when they were to be taken when the round opened, if closing was put off since'),
    ),
    published_at: optional(moment('From when the public sees it; empty: it is being prepared')),
    recorded_only: yesNo('Whether it was held without this tool, so that nobody applies here'),
    finished_at: optional(moment('When all was decided and everybody told')),
    minutes_to_apply: optional(integer('How many minutes it takes to apply', 1)),
    minimum_assessors: optional(integer('How many panel members score each application', 1)),
    names_hidden: optional(yesNo('Whether the panel sifts without names')),
    kept_months: optional(
      integer(
        'For how many months after closing the data of those who were not appointed is kept: 1 to 36',
        1,
      ),
    ),
    offer_days: optional(integer('For how many days an offer stands: 1 to 60', 1)),
    contact: optional(text('Who helps, and gives another format: a post or a team')),
    contact_email: optional(matching(/^[^\s@]+@[^\s@]+$/, 'an e-mail address', 'Its e-mail address')),
    contact_phone: optional(line('Its telephone number')),
    position: integer('Its place in the order'),
    source_id: source,
  },
};

export const roundDates: Table = {
  name: 'round_dates',
  one: 'a date of a round',
  means: 'The timetable that those who apply are promised.',
  key: ['round_id', 'position'],
  order: ['round_id', 'position'],
  fields: {
    round_id: round,
    position: integer('Its place in the order'),
    name: line('What happens'),
    on_date: optional(partialDate('When, as exactly as is promised; empty: not published')),
    moved_from: optional(partialDate('What was promised when the round opened, if it has moved since')),
  },
};

export const vacancies: Table = {
  name: 'vacancies',
  one: 'a vacancy',
  means: 'Seats of one kind that a round fills by one route.',
  ...withinRound,
  fields: {
    id: key(),
    round_id: round,
    position: integer('Its place in the order'),
    name: line('Whom it is for: ‘Freelancer’'),
    name_plural: line('What several are called: ‘Freelancers’'),
    route_id: choice(
      ['open_application', 'recommendation', 'specialist_recommendation', 'direct_appointment', 'election'],
      'By which route, which each of its seats permits',
    ),
    asks: optional(text('What it asks of whoever takes the seat')),
    for_organisation: yesNo('Whether whoever applies does so for an organisation'),
    withdrawn_at: optional(moment('When it was withdrawn')),
    withdrawn_because: optional(text('and why')),
  },
  lists: {
    seats: {
      name: 'vacancy_seats',
      own: 'vacancy_id',
      columns: { seat_id: reference('seats', 'A seat') },
      position: null,
      required: false,
      means: 'The seats that it is about',
    },
  },
};

export const eligibilityQuestions: Table = {
  name: 'eligibility_questions',
  one: 'a question of the check',
  means: 'What somebody checks before they apply.',
  ...withinRound,
  fields: {
    id: key(),
    round_id: round,
    vacancy_id: vacancy,
    position: integer('Its place in the order'),
    question: line('The question, to be answered with yes or no'),
    hint: optional(text('What helps to answer it')),
    wanted: choice(['yes', 'no'], 'What those answer who can apply'),
    otherwise: text('What others are told: why, and what they can do instead'),
  },
};

export const criteria: Table = {
  name: 'criteria',
  one: 'a criterion',
  means: 'By what applications are scored.',
  ...withinRound,
  fields: {
    id: key(),
    round_id: round,
    vacancy_id: vacancy,
    position: integer('Its place in the order'),
    name: line('Its name'),
    description: optional(text('What is looked for')),
    weight: integer('How much it counts, 1 to 10', 1),
    scale: lines('What each score means, from 0 on'),
  },
};

export const applicationQuestions: Table = {
  name: 'application_questions',
  one: 'a question',
  means: 'What somebody who applies is asked.',
  ...withinRound,
  fields: {
    id: key(),
    round_id: round,
    vacancy_id: vacancy,
    position: integer('Its place in the order'),
    kind: choice(['long_text', 'short_text', 'yes_no', 'choice'], 'How it is answered'),
    question: line('The question'),
    hint: optional(text('What helps to answer it')),
    options: optional(lines('Of a choice: what can be chosen')),
    word_limit: optional(integer('Of text: how many words the answer may have', 1)),
    required: yesNo('Whether it must be answered'),
    identifying: yesNo('Whether the answer says who somebody is: then it is hidden where names are'),
    asked_of_recommended: yesNo('Whether somebody who was recommended answers it too'),
  },
};

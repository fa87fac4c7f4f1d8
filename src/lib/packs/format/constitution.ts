/** The compact, where its records come from, its constitution and who serves in it. */
import {
  choice,
  date,
  integer,
  key,
  line,
  optional,
  partialDate,
  reference,
  text,
  webAddress,
  yesNo,
} from './fields.ts';
import { words } from './words.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));

export const sources: Table = {
  name: 'sources',
  one: 'a source',
  means: 'The public documents that the records come from.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    title: line('Its title'),
    publisher: line('Who published it'),
    published_on: optional(partialDate('When it was published; empty: it does not say')),
    address: optional(webAddress('Where it can be read')),
    slip: optional(text('A mistake in the source itself, and what was meant')),
  },
};

const organisationKinds = [
  'council',
  'combined_authority',
  'university',
  'venue',
  'cultural',
  'voluntary',
  'funder',
  'faith',
  'partnership',
  'health',
  'business',
  'other',
];

export const organisations: Table = {
  name: 'organisations',
  one: 'an organisation',
  means: 'Organisations that fund, host, lead or are represented.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    name: line('Its name'),
    name_in_text: line('Its name as it stands in a sentence: ‘the Belgrade Theatre’'),
    kind: choice(organisationKinds, 'What it is'),
    in_national_portfolio: yesNo(
      'Whether it is among the larger cultural organisations of Arts Council England’s National Portfolio, or of what serves for it elsewhere',
    ),
    summary: optional(text('What it does')),
    address: optional(webAddress('Its website')),
    source_id: source,
  },
};

export const areas: Table = {
  name: 'areas',
  one: 'an area',
  means: 'Parts of the city that work takes place in.',
  key: ['id'],
  order: ['id'],
  fields: { id: key(), name: line('Its name') },
};

export const compacts: Table = {
  name: 'compacts',
  one: 'a compact',
  means: 'The compact itself.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    name: line('Its full name'),
    short_name: line('What it is called for short'),
    place: line('The city or place it is for'),
    headline: line('What the front page says of it; `{maximum}` stands for the number of seats in words'),
    purpose: text('What it is for'),
    words: words('What it calls its Reps, constituencies, goals, forum and so on'),
    maximum_reps: integer('The most Reps it may have; the caps of the constituencies sum to it', 1),
    responsibility: optional(text('What it answers for')),
    initiated_on: optional(partialDate('When it was initiated')),
    convenor_id: optional(reference('organisations', 'Who brings it together')),
    source_id: source,
  },
};

export const constituencies: Table = {
  name: 'constituencies',
  one: 'a constituency',
  means: 'The groups that Reps come from.',
  key: ['id'],
  order: ['position'],
  positionWithin: [],
  fields: {
    id: key(),
    name: line('Its name'),
    description: text('Whom its Reps speak for'),
    cap: integer('The most seats it may have', 1),
    position: integer('Its place in the order', 0),
    source_id: source,
  },
};

export const timelineEntries: Table = {
  name: 'timeline_entries',
  one: 'an entry of the timeline',
  means: 'What happened, or was expected, around the compact and its strategy.',
  key: ['id'],
  order: ['happened_on', 'id'],
  fields: {
    id: key(),
    happened_on: partialDate('When'),
    title: line('What, in a few words'),
    summary: optional(text('What, in a sentence or two')),
    expected: yesNo('Whether the source said beforehand that it would happen, and none says that it did'),
    source_id: source,
  },
};

export const routes = [
  'open_application',
  'recommendation',
  'specialist_recommendation',
  'direct_appointment',
  'election',
];

export const seats: Table = {
  name: 'seats',
  one: 'a seat',
  means: 'Places in a constituency; a seat exists whether or not anybody holds it.',
  key: ['id'],
  order: ['constituency_id', 'position'],
  positionWithin: ['constituency_id'],
  fields: {
    id: key(),
    constituency_id: reference('constituencies', 'Its constituency'),
    position: integer('Its place in the order', 1),
    kind: line('Who it is for, the same for seats of one kind: ‘Freelancer’'),
    kind_plural: line('The same when there are several: ‘Freelancers’'),
    organisation_id: optional(reference('organisations', 'The organisation it belongs to, where it has one')),
    job_share: yesNo('Whether two people may hold it at once'),
    holders_known_from: optional(
      date('From which day the terms say who held it; empty: not published, which is not the same as vacant'),
    ),
    source_id: source,
  },
  lists: {
    routes: {
      name: 'seat_routes',
      own: 'seat_id',
      columns: { route_id: choice(routes, 'A route') },
      position: null,
      required: true,
      means: 'The routes by which it may be filled',
    },
  },
};

export const people: Table = {
  name: 'people',
  one: 'a person',
  means: 'People who hold or held a seat.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    name: line('The name they serve under'),
    summary: optional(text('What they say of themselves')),
    fictional: yesNo('Whether they are made up, which only a demonstration may hold'),
  },
};

const endReasons = ['term_complete', 'resigned', 'left_organisation', 'replaced', 'removed', 'died', 'other'];

export const terms: Table = {
  name: 'terms',
  one: 'a term',
  means: 'One person in one seat between two dates.',
  key: ['id'],
  order: ['seat_id', 'starts_on', 'id'],
  fields: {
    id: key(),
    seat_id: reference('seats', 'The seat'),
    job_share: yesNo('As the seat says'),
    person_id: reference('people', 'The person'),
    route_id: choice(routes, 'By which route, of those that the seat permits'),
    evidence: line('The application, the recommendation or the appointing body’s letter, by its reference'),
    starts_on: date('The first day'),
    ends_on: optional(date('The last day; empty: it has not ended')),
    end_reason: optional(choice(endReasons, 'Why it ended')),
    expected_to_end_on: optional(date('When it is meant to end')),
    interim: yesNo('Whether it only bridges a gap'),
    source_id: source,
  },
};

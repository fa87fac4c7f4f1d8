/** The strategy in its editions, what carries on what, and the council's own plan. */
import {
  choice,
  colour,
  date,
  integer,
  key,
  line,
  optional,
  partialDate,
  reference,
  text,
} from './fields.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));

export const strategies: Table = {
  name: 'strategies',
  one: 'a strategy',
  means: 'A strategy and the years it is for.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    name: line('Its name'),
    vision: optional(text('What it wants to reach')),
    starts_year: integer('Its first year', 1000),
    ends_year: integer('Its last year', 1000),
    source_id: source,
  },
};

export const strategyEditions: Table = {
  name: 'strategy_editions',
  one: 'an edition',
  means: 'The strategy as it stood from a date on.',
  key: ['id'],
  order: ['strategy_id', 'position'],
  positionWithin: ['strategy_id'],
  fields: {
    id: key(),
    strategy_id: reference('strategies', 'Its strategy'),
    name: line('Its name'),
    summary: optional(text('What it changed')),
    position: integer('Its place in the order: a later edition has a larger number'),
    dated_on: partialDate('From when it stands'),
    state: choice(
      ['draft', 'proposed', 'adopted'],
      'How far it has come; a draft is seen by nobody but the culture team and directors',
    ),
    adopted_by: optional(line('Who adopted it')),
    source_id: source,
  },
};

/** Goals, foundations and big ideas say the same things about themselves. */
const partOfEdition = {
  id: key(),
  edition_id: reference('strategy_editions', 'Its edition'),
  name: line('Its name'),
  summary: optional(text('What it means')),
  position: integer('Its place in the order'),
};

const withinEdition = { key: ['id'], order: ['edition_id', 'position'], positionWithin: ['edition_id'] };

export const goals: Table = {
  name: 'goals',
  one: 'a goal',
  means: 'What an edition sets out to reach.',
  ...withinEdition,
  fields: {
    ...partOfEdition,
    colour: optional(colour('Its colour on pages and in charts; contrast with white at least 4.5 : 1')),
    source_id: source,
  },
};

export const foundations: Table = {
  name: 'foundations',
  one: 'a foundation',
  means: 'What cuts across all goals of an edition.',
  ...withinEdition,
  fields: { ...partOfEdition, source_id: source },
};

export const bigIdeas: Table = {
  name: 'big_ideas',
  one: 'a big idea',
  means: 'The big ideas of an edition.',
  ...withinEdition,
  fields: { ...partOfEdition, source_id: source },
};

export const successions: Table = {
  name: 'successions',
  one: 'a succession',
  means: 'Which earlier goal or foundation a later one carries on: one of each.',
  key: ['id'],
  order: ['id'],
  unique: [['from_goal_id', 'from_foundation_id', 'to_goal_id', 'to_foundation_id']],
  fields: {
    id: key(),
    from_goal_id: optional(reference('goals', 'The earlier goal')),
    from_foundation_id: optional(reference('foundations', 'or the earlier foundation')),
    to_goal_id: optional(reference('goals', 'The later goal')),
    to_foundation_id: optional(reference('foundations', 'or the later foundation')),
    note: optional(text('How it is carried on')),
    source_id: source,
  },
};

export const planObjectives: Table = {
  name: 'plan_objectives',
  one: 'a plan objective',
  means: 'Objectives of the council’s own plan, with the goals that serve them.',
  key: ['id'],
  order: ['plan', 'position'],
  positionWithin: ['plan'],
  fields: {
    id: key(),
    plan: line('The plan it belongs to'),
    name: line('Its name'),
    position: integer('Its place in the order'),
    source_id: source,
  },
  lists: {
    goals: {
      name: 'plan_objective_goals',
      own: 'plan_objective_id',
      columns: { goal_id: reference('goals', 'A goal') },
      position: 'position',
      required: false,
      means: 'The goals that serve it, in order',
    },
  },
};

export const consultations: Table = {
  name: 'consultations',
  one: 'a consultation',
  means:
    'When the city was asked about an edition, and what came of it. What people answered is personal, and in no pack.',
  key: ['id'],
  order: ['opens_on', 'id'],
  fields: {
    id: key(),
    edition_id: reference('strategy_editions', 'The edition: proposed or adopted'),
    question: text('What was asked'),
    introduction: optional(text('What people were told first')),
    opens_on: date('The first day on which it is open'),
    closes_on: date('The last day'),
    heard: optional(text('What was heard; published after closing')),
    changed: optional(text('What changed because of it; published with what was heard')),
    outcome_on: optional(date('When that was published')),
    responses_kept_months: integer('For how many months after closing what people answered is kept: 1 to 60'),
    responses_erased_on: optional(date('When it was erased')),
    responses_erased: optional(integer('How many responses were erased')),
    source_id: source,
  },
};

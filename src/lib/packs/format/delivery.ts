/** Action plans, their actions, and the updates on them. */
import {
  choice,
  date,
  integer,
  key,
  keys,
  line,
  matching,
  money,
  optional,
  partialDate,
  reference,
  text,
  webAddress,
  yesNo,
} from './fields.ts';
import { stepsThatWere, texts, textsByKey } from './json-fields.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));
/** At most 60 characters on one line, the first and the last of which can be seen. */
const REFERENCE = /^[^\s\p{Cc}](?:[^\n\r\p{Cc}]{0,58}[^\s\p{Cc}])?$/u;
const ofAction = { table: 'actions', column: 'action_id' };

export const leads: Table = {
  name: 'leads',
  one: 'a lead',
  means: 'Who has undertaken actions. Where they get mail is personal, and in no pack.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    name: line('A post or an organisation, as the public reads it'),
    kind: choice(['person', 'organisation'], 'Whether a person in a post leads, or an organisation'),
    organisation_id: optional(
      reference('organisations', 'The organisation itself, or the one that the person works for'),
    ),
    left_on: optional(date('Since when they lead nothing any more')),
    source_id: source,
  },
};

export const actionPlans: Table = {
  name: 'action_plans',
  one: 'an action plan',
  means: 'What is to be done about the strategy in some years, as one plan.',
  key: ['id'],
  order: ['position'],
  positionWithin: [],
  fields: {
    id: key(),
    name: line('Its name'),
    summary: optional(text('What it is')),
    edition_id: optional(
      reference(
        'strategy_editions',
        'The edition whose goals its actions serve; empty: a plan of another body',
      ),
    ),
    organisation_id: optional(
      reference('organisations', 'The body that published it, where that is not the compact itself'),
    ),
    starts_on: partialDate('When it starts'),
    ends_on: partialDate('When it ends'),
    updates_need_approval: yesNo('Whether the culture team reads what leads write before the public does'),
    published_on: optional(date('From when on anybody reads it; empty: it is being prepared')),
    position: integer('Its place in the order'),
    source_id: source,
  },
};

export const actions: Table = {
  name: 'actions',
  one: 'an action',
  means: 'What somebody has undertaken to do. Its status is what its last published update says.',
  key: ['id'],
  order: ['plan_id', 'position', 'id'],
  unique: [['plan_id', 'reference']],
  fields: {
    id: key(),
    plan_id: reference('action_plans', 'The plan that it belongs to'),
    reference: matching(REFERENCE, 'a short text like HW-03', 'How people cite it, once in its plan'),
    position: integer('Its place in the order'),
    will: line('What is undertaken, in a sentence: ‘We will …’'),
    summary: optional(text('More about it')),
    lead_id: optional(
      reference('leads', 'Who leads it; empty: nobody is named, and it shows as lacking an owner'),
    ),
    starts_on: optional(partialDate('When it starts')),
    due_on: optional(partialDate('By when; empty: no date is named, and it shows as lacking one')),
    fund_id: optional(reference('funds', 'The fund that pays for it')),
    budget: optional(money('How much it may cost', 'budget_pence')),
    added_on: date('Since when it is in the plan'),
    taken_out_on: optional(date('Since when it is not any more')),
    source_id: source,
  },
  lists: {
    foundations: {
      name: 'action_foundations',
      own: 'action_id',
      columns: { foundation_id: reference('foundations', 'A foundation') },
      position: 'position',
      required: false,
      means: 'The foundations that it stands on, in order',
    },
    areas: {
      name: 'action_areas',
      own: 'action_id',
      columns: { area_id: reference('areas', 'An area') },
      position: 'position',
      required: false,
      means: 'Where in the city it takes place, in order',
    },
  },
};

export const actionGoals: Table = {
  name: 'action_goals',
  one: 'a goal of an action',
  means: 'Which goals each action serves, and how. An action that has none here shows as lacking a goal.',
  key: ['action_id', 'goal_id'],
  order: ['action_id', 'position', 'goal_id'],
  within: ofAction,
  fields: {
    action_id: reference('actions', 'The action'),
    goal_id: reference('goals', 'The goal'),
    position: integer('Its place among the goals of the action'),
    how: optional(text('How the action serves it')),
  },
};

export const actionPartners: Table = {
  name: 'action_partners',
  one: 'a partner of an action',
  means: 'Who helps the lead.',
  key: ['action_id', 'name'],
  order: ['action_id', 'position', 'name'],
  within: ofAction,
  fields: {
    action_id: reference('actions', 'The action'),
    name: line('The partner’s name'),
    position: integer('Its place among the partners of the action'),
    organisation_id: optional(reference('organisations', 'The organisation, where it is on record')),
  },
};

export const milestones: Table = {
  name: 'milestones',
  one: 'a milestone',
  means: 'Steps of an action. An update says when one is reached.',
  key: ['id'],
  order: ['action_id', 'position'],
  positionWithin: ['action_id'],
  fields: {
    id: key(),
    action_id: reference('actions', 'The action'),
    position: integer('Its place in the order'),
    name: line('What it is'),
    due_on: optional(partialDate('By when')),
  },
};

export const actionRevisions: Table = {
  name: 'action_revisions',
  one: 'a revision of an action',
  means:
    'What an action undertook, each time that it changed: from the day it was added to what it says now. Actions that have always been as they are now need no row here.',
  key: ['action_id', 'revised_on'],
  order: ['action_id', 'revised_on'],
  fields: {
    action_id: reference('actions', 'The action'),
    revised_on: date('The day from which this was so'),
    will: line('What was undertaken'),
    lead_id: optional(reference('leads', 'Who led it')),
    starts_on: optional(partialDate('When it was to start')),
    due_on: optional(partialDate('By when it was to be done')),
    goals: keys('goals', 'goal_ids', 'The goals that it served, in order'),
    in_plan: yesNo('Whether it was in the plan: ‘no’ from the day it was taken out'),
  },
};

export const actionParticulars: Table = {
  name: 'action_particulars',
  one: 'the particulars of an action',
  means:
    'The summary, money, foundations, areas, partners and milestones of an action and how it serves its goals, each time that they changed: from the day it was added to what they are now. Actions that have always been as they are now need no row here.',
  key: ['action_id', 'recorded_on'],
  order: ['action_id', 'recorded_on'],
  fields: {
    action_id: reference('actions', 'The action'),
    recorded_on: date('The day from which this was so'),
    summary: optional(text('More about it')),
    fund_id: optional(reference('funds', 'The fund that was to pay for it')),
    budget: optional(money('How much it might cost', 'budget_pence')),
    foundations: keys('foundations', 'foundation_ids', 'The foundations that it stood on, in order'),
    areas: keys('areas', 'area_ids', 'Where in the city it took place, in order'),
    partners: texts('Who helped the lead, in order'),
    hows: textsByKey('How it served each goal of which that was said'),
    milestones: stepsThatWere(
      'Its milestones, in order; one that was given up since has a key that is no milestone’s any more',
    ),
  },
};

export const updates: Table = {
  name: 'updates',
  one: 'an update',
  means:
    'Dated reports on an action, for everybody; also those that wait for approval or were returned. What was written for the team alone is in no pack. An update never changes: a correction is a new one.',
  key: ['id'],
  order: ['action_id', 'number'],
  unique: [['action_id', 'number']],
  fields: {
    id: key(),
    action_id: reference('actions', 'The action'),
    number: integer('1, 2, 3 … within the action, in the order in which they were written', 1),
    reported_on: date('The day on which it was written'),
    status: choice(
      ['not_started', 'on_track', 'at_risk', 'off_track', 'done', 'paused', 'stopped'],
      'How the action stands',
    ),
    words: text('What happened'),
    corrects_id: optional(reference('updates', 'The update that it corrects')),
    published_on: optional(date('From when on anybody reads it; empty: it waits, or was returned')),
    returned_on: optional(date('When it was given back to be written again')),
    source_id: source,
  },
  lists: {
    milestones: {
      name: 'update_milestones',
      own: 'update_id',
      columns: { milestone_id: reference('milestones', 'A milestone') },
      position: 'position',
      required: false,
      means: 'The milestones that it reports as reached',
    },
  },
};

export const updateEvidence: Table = {
  name: 'update_evidence',
  one: 'a piece of evidence',
  means:
    'What shows that an update is so. A pack holds links: files are not text, and stay on the site that has them.',
  key: ['id'],
  order: ['update_id', 'position'],
  positionWithin: ['update_id'],
  holds: ({ address }) => address !== null,
  fields: {
    id: key(),
    update_id: reference('updates', 'The update'),
    position: integer('Its place in the order'),
    title: line('What it is'),
    address: webAddress('Where it can be seen'),
    for_public: yesNo('Whether everybody may see it, or only the culture team and directors'),
  },
};

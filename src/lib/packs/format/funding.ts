/** Money: funds, what they pay for, and bids; and the open events of the forum. */
import {
  choice,
  integer,
  key,
  line,
  money,
  optional,
  partialDate,
  reference,
  text,
  time,
  weekday,
  yesNo,
} from './fields.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));

export const funds: Table = {
  name: 'funds',
  one: 'a fund',
  means: 'Money given for a purpose.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    name: line('Its name'),
    funder_id: optional(reference('organisations', 'Whose money it is')),
    through: optional(line('The programme or body through which it came')),
    held_by_id: optional(reference('organisations', 'Who holds it')),
    purpose: optional(text('What it is for')),
    amount: optional(money('How much', 'amount_pence')),
    rounded_to: optional(
      money(
        'To what the source rounds the amount: £1,000 for ‘£307k’; empty: it is exact',
        'rounded_to_pence',
        1,
      ),
    ),
    source_id: source,
  },
};

export const programmes: Table = {
  name: 'programmes',
  one: 'a programme',
  means: 'What a fund pays for, taken together.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    fund_id: optional(reference('funds', 'The fund that pays for it')),
    name: line('Its name'),
    summary: optional(text('What it does')),
    led_by_id: optional(reference('organisations', 'Who leads it')),
    months: optional(integer('How many whole months it had run for at the date of the source', 1)),
    source_id: source,
  },
};

export const commissions: Table = {
  name: 'commissions',
  one: 'a commission',
  means: 'One piece of work that a programme pays for.',
  key: ['id'],
  order: ['programme_id', 'position'],
  positionWithin: ['programme_id'],
  fields: {
    id: key(),
    programme_id: reference('programmes', 'Its programme'),
    position: integer('Its place in the order'),
    title: line('Its title'),
    summary: text('What it is'),
    outcome: optional(text('What comes of it, or what it is for')),
    partner_id: optional(reference('organisations', 'With whom it is made')),
    amount: optional(money('How much it was given', 'amount_pence')),
    works: optional(integer('How many works or programmes it bought', 1)),
    works_named: optional(line('Those that have a name')),
    commissioned_by_route: optional(line('How those who do it were chosen')),
    participants: optional(integer('How many people took part')),
    participants_words: optional(line('The source’s own words where it estimates: ‘nearly 1,500’')),
    starts_on: optional(partialDate('When it started')),
    ends_on: optional(partialDate('When it ended')),
    source_id: source,
  },
  lists: {
    areas: {
      name: 'commission_areas',
      own: 'commission_id',
      columns: { area_id: reference('areas', 'An area') },
      position: 'position',
      required: false,
      means: 'Where in the city it worked, in order',
    },
  },
};

export const bids: Table = {
  name: 'bids',
  one: 'a bid',
  means: 'Money asked for, or about to be.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key(),
    name: line('Its name'),
    funder_id: optional(reference('organisations', 'Who is asked')),
    lead_id: optional(reference('organisations', 'Who leads it')),
    bidders: optional(line('Who bids together')),
    purpose: optional(text('What it is for')),
    amount: optional(money('How much is asked for', 'amount_pence')),
    amount_is_ceiling: yesNo('Whether the source says ‘up to’'),
    due_on: optional(partialDate('When it has to be with the funder')),
    source_id: source,
  },
};

export const bidStages: Table = {
  name: 'bid_stages',
  one: 'a stage of a bid',
  means: 'When a bid reached each stage.',
  key: ['id'],
  order: ['bid_id', 'reached_on', 'id'],
  unique: [['bid_id', 'stage', 'reached_on']],
  fields: {
    id: key(),
    bid_id: reference('bids', 'The bid'),
    stage: choice(
      ['exploring', 'in_preparation', 'submitted', 'awarded', 'declined', 'withdrawn'],
      'The stage',
    ),
    reached_on: partialDate('When it was reached'),
    note: optional(text('What the source says of it')),
    source_id: source,
  },
};

export const forumEvents: Table = {
  name: 'forum_events',
  one: 'an event',
  means: 'The annual open forum and other open events.',
  key: ['id'],
  order: ['held_on', 'id'],
  fields: {
    id: key(),
    name: line('Its name'),
    kind: choice(['forum', 'mixer', 'sector_day'], 'What kind of event it is'),
    held_on: partialDate('When it was held'),
    weekday: weekday('held_on'),
    starts_at: optional(time('When it started, local time')),
    ends_at: optional(time('When it ended, local time')),
    venue: optional(line('Where')),
    organiser_id: optional(reference('organisations', 'Who organised it')),
    led_by: optional(line('Who led it, in words')),
    summary: text('What it was'),
    attendance: optional(integer('How many came')),
    attendance_words: optional(line('The source’s own words where it estimates: ‘around 80’')),
    capacity: optional(integer('How many there was room for', 1)),
    capacity_words: optional(line('The source’s own words where it estimates: ‘up to 200’')),
    is_free: optional(yesNo('Whether it was free')),
    fund_id: optional(reference('funds', 'The fund that paid for it')),
    commission_id: optional(reference('commissions', 'The commission that it was')),
    source_id: source,
  },
};

export const forumEventPoints: Table = {
  name: 'forum_event_points',
  one: 'a point of an event',
  means: 'What an event was for, what was heard there and what came of it.',
  key: ['id'],
  order: ['event_id', 'kind', 'position'],
  positionWithin: ['event_id', 'kind'],
  fields: {
    id: key(),
    event_id: reference('forum_events', 'The event'),
    kind: choice(['aim', 'heard', 'outcome'], 'What kind of point it is'),
    position: integer('Its place in the order'),
    words: text('The point'),
    source_id: source,
  },
};

/** Packs whose fields are each in order and whose records contradict each other. */
import { addTerm } from '../pack.ts';
import type { BrokenPack } from './kind.ts';

const SC = 'scrutiny-co-ordination';
const NOTE = '2025-01-30-cultural-strategy-progress';
const seat = {
  position: '9',
  kind: 'Freelancer',
  kind_plural: 'Freelancers',
  job_share: 'no',
  routes: 'open_application',
};

export const brokenRules: BrokenPack[] = [
  {
    kind: 'a 29th Rep',
    spoil: (pack) =>
      pack.add('seats.csv', { id: 'cultural-sector-9', constituency_id: 'cultural-sector', ...seat }),
    file: 'seats.csv',
    line: 'cultural-sector-9',
    field: null,
    says: 'is seat 29 of the compact, whose maximum is 28',
  },
  {
    kind: 'a seat above the cap',
    spoil: (pack) =>
      pack.set('seats.csv', 'community-7', { constituency_id: 'cultural-sector', position: '9' }),
    file: 'seats.csv',
    line: 'community-7',
    field: 'constituency_id',
    says: 'is seat 9 of ‘cultural-sector’, whose cap is 8',
  },
  {
    kind: 'caps that do not sum to the maximum',
    spoil: (pack) => pack.replace('compact.yaml', 'maximum_reps: 28', 'maximum_reps: 29'),
    file: 'compact.yaml',
    line: 'maximum_reps',
    field: 'maximum_reps',
    says: '8 + 7 + 6 + 7 = 28',
  },
  {
    kind: 'a route that the seat does not permit',
    spoil: (pack) => addTerm(pack, { id: 'one', route_id: 'direct_appointment' }),
    file: 'terms.csv',
    line: 2,
    field: 'route_id',
    says: 'direct_appointment is not a route of the seat ‘cultural-sector-1’',
  },
  {
    kind: 'a term without evidence',
    spoil: (pack) => addTerm(pack, { id: 'one', evidence: '' }),
    file: 'terms.csv',
    line: 2,
    field: 'evidence',
    says: 'is empty',
  },
  {
    kind: 'two terms in a seat at once',
    spoil: (pack) => (
      addTerm(pack, { id: 'one' }),
      addTerm(pack, { id: 'two', person_id: 'sample-other', starts_on: '2026-01-01' })
    ),
    file: 'terms.csv',
    line: 3,
    field: 'seat_id',
    says: 'this seat is held already',
  },
  {
    kind: 'terms that share their last and first day',
    spoil: (pack) => (
      addTerm(pack, { id: 'one', ends_on: '2025-12-31', end_reason: 'resigned' }),
      addTerm(pack, { id: 'two', person_id: 'sample-other', starts_on: '2025-12-31' })
    ),
    file: 'terms.csv',
    line: 3,
    field: 'seat_id',
    says: 'this seat is held already',
  },
  {
    kind: 'a person in two seats at once',
    spoil: (pack) => (
      addTerm(pack, { id: 'one' }),
      addTerm(pack, { id: 'two', seat_id: 'cultural-sector-2' })
    ),
    file: 'terms.csv',
    line: 3,
    field: 'person_id',
    says: 'this person holds a seat already',
  },
  {
    kind: 'a term that ends before it starts',
    spoil: (pack) => addTerm(pack, { id: 'one', ends_on: '2025-02-28', end_reason: 'resigned' }),
    file: 'terms.csv',
    line: 2,
    field: 'ends_on',
    says: 'is before the term starts',
  },
  {
    kind: 'a term that ends without a reason',
    spoil: (pack) => addTerm(pack, { id: 'one', ends_on: '2025-12-31' }),
    file: 'terms.csv',
    line: 2,
    field: 'end_reason',
    says: 'say why',
  },
  {
    kind: 'a reason for an end that there is not',
    spoil: (pack) => addTerm(pack, { id: 'one', end_reason: 'resigned' }),
    file: 'terms.csv',
    line: 2,
    field: 'ends_on',
    says: 'say when',
  },
  {
    kind: 'a job share that the seat is not',
    spoil: (pack) => addTerm(pack, { id: 'one', job_share: 'yes' }),
    file: 'terms.csv',
    line: 2,
    field: 'job_share',
    says: 'must be no, as the seat says',
  },
  {
    kind: 'somebody made up among the real',
    spoil: (pack) => pack.add('people.csv', { id: 'sample', name: 'Sample Person', fictional: 'yes' }),
    file: 'people.csv',
    line: 2,
    field: 'fictional',
    says: 'demonstration: yes',
  },

  {
    kind: 'a succession that goes backwards',
    spoil: (pack) =>
      pack.replace(
        'strategy.yaml',
        'from_goal_id: economic-growth-2017\n    to_goal_id: economic-prosperity',
        'from_goal_id: economic-prosperity\n    to_goal_id: economic-growth-2017',
      ),
    file: 'strategy.yaml',
    line: 'to_goal_id: economic-growth-2017',
    field: 'to_goal_id',
    says: 'does not come after',
  },
  {
    kind: 'a cycle of successions',
    spoil: (pack) =>
      pack.replace(
        'strategy.yaml',
        'successions:\n',
        'successions:\n  - id: back-again\n    from_goal_id: health-and-wellbeing\n    to_goal_id: health-and-well-being-2017\n',
      ),
    file: 'strategy.yaml',
    line: 'to_goal_id: health-and-well-being-2017',
    field: 'to_goal_id',
    says: 'does not come after',
  },
  {
    kind: 'a goal that carries on itself',
    spoil: (pack) =>
      pack.replace(
        'strategy.yaml',
        'from_goal_id: economic-growth-2017',
        'from_goal_id: economic-prosperity',
      ),
    file: 'strategy.yaml',
    line: 'to_goal_id: economic-prosperity',
    field: 'to_goal_id',
    says: 'does not come after',
  },
  {
    kind: 'a succession from two',
    spoil: (pack) =>
      pack.replace(
        'strategy.yaml',
        'from_goal_id: economic-growth-2017',
        'from_goal_id: economic-growth-2017\n    from_foundation_id: diversity',
      ),
    file: 'strategy.yaml',
    line: 'from_goal_id: economic-growth-2017',
    field: 'from_goal_id',
    says: 'must start from one',
  },
  {
    kind: 'a succession to nothing',
    spoil: (pack) => pack.replace('strategy.yaml', '    to_goal_id: economic-prosperity\n', ''),
    file: 'strategy.yaml',
    line: 'id: economic-growth-goes-on',
    field: 'to_goal_id',
    says: 'must lead to one',
  },
  {
    kind: 'a strategy that ends before it starts',
    spoil: (pack) => pack.replace('strategy.yaml', 'ends_year: 2027', 'ends_year: 2016'),
    file: 'strategy.yaml',
    line: 'ends_year',
    field: 'ends_year',
    says: '2016 is before the first year, 2017',
  },
  {
    kind: 'two goals in one place',
    spoil: (pack) =>
      pack.replace(
        'strategy.yaml',
        '            position: 2\n            source_id: strategy-goals-page',
        '            position: 1\n            source_id: strategy-goals-page',
      ),
    file: 'strategy.yaml',
    line: 28,
    field: 'position',
    says: '1 is the place of the goal ‘partnership-2017’ already',
  },

  {
    kind: 'words that carry another number',
    spoil: (pack) => pack.set('forum_events.csv', 'future-works-1', { attendance_words: 'around 90' }),
    file: 'forum_events.csv',
    line: 'future-works-1',
    field: 'attendance_words',
    says: 'does not carry the number 80',
  },
  {
    kind: 'words whose number is only part of another',
    spoil: (pack) => pack.set('forum_events.csv', 'future-works-1', { attendance_words: 'around 1,080' }),
    file: 'forum_events.csv',
    line: 'future-works-1',
    field: 'attendance_words',
    says: 'does not carry the number 80',
  },
  {
    kind: 'words without their number',
    spoil: (pack) => pack.set('forum_events.csv', 'future-works-1', { attendance: '' }),
    file: 'forum_events.csv',
    line: 'future-works-1',
    field: 'attendance',
    says: 'give the number they carry',
  },
  {
    kind: 'an amount that its rounding does not fit',
    spoil: (pack) => pack.set('funds.csv', 'cwg-lef', { amount: '£307,500' }),
    file: 'funds.csv',
    line: 'cwg-lef',
    field: 'rounded_to',
    says: '£307,500 is not a multiple of £1,000',
  },
  {
    kind: 'a rounding without an amount',
    spoil: (pack) => pack.set('funds.csv', 'cwg-lef', { amount: '' }),
    file: 'funds.csv',
    line: 'cwg-lef',
    field: 'amount',
    says: 'is said to be rounded',
  },
  {
    kind: 'commissions above their fund',
    spoil: (pack) => (
      pack.set('commissions.csv', 'cultural-programming', { amount: '£300,000' }),
      pack.set('commissions.csv', 'skills-development', { amount: '£7,000.01' })
    ),
    file: 'commissions.csv',
    line: 'skills-development,',
    field: 'amount',
    says: 'to £307,000.01, but it holds £307,000',
  },
  {
    kind: 'a ceiling without an amount',
    spoil: (pack) => pack.set('bids.csv', 'place-partnership', { amount: '' }),
    file: 'bids.csv',
    line: 'place-partnership',
    field: 'amount',
    says: 'is said to be a ceiling',
  },
  {
    kind: 'a commission that ends before it starts',
    spoil: (pack) => pack.set('commissions.csv', 'skills-development', { ends_on: '2024-10' }),
    file: 'commissions.csv',
    line: 'skills-development,',
    field: 'ends_on',
    says: '2024-10 is before the start, 2024-11',
  },
  {
    kind: 'an event that ends before it starts',
    spoil: (pack) => pack.set('forum_events.csv', 'future-works-2', { ends_at: '09:00' }),
    file: 'forum_events.csv',
    line: 'future-works-2',
    field: 'ends_at',
    says: '09:00 is not after the start, 10:00',
  },
  {
    kind: 'a stage twice',
    spoil: (pack) =>
      pack.add('bid_stages.csv', {
        id: 'again',
        bid_id: 'place-partnership',
        stage: 'exploring',
        reached_on: '2025-01',
      }),
    file: 'bid_stages.csv',
    line: 'again',
    field: 'reached_on',
    says: 'says the same as the stage of a bid ‘place-partnership-exploring’',
  },

  {
    kind: 'two meetings on one day',
    spoil: (pack) =>
      pack.add('committee_meetings.csv', { id: 'again', committee_id: SC, held_on: '2025-01-30' }),
    file: 'committee_meetings.csv',
    line: 'again',
    field: 'held_on',
    says: 'says the same as',
  },
  {
    kind: 'a meeting moved to the day it was set for',
    spoil: (pack) => pack.set('committee_meetings.csv', `${SC}-2025-01-30`, { moved_from: '2025-01-30' }),
    file: 'committee_meetings.csv',
    line: `${SC}-2025-01-30`,
    field: 'moved_from',
    says: 'is the day on which it is held',
  },
  {
    kind: 'a meeting of another committee',
    spoil: (pack) => (
      pack.add('committees.csv', { id: 'planning', name: 'Planning Committee' }),
      pack.set('requests.csv', 'culture-works-model-2023', { committee_id: 'planning' })
    ),
    file: 'requests.csv',
    line: 2,
    field: 'meeting_id',
    says: 'is a meeting of ‘scrutiny-co-ordination’, not of ‘planning’',
  },
  {
    kind: 'an item in the wrong year',
    spoil: (pack) =>
      pack.set('work_items.csv', '2024-25-binley-cycleway', { meeting_id: `${SC}-2023-12-20` }),
    file: 'work_items.csv',
    line: '2024-25-binley-cycleway',
    field: 'year',
    says: 'its meeting is held on 2023-12-20, in 2023-24',
  },
  {
    kind: 'a year whose second does not follow its first',
    spoil: (pack) => pack.set('work_items.csv', '2025-26-pspo-reviews', { year: '2025-27' }),
    file: 'work_items.csv',
    line: '2025-26-pspo-reviews',
    field: 'year',
    says: 'is not a municipal year',
  },
  {
    kind: 'an answer in a paragraph that is not there',
    spoil: (pack) =>
      pack.set('request_clauses.csv', 'culture-works-model-2023-members', { answered_by: `${NOTE}#members` }),
    file: 'request_clauses.csv',
    line: 3,
    field: 'answered_by',
    says: 'has no paragraph {#members}',
  },
  {
    kind: 'a note with HTML in it',
    spoil: (pack) =>
      pack.write(`notes/${NOTE}.md`, `${pack.text(`notes/${NOTE}.md`)}\n<script>alert(1)</script>\n`),
    file: `notes/${NOTE}.md`,
    line: '<script>',
    field: null,
    says: 'HTML cannot be part of a document',
  },
  {
    kind: 'an anchor twice in a note',
    spoil: (pack) => pack.write(`notes/${NOTE}.md`, `${pack.text(`notes/${NOTE}.md`)}\nAgain. {#purpose}\n`),
    file: `notes/${NOTE}.md`,
    line: 'Again.',
    field: null,
    says: 'is used twice',
  },
  {
    kind: 'an issued note that comes from nobody',
    spoil: (pack) => pack.write('note_authors.csv', 'note_id,position,job_title,organisation_id\n'),
    file: 'briefing_notes.csv',
    line: 2,
    field: 'issued_on',
    says: 'names no post',
  },
  {
    kind: 'a bid with the key of a fund, which the same page shows',
    spoil: (pack) => pack.add('bids.csv', { id: 'cwg-lef', name: 'A bid', amount_is_ceiling: 'no' }),
    file: 'bids.csv',
    line: 'cwg-lef,',
    field: 'id',
    says: 'is the key of a fund already, in line 3 of funds.csv, and the page /funding shows both',
  },
  {
    kind: 'a foundation with the key of a goal',
    spoil: (pack) => pack.replace('strategy.yaml', '- id: diversity\n', '- id: health-and-wellbeing\n'),
    file: 'strategy.yaml',
    line: 128,
    field: 'id',
    says: 'is the key of a goal already',
  },
];

/** What the catalogue does not say about valid rows. A table that is not here needs nothing said. */
import type { Row, Value, Values } from './rows.ts';

type Knowledge = {
  /** Values for columns whose checks are not plain to see. */
  values?: (number: number) => Values;
  /** References that may be empty, and are filled all the same. */
  refersBy?: string[];
  /** Makes the rows that it refers to agree with each other. */
  settle?: (before: Row[]) => void;
  /** A valid change, where the first free column will not do. */
  change?: (values: Values) => Values;
  /** What finds a row whose key the database makes. */
  foundBy?: string[];
};

const WORDS = [
  'rep',
  'constituency',
  'seat',
  'goal',
  'foundation',
  'big_idea',
  'forum',
  'committee',
  'briefing_note',
];

// A term is public from its first day on.
const STARTED = '2025-01-01';
const TO_COME = '2999-01-01';

export const KNOWLEDGE: Record<string, Knowledge> = {
  briefing_notes: {
    values: () => ({ body: '## One\n\nThe first. {#first}\n\nThe second. {#second}' }),
    change: () => ({ subject: 'Another subject' }),
  },
  change_log: {
    values: (number) => ({
      operation: 'insert',
      record_id: `made-up-${number}`,
      table_name: 'seats',
      acting_as: 'nobody',
    }),
    change: () => ({ reason: 'Another reason' }),
    foundBy: ['record_id'],
  },
  clause_answers: { values: () => ({ paragraph: 'first' }), change: () => ({ paragraph: 'second' }) },
  compacts: {
    values: () => ({ words: JSON.stringify(Object.fromEntries(WORDS.map((word) => [word, {}]))) }),
  },
  consultations: { values: () => ({ opens_on: '2025-02-03', closes_on: '2025-02-28' }) },
  consultation_responses: { change: () => ({ set_aside_because: 'Sent twice' }) },
  measure_goals: { change: () => ({ goal_id: 'another' }) },
  measure_targets: { values: () => ({ period: '2024', version: 1 }) },
  measure_values: {
    values: () => ({ period: '2024', version: 1, value: 200 }),
    foundBy: ['measure_id', 'period'],
  },
  packs: { values: () => ({ checksum: 'ab'.repeat(32) }) },
  role_grants: {
    values: (number) => ({ email: `person-${number}@example.org` }),
    change: () => ({ ended_at: new Date().toISOString() }),
    foundBy: ['email'],
  },
  seat_routes: { change: () => ({ route_id: 'election' }) },
  series_breaks: { values: () => ({ period: '2024' }) },
  successions: {
    refersBy: ['from_goal_id', 'to_goal_id'],
    // Both editions are of one strategy; the second was made later and so has the higher position.
    settle(before) {
      const [earlier, later] = before.filter(({ table }) => table === 'strategy_editions');
      later!.values.strategy_id = earlier!.values.strategy_id!;
    },
  },
  terms: {
    values: () => ({ starts_on: STARTED }),
    change: ({ starts_on }) => ({ ends_on: starts_on as Value, end_reason: 'resigned' }),
  },
  work_items: { values: () => ({ year: '2024-25' }) },
};

type State = {
  values?: Values;
  /** Where it is another row that makes the difference: the one it refers to, or one that refers to it. */
  parent?: string;
  parentValues?: Values;
  child?: { table: string; by: string; values?: Values };
};

const ISSUED = { issued_on: '2025-01-30' };
const OF_NOTES = { 'of drafts': {}, 'of issued notes': { parent: 'briefing_notes', parentValues: ISSUED } };

const MEASURE_PUBLISHED = { published_on: '2025-01-01' };
const OF_MEASURES = {
  'of drafts': {},
  'of published measures': { parent: 'measures', parentValues: MEASURE_PUBLISHED },
};

const DRAFT = { state: 'draft' };
const OF_EDITIONS = {
  'of drafts': { parent: 'strategy_editions', parentValues: DRAFT },
  'of published editions': {},
};

/** The kinds of rows that the permission table in docs/domain.md tells apart. */
export const STATES: Record<string, Record<string, State>> = {
  briefing_notes: { drafts: {}, issued: { values: ISSUED } },
  measures: { drafts: {}, published: { values: MEASURE_PUBLISHED } },
  measure_goals: OF_MEASURES,
  measure_parts: OF_MEASURES,
  measure_targets: OF_MEASURES,
  measure_values: OF_MEASURES,
  note_authors: OF_NOTES,
  clause_answers: OF_NOTES,
  people: {
    'without a term': {},
    'with a term to come': { child: { table: 'terms', by: 'person_id', values: { starts_on: TO_COME } } },
    'with a term that has started': { child: { table: 'terms', by: 'person_id' } },
  },
  terms: { 'to come': { values: { starts_on: TO_COME } }, started: {} },
  strategy_editions: { drafts: { values: DRAFT }, published: {} },
  goals: OF_EDITIONS,
  foundations: OF_EDITIONS,
  big_ideas: OF_EDITIONS,
  series_breaks: OF_MEASURES,
  successions: OF_EDITIONS,
  plan_objective_goals: OF_EDITIONS,
};

/** What the catalogue does not say about valid rows. A table that is not here needs nothing said. */
import { createHash } from 'node:crypto';
import type { Row, Value, Values } from './rows.ts';

type Knowledge = {
  /** Values for columns whose checks are not plain to see. */
  values?: (number: number) => Values;
  /** References that may be empty, and are filled all the same. */
  refersBy?: string[];
  /** Makes the rows that it refers to agree with each other, and with it. */
  settle?: (before: Row[], values: Values) => void;
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

/** Tables that triggers work out from records, and that can be worked out anew: what they come from is logged. */
export const WORKED_OUT = ['action_spans', 'action_tallies', 'search_entries'];

// A term is public from its first day on.
const STARTED = '2025-01-01';
const TO_COME = '2999-01-01';
const TO_DAY = new Date().toISOString().slice(0, 10);

/** A uuid that no other row has. */
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

// The file that holds the letter x.
const FILE = {
  content: 'eA==',
  bytes: 1,
  sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
};

// What says of itself that it is a PNG; no program reads it.
const IMAGE = {
  media_type: 'image/png',
  content: 'iVBORw0KGgo=',
  bytes: 8,
  sha256: createHash('sha256').update(Buffer.from('iVBORw0KGgo=', 'base64')).digest('hex'),
  width: 1,
  height: 1,
  alternative: 'A map',
  decorative: false,
};

// What a note says, and its checksum.
const NOTE_TEXT = {
  body: '## One\n\nThe first. {#first}\n\nThe second. {#second}',
  sha256: '0cc627b2e2cdcebc79095fb6f96b827203c8d145aec75c412746590a71d3327c',
};
export const KNOWLEDGE: Record<string, Knowledge> = {
  action_particulars: { values: () => ({ recorded_on: '2024-01-01' }) },
  action_plans: { values: () => ({ starts_on: '2025', ends_on: '2027' }) },
  action_revisions: { values: () => ({ revised_on: '2024-01-01' }) },
  action_spans: { values: () => ({ goal_ids: '{}' }) },
  action_tallies: { change: () => ({ change: 100 }) },
  briefing_notes: {
    values: () => ({ body: NOTE_TEXT.body }),
    change: () => ({ subject: 'Another subject' }),
  },
  // A letter of the site’s own says what it is for; one of another key says what it likes.
  message_templates: {
    values: (number) => ({ id: `letter-${number}` }),
    change: () => ({ subject: 'Another subject' }),
  },
  round_erasures: { change: () => ({ submitted: 9 }) },
  // Looked at is all that it can be.
  carried_paragraphs: { change: () => ({ looked_at: new Date().toISOString() }) },
  check_waivers: {
    change: () => ({ withdrawn_at: new Date().toISOString() }),
    foundBy: ['note_id'],
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
  committee_meetings: { values: () => ({ held_on: STARTED }) },
  committee_demands: { change: ({ committee_id }) => ({ committee_id: committee_id as Value }) },
  compacts: {
    values: () => ({ words: JSON.stringify(Object.fromEntries(WORDS.map((word) => [word, {}]))) }),
  },
  consultations: { values: () => ({ opens_on: '2025-02-03', closes_on: '2025-02-28' }) },
  consultation_responses: { change: () => ({ set_aside_because: 'Sent twice' }) },
  evidence_files: { values: () => FILE },
  issued_files: { values: () => ({ ...FILE, format: 'pdf' }), change: () => ({ format: 'docx' }) },
  issued_notes: {
    values: () => ({ issued_at: STARTED, text_sha256: NOTE_TEXT.sha256 }),
    change: () => ({ issued_at: TO_COME }),
  },
  lead_contacts: { values: (number) => ({ email: `lead-${number}@example.org` }) },
  // Nobody changes one; that it could be tried needs a change that stands.
  measure_parts: { values: (number) => ({ position: number }) },
  measure_goals: { change: ({ goal_id }) => ({ goal_id: goal_id as Value }) },
  measure_targets: {
    values: () => ({ period: '2024', version: 1 }),
    change: () => ({ value: 300 }),
  },
  measure_values: {
    values: () => ({ period: '2024', version: 1, value: 200 }),
    change: () => ({ note: 'Another note' }),
    foundBy: ['measure_id', 'period'],
  },
  note_clashes: {
    change: () => ({ settled: 'both', settled_at: new Date().toISOString() }),
    foundBy: ['note_id'],
  },
  note_comments: {
    values: () => ({ paragraph: 'first' }),
    change: () => ({ resolved_at: new Date().toISOString() }),
    foundBy: ['note_id'],
  },
  note_images: {
    values: () => ({ ...IMAGE, key: 'the-image' }),
    change: () => ({ caption: 'Another' }),
  },
  note_figures: { change: () => ({ printed: 'Another' }) },
  note_signatories: { values: (number) => ({ id: uuid(number) }) },
  // The first is the database's own.
  note_revisions: { values: (number) => ({ number: number + 1 }), change: () => ({ subject: 'Another' }) },
  packs: { values: () => ({ checksum: 'ab'.repeat(32) }) },
  // What was done is on the day on which it is recorded, at a meeting of the committee that asked.
  request_acts: {
    values: () => ({ number: 1, acted_on: TO_DAY, minute: '12', act: 'closed' }),
    refersBy: ['meeting_id'],
    settle(before) {
      const meetings = before.filter(({ table }) => table === 'committee_meetings');
      const { committee_id } = meetings[0]!.values;
      // A committee meets once on a day.
      meetings.forEach(({ values }, place) => {
        values.committee_id = committee_id!;
        if (place > 0) values.held_on = `2023-03-${10 + place}`;
      });
      before.find(({ table }) => table === 'requests')!.values.committee_id = committee_id!;
    },
    change: () => ({ minute: '13' }),
  },
  recommendations: { settle: ofItsMeeting },
  requests: { settle: ofItsMeeting },
  recommendation_responses: {
    values: () => ({ number: 1, responded_on: TO_DAY, progress: 'under_way' }),
    change: () => ({ words: 'Other words' }),
  },
  role_grants: {
    values: (number) => ({ email: `person-${number}@example.org` }),
    change: () => ({ ended_at: new Date().toISOString() }),
    foundBy: ['email'],
  },
  // Nobody changes one; that it could be tried needs a change that stands.
  sign_off_replies: { change: () => ({ words: 'Other words' }) },
  sign_off_requests: {
    values: (number) => ({ id: uuid(number), print: 'ab'.repeat(32) }),
    change: () => ({ revision: 2 }),
  },
  signatory_contacts: {
    values: (number) => ({ email: `signatory-${number}@example.org` }),
    change: () => ({ email: 'another@example.org' }),
  },
  questions: {
    values: (number) => ({ id: uuid(number), may_be_public: false }),
    change: () => ({ words: 'Another question' }),
  },
  question_askers: {
    values: (number) => ({ asked_by: uuid(number) }),
    change: () => ({ asked_by: uuid(0) }),
  },
  question_answers: {
    values: () => ({ number: 1, for_public: false }),
    change: () => ({ words: 'Another answer' }),
  },
  // Nobody's: whoever adds one adds their own, and nobody reads anybody else's.
  annotations: { values: (number) => ({ id: uuid(number) }), change: () => ({ words: 'Other words' }) },
  // What is found is public from a day on.
  search_entries: { values: () => ({ visible_from: STARTED }) },
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
  // The migrations have made the first ones.
  monitoring_questions: {
    values: (number) => ({ question: 'How old are you?', position: 1000 + number }),
    change: () => ({ hint: 'Another hint' }),
  },
  monitoring_options: {
    values: (number) => ({ position: 1000 + number }),
    change: () => ({ name: 'Another name' }),
  },
  vacancy_seats: {
    // The vacancy's route is the one by which the seat is filled.
    settle(before) {
      const of = (table: string) => before.find((row) => row.table === table)!.values;
      of('vacancies').route_id = of('seat_routes').route_id!;
    },
    change: ({ seat_id }) => ({ seat_id: seat_id as Value }),
  },
  update_evidence: { values: () => ({ address: 'https://example.org/' }) },
  update_reports: { change: () => ({ reason: 'Say how many.' }) },
  updates: { change: () => ({ returned_on: TO_COME }) },
  update_milestones: {
    values: () => ({ position: 1 }),
    // A milestone of the action that the update is on.
    settle(before) {
      const of = (table: string) => before.find((row) => row.table === table)!.values;
      of('milestones').action_id = of('updates').action_id!;
    },
  },
  work_items: { values: () => ({ year: '2024-25' }) },
};

/** The committee of the meeting that it names. */
function ofItsMeeting(before: Row[], values: Values) {
  const meeting = before.find(
    ({ table, values: { id } }) => table === 'committee_meetings' && id === values.meeting_id,
  );
  values.committee_id = meeting!.values.committee_id!;
}

type State = {
  values?: Values;
  /** Where other rows make the difference: those that it stands on, by their tables, or one that refers to it. */
  parents?: Record<string, Values>;
  child?: { table: string; by: string; values?: Values };
};

const ISSUED = { issued_on: '2025-01-30' };
const OF_NOTES = { 'of drafts': {}, 'of issued notes': { parents: { briefing_notes: ISSUED } } };

const LATER = { ...ISSUED, publishes_at: '2999-01-01T00:00:00Z' };
const OF_ISSUED = {
  'of notes to be public later': { parents: { briefing_notes: LATER } },
  'of public notes': { parents: { briefing_notes: ISSUED } },
};

const SHOWING = { body: 'Here. {#first}\n\n![A map](image:the-image)' };
const OF_IMAGES = {
  'in drafts': { parents: { briefing_notes: SHOWING } },
  'in notes to be public later': { parents: { briefing_notes: { ...LATER, ...SHOWING } } },
  'in public notes': { parents: { briefing_notes: { ...ISSUED, ...SHOWING } } },
  'beside public notes': { parents: { briefing_notes: ISSUED } },
};

const MEASURE_PUBLISHED = { published_on: '2025-01-01' };
const OF_MEASURES = {
  'of drafts': {},
  'of published measures': { parents: { measures: MEASURE_PUBLISHED } },
};

// Nobody applies for one that is recorded only; what an open round keeps is tried in rules/rounds.test.ts.
const ROUND_PUBLISHED = { published_at: STARTED, recorded_only: true };
const OF_ROUNDS = {
  'of rounds being prepared': {},
  'of published rounds': { parents: { rounds: ROUND_PUBLISHED } },
};

const DRAFT = { state: 'draft' };
const OF_EDITIONS = {
  'of drafts': { parents: { strategy_editions: DRAFT } },
  'of published editions': {},
};

const PLAN_PUBLISHED = { action_plans: { published_on: '2025-01-01' } };
const OF_PLANS = { 'of plans being prepared': {}, 'of published plans': { parents: PLAN_PUBLISHED } };
const UPDATE_PUBLISHED = { reported_on: '2025-01-01', published_on: '2025-01-02' };
const STANDING_ON_PUBLISHED = { parents: { ...PLAN_PUBLISHED, updates: UPDATE_PUBLISHED } };
const evidence = (for_public: boolean) => ({
  ...STANDING_ON_PUBLISHED,
  child: { table: 'update_evidence', by: 'file_id', values: { address: null, for_public } },
});

/** The kinds of rows that the permission table in docs/domain.md tells apart. */
export const STATES: Record<string, Record<string, State>> = {
  action_areas: OF_PLANS,
  action_foundations: OF_PLANS,
  action_goals: OF_PLANS,
  action_particulars: OF_PLANS,
  action_partners: OF_PLANS,
  action_plans: { 'being prepared': {}, published: { values: PLAN_PUBLISHED.action_plans } },
  rounds: { 'being prepared': {}, published: { values: ROUND_PUBLISHED } },
  round_dates: OF_ROUNDS,
  vacancies: OF_ROUNDS,
  vacancy_seats: OF_ROUNDS,
  eligibility_questions: OF_ROUNDS,
  criteria: OF_ROUNDS,
  application_questions: OF_ROUNDS,
  action_revisions: OF_PLANS,
  action_spans: OF_PLANS,
  action_tallies: OF_PLANS,
  actions: OF_PLANS,
  evidence_files: {
    'of evidence for the team': evidence(false),
    'of evidence for everybody': evidence(true),
  },
  milestones: OF_PLANS,
  note_images: OF_IMAGES,
  update_evidence: {
    'of updates that wait': { values: { for_public: true }, parents: PLAN_PUBLISHED },
    'for the team': STANDING_ON_PUBLISHED,
    'for everybody': { values: { for_public: true }, ...STANDING_ON_PUBLISHED },
  },
  update_milestones: {
    'of updates that wait': { parents: PLAN_PUBLISHED },
    'of published updates': STANDING_ON_PUBLISHED,
  },
  updates: {
    'of plans being prepared': { values: UPDATE_PUBLISHED },
    'that wait': { parents: PLAN_PUBLISHED },
    published: { values: UPDATE_PUBLISHED, parents: PLAN_PUBLISHED },
  },
  briefing_notes: {
    drafts: {},
    'issued, to be public later': { values: LATER },
    'issued and public': { values: ISSUED },
  },
  measures: { drafts: {}, published: { values: MEASURE_PUBLISHED } },
  measure_goals: OF_MEASURES,
  measure_parts: OF_MEASURES,
  measure_targets: OF_MEASURES,
  measure_values: OF_MEASURES,
  issued_files: OF_ISSUED,
  issued_notes: OF_ISSUED,
  note_authors: OF_NOTES,
  clause_answers: OF_NOTES,
  questions: {
    'not public': {},
    public: {
      values: { may_be_public: true },
      child: { table: 'question_answers', by: 'question_id', values: { for_public: true } },
    },
  },
  question_answers: {
    'not public': {},
    public: { values: { for_public: true }, parents: { questions: { may_be_public: true } } },
  },
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

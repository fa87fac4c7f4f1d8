/** What the table of an action plan can hold, and the headings that people put above it. */
import type { WantedField } from '../../tables/index.ts';

/** What a column of the table is read as, in the order in which a form offers it. */
export const FIELDS = [
  'reference',
  'will',
  'summary',
  'goals',
  'foundations',
  'lead',
  'partners',
  'starts',
  'due',
  'milestones',
  'budget',
  'areas',
  'progress',
  'status',
] as const;
export type Field = (typeof FIELDS)[number];

/** As the forms and the preview call it. */
export const fieldWords: Record<Field, string> = {
  reference: 'Reference',
  will: 'We will …',
  summary: 'Summary',
  goals: 'Goals',
  foundations: 'Foundations',
  lead: 'Lead',
  partners: 'Partners',
  starts: 'Start',
  due: 'Due',
  milestones: 'Milestones, or a year’s actions',
  budget: 'Budget in pounds',
  areas: 'Areas of the city',
  progress: 'Progress, in words',
  status: 'Status, or RAG',
};

/** Steps of one action often fill several columns, one for each year. Everything else stands in one. */
export const SEVERAL_COLUMNS: readonly Field[] = ['milestones'];

/** What the columns are proposed from. */
export const WANTED: readonly (WantedField & { name: Field })[] = [
  {
    name: 'reference',
    synonyms: [
      'reference',
      'ref',
      'ref no',
      'reference number',
      'action ref',
      'action no',
      'action number',
      'no',
      'number',
      'id',
      'code',
    ],
    contents: /^[A-Z]{1,4}[ .-]?\d+(?:[.-]\d+)*$|^\d+\.\d+$/i,
  },
  {
    name: 'will',
    synonyms: [
      'we will',
      'what we will do',
      'action',
      'actions',
      'what will we do',
      'commitment',
      'what',
      'activity',
      'task',
      'description',
    ],
    contents: /^we will\b/i,
  },
  {
    name: 'summary',
    synonyms: ['summary', 'detail', 'details', 'outcome', 'expected outcome', 'why', 'background'],
  },
  {
    name: 'goals',
    synonyms: ['goal', 'goals', 'theme', 'priority', 'priorities', 'objective', 'aim', 'strand', 'ambition'],
  },
  { name: 'foundations', synonyms: ['foundation', 'foundations', 'enabler', 'cross cutting', 'principle'] },
  {
    name: 'lead',
    synonyms: [
      'lead officer',
      'lead organisation',
      'lead',
      'owner',
      'led by',
      'responsible',
      'responsible officer',
      'responsibility',
      'who',
      'accountable',
    ],
  },
  {
    name: 'partners',
    synonyms: [
      'partners',
      'partner',
      'key partners',
      'delivery partners',
      'supported by',
      'with',
      'working with',
    ],
  },
  { name: 'starts', synonyms: ['start', 'starts', 'start date', 'from', 'starting', 'begins'] },
  {
    name: 'due',
    synonyms: [
      'due',
      'due date',
      'by when',
      'deadline',
      'end',
      'end date',
      'finish',
      'complete by',
      'completion date',
      'completion',
      'target date',
      'timescale',
      'timescales',
      'timeframe',
      'when',
    ],
  },
  {
    name: 'milestones',
    synonyms: [
      'milestones',
      'milestone',
      'year 1 actions',
      'year 2 actions',
      'year 3 actions',
      'actions this year',
      'this year',
      'key steps',
      'steps',
      'next steps',
      'key activities',
    ],
  },
  {
    name: 'budget',
    synonyms: ['budget', 'cost', 'funding', 'amount', 'budget allocated'],
    contents: /^£\s?[\d,.]+[km]?$/i,
  },
  {
    name: 'areas',
    synonyms: ['area', 'areas', 'ward', 'wards', 'neighbourhood', 'place', 'location', 'where'],
  },
  {
    name: 'progress',
    synonyms: [
      'progress',
      'progress update',
      'update',
      'updates',
      'progress to date',
      'what happened',
      'commentary',
      'comment',
      'comments',
      'latest position',
      'achievements',
    ],
  },
  {
    name: 'status',
    synonyms: ['status', 'rag', 'rag status', 'rag rating', 'brag', 'progress status', 'current status'],
    contents: /^(?:red|amber|green|blue|complete)$/i,
  },
];

/** 'Actions 2025/26' above a column, told from 'Actions': the steps of that year, to be done by its end. Null: no such year. */
export function yearOfSteps(heading: string): { by: string; words: string } | null {
  const match = /\b(20\d{2})(?:\s*[-–/]\s*(?:20)?(\d{2}))?\b/.exec(heading);
  if (!match) return null;
  const first = Number(match[1]);
  if (match[2] === undefined) return { by: String(first), words: String(first) };
  if (Number(match[2]) !== (first + 1) % 100) return null;
  return { by: `${first + 1}-03`, words: `the year to March ${first + 1}` };
}

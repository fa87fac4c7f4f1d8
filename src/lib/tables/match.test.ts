import { expect, test } from 'vitest';
import { isProblem, matchColumns, readText } from './index.ts';

const fields = [
  { name: 'reference', synonyms: ['ref', 'reference'], contents: /^[A-Z]{2}-?\d+$/ },
  { name: 'will', synonyms: ['we will', 'action', 'actions'] },
  { name: 'lead', synonyms: ['lead officer', 'lead', 'owner'] },
  { name: 'due', synonyms: ['due', 'by when'] },
  { name: 'steps', synonyms: ['milestones', 'year 1 actions', 'actions 2025/26'] },
  { name: 'status', synonyms: ['rag', 'status'] },
];

function matched(text: string): Record<string, string> {
  const table = readText(text);
  if (isProblem(table)) throw new Error(table.problem);
  const matches = matchColumns(table.columns, table.rows, fields);
  return Object.fromEntries(
    Object.entries(matches).map(([field, index]) => [
      field,
      table.columns.find((column) => column.index === index)!.name,
    ]),
  );
}

test.each([
  [
    'Ref;We will…;2025/26 actions;Progress\n1;a;b;c\n',
    { reference: 'Ref', will: 'We will…', steps: '2025/26 actions' },
  ],
  [
    'REFERENCE NO.,Action,Lead Officer / Organisation,By when?\n1,a,b,c\n',
    { reference: 'REFERENCE NO.', will: 'Action', lead: 'Lead Officer / Organisation', due: 'By when?' },
  ],
  [
    ',We will,RAG status\nHW-01,a,Green\nHW-02,b,Red\n',
    { reference: 'Column A', will: 'We will', status: 'RAG status' },
  ],
  ['Colour,Size\nblue,5\nred,6\n', {}],
])('%j', (text, expected) => {
  expect(matched(text)).toEqual(expected);
});

/** What equality monitoring asks: the harmonised questions of the ONS, in their words, each with a way not to answer. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

it('each question of the standards is asked, in their words, and each can be left', async () => {
  const rows = await db.sql<{ question: string; options: string[] }[]>`
    select asked.question, array_agg(coalesce(offered.heading || ': ', '') || offered.name order by offered.position) as options
      from public.monitoring_questions as asked join public.monitoring_options as offered on offered.question_id = asked.id
      group by asked.id order by asked.position`;
  const asked = new Map(rows.map(({ question, options }) => [question, options]));
  for (const options of asked.values()) expect(options.at(-1)).toBe('Prefer not to say');
  expect([...asked.keys()]).toEqual([
    'How old are you?',
    'What is your sex?',
    'Is the gender you identify with the same as your sex registered at birth?',
    'What is your ethnic group?',
    'Do you have any physical or mental health conditions or illnesses lasting or expected to last 12 months or more?',
    'Do any of your conditions or illnesses reduce your ability to carry out day-to-day activities?',
    'What is your religion?',
    'Which of the following best describes your sexual orientation?',
    'Do you look after, or give any help or support to, anyone because they have long-term physical or mental health conditions or illnesses, or problems related to old age?',
    'What was the occupation of your main household earner when you were about aged 14?',
  ]);
  // The 19 groups of 2021.
  expect(asked.get('What is your ethnic group?')!.slice(0, -1)).toEqual([
    'White: English, Welsh, Scottish, Northern Irish or British',
    'White: Irish',
    'White: Gypsy or Irish Traveller',
    'White: Roma',
    'White: Any other White background',
    'Mixed or Multiple ethnic groups: White and Black Caribbean',
    'Mixed or Multiple ethnic groups: White and Black African',
    'Mixed or Multiple ethnic groups: White and Asian',
    'Mixed or Multiple ethnic groups: Any other Mixed or Multiple ethnic background',
    'Asian or Asian British: Indian',
    'Asian or Asian British: Pakistani',
    'Asian or Asian British: Bangladeshi',
    'Asian or Asian British: Chinese',
    'Asian or Asian British: Any other Asian background',
    'Black, Black British, Caribbean or African: Caribbean',
    'Black, Black British, Caribbean or African: African',
    'Black, Black British, Caribbean or African: Any other Black, Black British or Caribbean background',
    'Other ethnic group: Arab',
    'Other ethnic group: Any other ethnic group',
  ]);
});

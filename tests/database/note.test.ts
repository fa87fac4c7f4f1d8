/**
 * The note that the committee received on 30 January 2025, produced from Coventry's records: paragraph by paragraph, fact by fact,
 * figure by figure. note-sources.test.ts holds it against the words of the real one.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document, Inline } from '../../src/lib/documents/index.ts';
import type { ComposedNote } from '../../src/lib/notes/index.ts';
import { allRuns, composeCoventryNote, numbersOf } from '../factories/coventry-note.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

/** The facts, figures and names of each paragraph of the real note, as they must be found in the same paragraph of ours. */
const TOLD: Record<string, string[]> = {
  '1.1': ['2017–2027', 'Action Plan', '2025', '2027', 'governing'],
  '2.1': ['Scrutiny Co-ordination Committee', 'progress', 'governance of the Culture Works Collective'],
  '3.1': ['January 2017', 'Cabinet', '2017–2027', 'partnership', 'long term'],
  '3.2': ['research', 'Consultation and engagement', 'UK City of Culture 2021', 'bid'],
  '3.3': ['ten years', 'heritage', 'five Goals', 'seven Big Ideas'],
  '3.4': [
    'Partnership; Lifelong Learning; Diversity; Health and Well-Being; and Economic Growth',
    'Place Partnership; Creative Production Hubs; City is a Festival; Seven Years Younger; Nation in Coventry; Diverse City; and Getting Coventry Moving',
  ],
  '3.5': ['UK City of Culture 2021', 'flexible', 'consult', 'ten years'],
  '3.6': ['2022', 'climate change', 'Green Future', 'Climate Strategy'],
  '3.7': [
    '2027',
    'City of Culture Trust',
    'administration in 2023',
    'cost of living',
    'July 2024',
    'Head of Culture and Creative Economy',
    'Coventry City Council, Coventry University and the University of Warwick',
    'Cultural Compact',
  ],
  '4.1': ['Cultural Compact', 'partnership', 'beyond the cultural sector and the council'],
  '4.2': ['2023', 'City of Culture Trust', 'administration', 'delivery of the Strategy'],
  '4.3': ['Future Works', 'January 2024', 'local creatives', 'Around 80', 'capacity'],
  '4.4': [
    'Future Works II',
    'July 2024',
    'October 2024',
    'nearly 200',
    'mandate',
    'communications strategy',
    'convenor',
  ],
  '4.5': [
    'Cultural Engagement and Opportunity',
    'diversity and partnership',
    'two become Foundations',
    'Future Works II',
  ],
  '4.6': ['better place', 'health and wellbeing', 'tourism', 'skills', 'inequalities', 'environment'],
  '4.7': ['young and diverse', 'local partners and communities', 'data, research and evidence'],
  '4.8': [
    'One Coventry Plan',
    'Improving outcomes and tackling inequalities within our communities (Health and Wellbeing; Cultural Engagement and Opportunity)',
    'Increasing the economic prosperity of the city and region (Economic Prosperity; Lifelong Learning and Skills)',
    'Tackling the causes and consequences of climate change (Environment and Social Justice)',
    'partner, enabler and leader',
    'Creative People and Places',
    'consortium of local partners',
  ],
  '5.1': ['joint responsibility', 'Arts Council England', 'Development Funding for Cultural Compacts'],
  '5.2': [
    'shared, delegated responsibility',
    'Future Works Open Forum',
    'every year',
    'Future Works I and II',
  ],
  '5.3': ['knowledge', 'passion', 'skills', 'ecology'],
  '5.4': [
    'community and voluntary sector',
    'anchor institutions',
    'steering group',
    'The Reps',
    'environment',
  ],
  '5.5': ['residents', 'private businesses', 'Voluntary Action Coventry'],
  '5.6': ['at most 28 Reps', 'February 2025', 'under way'],
  '5.7': ['Chair', 'terms of reference', 'sub-groups', 'working groups', 'specialist advisers'],
  '6.1': [
    'nine months',
    '£307k',
    'Commonwealth Games Legacy Enhancement Funding',
    'Cultural Pillars',
    'West Midlands Combined Authority',
    'Five creative programmes',
    'Made In Cov',
    'Greenways',
    'Foleshill, Hillfields, Bell Green, Henley Green and Willenhall',
    'Nearly 1,500 residents',
    'infrastructure',
    'Joint Cultural Needs Assessment',
    'University of Warwick',
    'communications strategy and delivery plan',
    'November 2024 to January 2025',
    'financial resilience',
    'Community and Culture Mixer',
    'Nearly 100 people',
    'submitted in January 2025',
  ],
  '6.2': [
    'Culture and Creative Economy team',
    'Place Partnership',
    'Arts Council England',
    'up to £1m',
    'Lifelong Learning and Skills',
  ],
  '6.3': ['visual arts', 'City Centre Cultural Gateway', 'local, regional and national'],
  '6.4': ['Delivery Plan', '2025', '2027', 'Culture Works Collective'],
  '6.5': ['national and regional', 'creative industries', 'resilience and growth'],
};

/** What each constituency's row must say. */
const ROWS: Record<string, string[]> = {
  'Cultural sector': [
    '8',
    'up to the seats',
    '4 smaller cultural organisations',
    '4 freelancers',
    'open application',
  ],
  Community: ['7', '2 residents', 'open application', '5 community', 'faith', 'recommendation'],
  'Other sectors': ['6', 'open application or specialist recommendation', 'health and wellbeing', 'skills'],
  'Wider stakeholders': [
    '7',
    'direct appointment',
    'Coventry City Council',
    'Coventry University',
    'University of Warwick',
    'Coventry Cathedral',
    'Warwick Arts Centre',
    'Belgrade Theatre',
    'Culture Coventry Trust',
  ],
};

const NUMBER =
  /\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million)\b/i;
const MONTH = /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/;

let database: TestDatabase;
let composed: ComposedNote;
let document: Document;

beforeAll(async () => {
  database = await createDatabase();
  composed = await composeCoventryNote(database);
  document = composed.document;
});
afterAll(() => database.drop());

describe('the note of 30 January 2025', () => {
  it('is composed from the records without a gap', () => {
    expect(composed.problems).toEqual([]);
  });

  it('has the sections and paragraphs of the real one', () => {
    const numbers = numbersOf(document.blocks);
    expect(numbers).toEqual(Object.keys(TOLD));
    expect(numbers).toHaveLength(29);
  });

  it('is addressed to the committee, dated and named as the real one', () => {
    expect(document.particulars.rows.map((row) => [row.label, wordsOf(row.inlines)])).toEqual([
      ['To', 'Scrutiny Co-ordination Committee'],
      ['Date', '30 January 2025'],
      ['Subject', 'Coventry Cultural Strategy – progress report'],
    ]);
    expect(document.kicker).toEqual(['Coventry City Council', 'Briefing note']);
  });

  it.each(Object.entries(TOLD))('paragraph %s tells what the real one tells', (number, told) => {
    const words = wordsOfParagraph(number);
    for (const fact of told) expect(words).toContain(fact);
  });

  it.each(Object.entries(ROWS))('the table says of %s what the real one says', (constituency, told) => {
    const table = document.blocks.find((block) => block.kind === 'table')!;
    const row = table.rows.find((cells) => wordsOf(cells[0]!.inlines) === constituency)!;
    const words = row
      .map((cell) => [cell.inlines, ...(cell.points ?? [])].map(wordsOf).join('\n'))
      .join('\n');
    for (const fact of told) expect(words).toContain(fact);
  });

  it('recommends two things, and shows the table, the chart and the picture', () => {
    const recommendations = document.blocks.find(
      (block) => block.kind === 'list' && block.style === 'numbered',
    );
    expect(recommendations).toMatchObject({ items: { length: 2 } });
    for (const kind of ['table', 'chart', 'pillars'])
      expect(document.blocks.filter((block) => block.kind === kind)).toHaveLength(1);
  });

  it('draws five goals in their colours on two foundations', () => {
    const picture = document.blocks.find((block) => block.kind === 'pillars')!;
    expect(picture.pillars.map((pillar) => pillar.label)).toEqual([
      'Health and Wellbeing',
      'Cultural Engagement and Opportunity',
      'Economic Prosperity',
      'Lifelong Learning and Skills',
      'Environment and Social Justice',
    ]);
    expect(picture.bands.map((band) => band.label)).toEqual(['Diversity', 'Partnership']);
  });

  it('charts twenty-eight seats', () => {
    const chart = document.blocks.find((block) => block.kind === 'chart')!.chart;
    const seats = chart.series
      .flatMap((series) => series.values)
      .reduce<number>((sum, value) => sum + (value ?? 0), 0);
    expect(seats).toBe(28);
  });

  it('types no number, date or month by hand: each is a figure', () => {
    const typed = allRuns(document.blocks)
      .filter((run) => run.kind !== 'figure')
      .map((run) => run.text)
      .filter((text) => NUMBER.test(text) || MONTH.test(text));
    expect(typed).toEqual([]);
  });

  it('shows for each figure its records and its source', () => {
    expect(document.figures.length).toBeGreaterThan(40);
    for (const figure of document.figures) {
      expect(figure.records.length, figure.key).toBeGreaterThan(0);
      expect(
        figure.records.every((record) => record.href !== null),
        figure.key,
      ).toBe(true);
      expect(figure.source, figure.key).not.toBeNull();
      expect(figure.asAt).toBe('2025-01-30');
      expect(figure.usedIn.length, figure.key).toBeGreaterThan(0);
    }
  });

  it('comes from three posts', () => {
    expect(document.authors).toEqual([
      'Director of Regeneration and Economy, Coventry City Council',
      'Strategic Lead (Culture, Sport and Events), Coventry City Council',
      'Head of Culture and Creative Economy, Coventry City Council',
    ]);
  });
});

/** A paragraph with what belongs to it: the lists and unnumbered text up to the next number. */
function wordsOfParagraph(number: string): string {
  const from = document.blocks.findIndex((block) => block.kind === 'paragraph' && block.number === number);
  const rest = document.blocks.slice(from + 1);
  const length = rest.findIndex(
    (block) => block.kind === 'heading' || (block.kind === 'paragraph' && block.number !== null),
  );
  return [document.blocks[from]!, ...rest.slice(0, length < 0 ? rest.length : length)]
    .map((block) =>
      allRuns([block])
        .map((run) => run.text)
        .join(''),
    )
    .join('\n');
}

function wordsOf(inlines: Inline[]): string {
  return inlines.map((inline) => inline.text).join('');
}

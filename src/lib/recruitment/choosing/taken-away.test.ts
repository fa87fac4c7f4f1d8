import { describe, expect, it } from 'vitest';
import { ranked, vacancy } from '../../../../tests/factories/ranked.ts';
import { lacksLetters } from '../../documents/index.server.ts';
import { packDocument, scoresTable, type Pack } from './index.ts';
import { partsOf } from './scores-table.ts';

describe('what is taken away', () => {
  const readAt = (id: string) => `https://example.org/panel/winter/${id}`;
  const pack: Pack = {
    names_hidden: true,
    capacity: 'Rep for music',
    left_out: 1,
    criteria: [
      {
        id: 'one',
        vacancy: 'Artist',
        name: 'Experience',
        description: 'What they did',
        weight: 2,
        scale: ['None', 'Some'],
      },
    ],
    applications: [
      {
        id: 'k7',
        reference: 'K7QF-3MZP',
        vacancy: 'Artist',
        who: null,
        answers: [
          { question: 'Why you?', kind: 'long_text', word_limit: 300, hidden: false, answer: 'One.\n\nTwo.' },
          { question: 'Your site?', kind: 'short_text', word_limit: null, hidden: true, answer: null },
        ],
      },
    ],
  };
  it('a pack holds what the panel may read, and says what it leaves out', () => {
    const document = packDocument(pack, {
      round: 'Winter',
      compact: 'Works',
      url: 'https://example.org/',
      today: '2026-12-01',
      readAt,
      lacksLetters,
    });
    const words = JSON.stringify(document);
    for (const told of [
      'K7QF-3MZP, for Artist',
      'One.',
      'Two.',
      'Hidden, because it says who it is.',
      '1 is left out because of a conflict',
      'Rep for music',
    ])
      expect(words).toContain(told);
    // Nothing in it comes from records: a section that says where its figures come from would say nothing.
    expect(document).toMatchObject({ figures: [], ownWords: true });
  });

  it('in a pack each line of an answer is a paragraph, and of one with lines without end none is lost', () => {
    const linesOf = (answer: string) => {
      const given = [{ ...pack.applications[0]!.answers[0]!, answer }];
      const applications = [{ ...pack.applications[0]!, answers: given }];
      const about = { round: 'Winter', compact: 'Works', url: '', today: '2026-12-01', readAt, lacksLetters };
      return packDocument({ ...pack, criteria: [], applications }, about).blocks.flatMap((block) =>
        block.kind === 'paragraph' ? block.inlines.map((inline) => 'text' in inline && inline.text) : [],
      );
    };
    expect(linesOf('I made:\n- a play\n\n \n- a film\n')).toEqual(['I made:', '- a play', '- a film']);
    const told = linesOf('.\n\n'.repeat(66_000) + 'The end');
    expect(told).toHaveLength(200);
    expect(told.join(' ')).toBe('. '.repeat(66_000) + 'The end');
  });

  it('in a pack a word that is too long for a line may break, and what cannot be printed says so', () => {
    const wordsOf = (answer: string) => {
      const applications = [
        { ...pack.applications[0]!, answers: [{ ...pack.applications[0]!.answers[0]!, answer }] },
      ];
      const about = { round: 'Winter', compact: 'Works', url: '', today: '2026-12-01', readAt, lacksLetters };
      return JSON.stringify(packDocument({ ...pack, criteria: [], applications }, about));
    };
    const told = /stand as boxes\. Read it on the screen: .*https:\/\/example\.org\/panel\/winter\/k7/;
    for (const printed of [
      ...['Émigré naïve Łódź Ștefan – 12 £ € “so” …', 'a\nb', '* # 5 © ™', 'Tiếng Việt', 'e\u0301'],
      ...['أنا فنان، 2019', 'میں رہتا ہوں۔', 'שלום', 'ਮੈਂ', 'मैं', 'আমি', 'હું', 'Ελλάδα', 'Ковентрі'],
    ])
      expect(wordsOf(printed), printed).not.toMatch(told);
    for (const lacking of ['I make 🎭 shows', '我在考文垂', 'நான்', '★'])
      expect(wordsOf(lacking), lacking).toMatch(told);
    expect(wordsOf('x'.repeat(130))).toContain(
      `${'x'.repeat(60)}\u200b${'x'.repeat(60)}\u200b${'x'.repeat(10)}"`,
    );
    expect(wordsOf('x'.repeat(60))).not.toContain('\u200b');
  });

  it('a table has a column for each member, also where two are called the same', () => {
    const scores = (...given: [string, number][]) =>
      given.map(([member_id, score]) => ({
        member_id,
        capacity: member_id === 'c' ? 'Chair' : 'Rep',
        score,
        reason: `=Because(${score})`,
      }));
    const row = {
      application_id: 'a',
      reference: 'A',
      vacancy: 'Artist',
      criterion_id: 'one',
      criterion: 'Experience',
      weight: 2,
      top: 5,
      scale: ['0', '1', '2', 'Some', 'Good', 'Much'],
      moderated: null,
      because: null,
    };
    const fewer = [{ assessors: 1, minimum: 2, because: 'Nobody is left', at: '2026-12-01T00:00:00Z' }];
    const table = scoresTable(
      [
        { ...row, scores: scores(['m', 3], ['n', 4], ['c', 4]) },
        {
          ...row,
          criterion_id: 'two',
          criterion: 'Reach',
          scores: [],
          moderated: 2,
          because: '+ We read it again',
        },
      ],
      { needed: 2, vacancies: [vacancy(['s'], [ranked('a', 1, { percent: 73.3, assessors: 1, fewer })])] },
      { round: 'Winter', today: '2026-12-01' },
    );
    expect(table.columns.map(({ heading }) => heading).slice(5, 8)).toEqual(['Rep', 'Rep (2)', 'Chair']);
    expect(table.rows).toEqual([
      ['A', 'Artist', 'Experience', 2, 5, 3, 4, 4, 3.67, null, 73.3, 1, 1],
      ['A', 'Artist', 'Reach', 2, 5, null, null, null, null, 2, 73.3, 1, 1],
    ]);
    const why = ['A', 'Artist', 'Experience'];
    expect(table.further?.[0]?.rows).toEqual([
      [...why, 'Rep', '3 – Some', '=Because(3)'],
      [...why, 'Rep (2)', '4 – Good', '=Because(4)'],
      [...why, 'Chair', '4 – Good', '=Because(4)'],
      ['A', 'Artist', 'Reach', 'The panel agreed', '2 – 2', '+ We read it again'],
      ['A', 'Artist', 'All', 'Fewer scores: 1 of 2', null, 'Nobody is left'],
    ]);
    expect(table.notes?.join()).toContain('a has a rank although only one member has scored it');
  });

  it('a long reason goes on in the row below, between words, and nothing of it is lost', () => {
    const words = Array.from({ length: 900 }, (_, place) => `word${place}`).join(' ');
    const parts = partsOf(words);
    expect(parts.join(' ')).toBe(words);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(1500);
    expect(partsOf('x'.repeat(1499) + '🎭' + 'y'.repeat(20)).map(({ length }) => length)).toEqual([1499, 22]);
    const lines = partsOf(Array.from({ length: 50 }, (_, place) => `- ${place}`).join('\n'));
    expect(lines.map((part) => part.split('\n').length)).toEqual([22, 22, 6]);
    expect(partsOf('')).toEqual(['']);
  });
});

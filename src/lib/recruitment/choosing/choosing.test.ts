import { describe, expect, it } from 'vitest';
import {
  answerInWords,
  balanceInWords,
  balanceOf,
  districtsOf,
  firstOf,
  interestErrors,
  interestsFrom,
  isFarApart,
  moderationErrors,
  nextToScore,
  packDocument,
  percentInWords,
  progressInWords,
  rankInWords,
  scoreErrors,
  scoresFrom,
  scoresTable,
  sentScores,
  shownAddress,
  shownFrom,
  takenFrom,
  typedScores,
  type Listed,
  type Pack,
  type Ranked,
  type RankedVacancy,
} from './index.ts';

const listed = (mine: Listed['mine'], id: string, decided = false): Listed => ({
  id,
  reference: id,
  vacancy: 'Artist',
  vacancy_id: 'artist',
  decided,
  mine,
});

describe('the next to score', () => {
  const list = [
    listed('submitted', 'a'),
    listed('to_score', 'b'),
    listed('barred', 'c'),
    listed('begun', 'd'),
    listed('to_score', 'e', true),
  ];
  it('is the first that is theirs, then round and round, never the one that they are at', () => {
    expect(nextToScore(list)?.id).toBe('b');
    expect(nextToScore(list, 'b')?.id).toBe('d');
    expect(nextToScore(list, 'd')?.id).toBe('b');
    expect(nextToScore([listed('to_score', 'b')], 'b')).toBeUndefined();
    expect(nextToScore([listed('submitted', 'a'), listed('barred', 'c')])).toBeUndefined();
  });

  it('comes with how far one is', () => {
    expect(progressInWords({ submitted: 12, begun: 2, to_score: 30, barred: 1 })).toBe(
      '12 of 30 submitted, 2 begun. 1 other is not yours to score, because of a conflict.',
    );
    expect(progressInWords({ submitted: 0, begun: 0, to_score: 3, barred: 0 })).toBe('0 of 3 submitted.');
  });
});

const criteria = [
  { id: 'one', name: 'Experience', scale: ['None', 'Some', 'Much'] },
  { id: 'two', name: 'Reach', scale: ['None', 'Wide'] },
];
const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('scores', () => {
  it('are saved as far as they go, and submitted whole', () => {
    const scores = typedScores(
      formOf({ 'score-one': '2', 'reason-one': ' Good ', 'reason-two': '' }),
      criteria,
    );
    expect(scores).toEqual({ one: { score: '2', reason: 'Good' }, two: { score: '', reason: '' } });
    expect(scoreErrors(scores, criteria, false)).toEqual({});
    expect(scoresFrom(scores)).toEqual({ one: { score: 2, reason: 'Good' } });
    expect(scoreErrors(scores, criteria, true)).toEqual({
      'score-two': 'Choose a score for ‘Reach’',
      'reason-two': 'Say why ‘Reach’ gets this score',
    });
  });

  it('are on the scale, and no reason is endless', () => {
    const scores = typedScores(
      formOf({ 'score-one': '3', 'score-two': '-1', 'reason-one': 'x'.repeat(3001) }),
      criteria,
    );
    expect(Object.keys(scoreErrors(scores, criteria, false))).toEqual([
      'score-one',
      'reason-one',
      'score-two',
    ]);
  });
});

describe('a declaration', () => {
  const typed = {
    ties: 'yes',
    organisation: 'One\n\n Two ',
    person: '',
    household: '1 High Street, CV1 1AA',
  };
  it('is a line each, and nothing where nothing ties', () => {
    expect(interestsFrom(typed)).toEqual([
      { kind: 'organisation', words: 'One' },
      { kind: 'organisation', words: 'Two' },
      { kind: 'household', words: '1 High Street, CV1 1AA' },
    ]);
    expect(interestErrors(typed)).toEqual({});
    expect(interestsFrom({ ...typed, ties: 'no' })).toEqual([]);
  });

  it('says the one or the other', () => {
    const nothing = { ties: '', organisation: '', person: '', household: '' };
    expect(Object.keys(interestErrors(nothing))).toEqual(['ties']);
    expect(interestErrors({ ...nothing, ties: 'no' })).toEqual({});
    expect(Object.keys(interestErrors({ ...nothing, ties: 'yes' }))).toEqual(['organisation']);
    expect(Object.keys(interestErrors({ ...typed, ties: 'no' }))).toEqual(['ties']);
    expect(Object.keys(interestErrors({ ...typed, person: 'x'.repeat(501) }))).toEqual(['person']);
  });
});

const ranked = (id: string, rank: number | null, more: Partial<Ranked> = {}): Ranked => ({
  id,
  reference: id,
  state: 'submitted',
  rank,
  tied: false,
  hidden: false,
  percent: 50,
  assessors: 3,
  spread: 0,
  moderated: false,
  ...more,
});
const vacancy = (
  seats: string[],
  applications: Ranked[],
  more: Partial<RankedVacancy> = {},
): RankedVacancy => ({
  id: 'artist',
  name: 'Artist',
  name_plural: 'Artists',
  withdrawn: false,
  seats,
  applications,
  ...more,
});

describe('who would be taken', () => {
  it('is the first of each vacancy, as many as there are seats', () => {
    const list = [ranked('a', 1), ranked('b', 2), ranked('c', 3), ranked('d', null)];
    expect(firstOf(vacancy(['s', 't'], list))).toEqual(['a', 'b']);
    expect(firstOf(vacancy(['s', 't'], list, { withdrawn: true }))).toEqual([]);
    expect(firstOf(vacancy(['s', 't'], [ranked('d', null)]))).toEqual([]);
  });

  it('is none of a tie that does not fit', () => {
    const tie = [
      ranked('a', 1),
      ranked('b', 2, { tied: true }),
      ranked('c', 2, { tied: true }),
      ranked('d', 4),
    ];
    expect(firstOf(vacancy(['s', 't'], tie))).toEqual(['a']);
    expect(firstOf(vacancy(['s', 't', 'u'], tie))).toEqual(['a', 'b', 'c']);
  });

  it('is what was ticked, as far as it is there', () => {
    const ranking = { needed: 2, vacancies: [vacancy(['s'], [ranked('a', 1), ranked('b', 2)])] };
    expect([...takenFrom(new URLSearchParams(), ranking)]).toEqual(['a']);
    expect([...takenFrom(new URLSearchParams('chosen=yes&take=b&take=zzz'), ranking)]).toEqual(['b']);
    expect([...takenFrom(new URLSearchParams('chosen=yes'), ranking)]).toEqual([]);
  });
});

describe('the balance', () => {
  const constituencies = [
    {
      name: 'Sectors',
      seats: [
        { id: 'held', kind_plural: 'Artists', state: 'held' },
        { id: 'empty', kind_plural: 'Artists', state: 'vacant' },
        { id: 'unknown', kind_plural: 'Producers', state: 'not_published' },
      ],
    },
    { name: 'Residents', seats: [{ id: 'resident', kind_plural: 'Residents', state: 'interim' }] },
  ] as const;
  const ranking = {
    needed: 2,
    vacancies: [
      vacancy(['held', 'empty'], [ranked('a', 1, { district: 'CV1' }), ranked('b', 2, { district: 'CV6' })]),
      vacancy(['unknown'], [ranked('c', 1, { district: 'CV1' })], { id: 'producer' }),
    ],
  };
  const words = (taken: string[]) =>
    balanceOf(constituencies, ranking, new Set(taken)).map(({ kind, before, after }) => [
      kind,
      balanceInWords(before),
      balanceInWords(after),
    ]);

  it('fills empty seats first, and leaves what is not of the round', () => {
    expect(words([])).toEqual([
      ['Artists', '1 held and 1 vacant', '1 held and 1 vacant'],
      ['Producers', '1 not published', '1 not published'],
      ['Residents', '1 held', '1 held'],
    ]);
    expect(words(['a', 'c']).map(([, , after]) => after)).toEqual(['2 held', '1 held', '1 held']);
    expect(words(['a', 'b']).map(([, , after]) => after)).toEqual(['2 held', '1 not published', '1 held']);
  });

  it('says where they live, the most first', () => {
    expect(districtsOf(ranking, new Set(['a', 'b', 'c']))).toBe('CV1 (2), CV6 (1)');
  });
});

describe('in words', () => {
  it('ranks, percentages, answers and spread', () => {
    expect([
      rankInWords(ranked('a', 3)),
      rankInWords(ranked('a', 3, { tied: true })),
      rankInWords(ranked('a', null)),
    ]).toEqual(['3', '=3', '–']);
    expect([percentInWords(81.25), percentInWords(100), percentInWords(null)]).toEqual([
      '81.3%',
      '100.0%',
      'none yet',
    ]);
    expect(answerInWords({ kind: 'yes_no', answer: 'no' })).toBe('No');
    // As the form for applying has it.
    expect(answerInWords({ kind: 'yes_no', answer: 'Yes' })).toBe('Yes');
    expect(answerInWords({ kind: 'long_text', answer: ' ' })).toBe('Not answered');
    expect([isFarApart({ spread: 39 }), isFarApart({ spread: 40 }), isFarApart({ spread: null })]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('the address of a list says what is shown, and nothing that is not so', () => {
    const shown = shownFrom(new URLSearchParams('vacancy=artist&state=reserve&from=50'));
    expect(shownAddress('/x', shown)).toBe('/x?vacancy=artist&state=reserve&from=50');
    expect(shownAddress('/x', shownFrom(new URLSearchParams('state=gone&from=-3')))).toBe('/x');
  });

  it('what a panel agreed is on the scale, with the reason', () => {
    const scored = {
      id: 'a',
      reference: 'a',
      state: 'submitted',
      vacancy: 'Artist',
      criteria: [{ ...criteria[0]!, weight: 1 }],
      scores: [],
      moderations: [],
    };
    expect(moderationErrors({ criterion: 'one', score: '2', because: 'Agreed' }, scored)).toEqual({});
    expect(Object.keys(moderationErrors({ criterion: 'one', score: '3', because: '' }, scored))).toEqual([
      'score-one',
      'because-one',
    ]);
    expect(Object.keys(moderationErrors({ criterion: 'other', score: '1', because: 'x' }, scored))).toEqual([
      'score-other',
    ]);
  });
});

describe('what is taken away', () => {
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
  it('what was scored by somebody who has been signed out comes back with what it was about', () => {
    const form = new FormData();
    for (const [name, value] of [
      ['called-one', 'Experience'],
      ['score-one', '3'],
      ['reason-one', 'Says <b>much</b>.'],
      ['called-two', 'Listening'],
      ['reason-two', ''],
      ['do', 'submit'],
    ] as const)
      form.append(name, value);
    expect(sentScores(form)).toEqual([
      { name: 'called-one', label: null, value: 'Experience' },
      { name: 'score-one', label: null, value: '3' },
      { name: 'reason-one', label: 'Why ‘Experience’ scores 3', value: 'Says <b>much</b>.' },
      { name: 'called-two', label: null, value: 'Listening' },
      { name: 'reason-two', label: '‘Listening’, not scored yet', value: '' },
    ]);
  });

  it('a pack holds what the panel may read, and says what it leaves out', () => {
    const document = packDocument(pack, {
      round: 'Winter',
      compact: 'Works',
      url: 'https://example.org/',
      today: '2026-12-01',
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
      const about = { round: 'Winter', compact: 'Works', url: '', today: '2026-12-01' };
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
      const about = { round: 'Winter', compact: 'Works', url: '', today: '2026-12-01' };
      return JSON.stringify(packDocument({ ...pack, criteria: [], applications }, about));
    };
    const boxes = 'stand as boxes';
    for (const printed of ['Émigré naïve Łódź Ștefan – 12 £ € “so” …', 'a\nb', '* # 5 © ™'])
      expect(wordsOf(printed)).not.toContain(boxes);
    for (const lacking of ['I make 🎭 shows', 'أنا فنان', 'שלום', '我在考文垂', 'ਮੈਂ', 'Ελλάδα'])
      expect(wordsOf(lacking)).toContain(boxes);
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
      }));
    const row = {
      application_id: 'a',
      reference: 'A',
      vacancy: 'Artist',
      criterion_id: 'one',
      criterion: 'Experience',
      weight: 2,
      top: 5,
      moderated: null,
    };
    const table = scoresTable(
      [
        { ...row, scores: scores(['m', 3], ['n', 4], ['c', 4]) },
        { ...row, criterion_id: 'two', criterion: 'Reach', scores: [], moderated: 2 },
      ],
      { needed: 2, vacancies: [vacancy(['s'], [ranked('a', 1, { percent: 73.3 })])] },
      { round: 'Winter', today: '2026-12-01' },
    );
    expect(table.columns.map(({ heading }) => heading).slice(5, 8)).toEqual(['Rep', 'Rep (2)', 'Chair']);
    expect(table.rows).toEqual([
      ['A', 'Artist', 'Experience', 2, 5, 3, 4, 4, 3.67, null, 73.3, 1],
      ['A', 'Artist', 'Reach', 2, 5, null, null, null, null, 2, 73.3, 1],
    ]);
  });
});

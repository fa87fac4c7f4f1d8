import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosing } from '../choosing/index.server.ts';
import { deciding } from './index.server.ts';
import {
  answerByInWords,
  beginsInWords,
  decidedOn,
  decisionsForAll,
  draftInWords,
  endedInWords,
  joinDesk,
  leftToDo,
  momentSeen,
  moved,
  offerStanding,
  pageOf,
  readDecision,
  reserveOf,
  rowsOf,
  seenDrafts,
  seatChoice,
  whyUndecidable,
  type Decided,
  type Reason,
  type TypedDecision,
} from './index.ts';
import { decided, desk, draft } from '../../../../tests/factories/desk.ts';

const REASONS: Reason[] = [
  { id: 'strong-evidence', speaks: 'for', name: 'Strong', feedback: 'Your answers gave strong evidence.' },
  { id: 'balance', speaks: 'against', name: 'Balance', feedback: 'Others add more.' },
];

describe('what can be decided', () => {
  it('is where the rule leads, for several what they have in common, and offers one by one', () => {
    const [shortlisted, submitted] = [decided('a'), decided('b', { state: 'submitted' })];
    expect(decisionsForAll([shortlisted])).toEqual(['offered', 'reserve', 'unsuccessful']);
    expect(decisionsForAll([shortlisted, shortlisted])).toEqual(['reserve', 'unsuccessful']);
    expect(decisionsForAll([shortlisted, submitted])).toEqual([]);
    expect(decisionsForAll([])).toEqual([]);
  });

  it('leads nobody on for a vacancy that was withdrawn', () => {
    const from = (state: Decided['state']) =>
      decisionsForAll([decided('a', { state, vacancy_withdrawn: true })]);
    expect([from('submitted'), from('shortlisted'), from('reserve')]).toEqual([
      ['not_shortlisted'],
      ['unsuccessful'],
      [],
    ]);
  });

  it('waits for scores, and is nothing for whoever has a conflict', () => {
    expect(whyUndecidable(decided('a', { state: 'submitted', scored: false }))).toMatch(/Too few/);
    expect(whyUndecidable(decided('a', { barred: true }))).toMatch(/conflict/);
    expect(whyUndecidable(decided('a', { state: 'appointed' }))).toMatch(/Nothing is left/);
    expect(whyUndecidable(decided('a'))).toBe(null);
  });
});

describe('a decision that is typed', () => {
  const typed: TypedDecision = {
    to_state: 'offered',
    reasons: ['strong-evidence'],
    words: '',
    seat: 'seat-1',
    starts_on: '1 September 2027',
    person: '',
    seen: ['a 2026-11-20T10:00:00.123456+00:00'],
  };
  const read = (more: Partial<TypedDecision>) => readDecision({ ...typed, ...more }, [{ id: 'a' }], REASONS);

  it('is saved for each, and an offer with its seat, its day and who they are', () => {
    expect(read({})).toEqual({
      decisions: [
        {
          application: 'a',
          to_state: 'offered',
          reasons: ['strong-evidence'],
          words: '',
          seat: 'seat-1',
          starts_on: '2027-09-01',
          person: null,
          seen: '2026-11-20T10:00:00.123456+00:00',
        },
      ],
    });
    expect(read({ seen: ['another 2026-11-20T10:00:00+00:00'] })).toMatchObject({
      decisions: [{ seen: null }],
    });
    expect(read({ to_state: 'reserve', starts_on: 'rubbish' })).toMatchObject({
      decisions: [{ seat: null, starts_on: null }],
    });
  });

  it('says which drafts it has seen, and what they are', () => {
    const one = decided('a', { draft: { ...draft('reserve'), words: 'You were close.' } });
    const seen = seenDrafts([decided('b'), one]);
    expect([momentSeen(seen, 'a'), momentSeen(seen, 'b')]).toEqual([one.draft!.drafted_at, null]);
    expect(draftInWords(one.draft!, REASONS)).toBe(
      `Put on the reserve list. ${REASONS.find(({ id }) => id === 'strong-evidence')!.name}. ‘You were close.’`,
    );
  });

  it.each([
    [{ to_state: '' }, 'to_state'],
    [{ to_state: 'appointed' }, 'to_state'],
    [{ reasons: [] }, 'reasons-for'],
    [{ reasons: ['balance'] }, 'reasons-against'],
    [{ to_state: 'unsuccessful' }, 'reasons-against'],
    [{ seat: '' }, 'seat'],
    [{ starts_on: 'September 2027' }, 'starts_on'],
    [{ starts_on: '' }, 'starts_on'],
  ])('is refused: %o', (more, field) => {
    const result = read(more);
    expect('errors' in result && Object.keys(result.errors)).toEqual([field]);
  });
});

describe('the desk', () => {
  it('is shown page by page over all vacancies, each application once', () => {
    const rowsOfVacancy = (id: string, count: number) => ({
      id,
      rows: Array.from({ length: count }, (_, place) => ({ ...decided(`${id}${place}`), rank: null })),
    });
    const all = [
      rowsOfVacancy('a', 30),
      rowsOfVacancy('b', 45),
      rowsOfVacancy('c', 40),
      rowsOfVacancy('d', 0),
    ];
    const pages = [0, 50, 100].map((from) => pageOf(all, from));
    expect(
      pages.map((page) => page.map(({ id, rows, found }) => `${id} ${rows.length} of ${found}`)),
    ).toEqual([
      ['a 30 of 30', 'b 20 of 45', 'd 0 of 0'],
      ['b 25 of 45', 'c 25 of 40', 'd 0 of 0'],
      ['c 15 of 40', 'd 0 of 0'],
    ]);
    const ids = pages.flatMap((page) => page.flatMap(({ rows }) => rows.map(({ id }) => id)));
    expect(ids).toEqual(all.flatMap(({ rows }) => rows.map(({ id }) => id)));
  });

  it('lists by rank, then by reference, and shows what is asked for', () => {
    const rank = (id: string, place: number) =>
      [id, { id, reference: id, state: 'shortlisted', rank: place, tied: false, hidden: false }] as const;
    const all = desk([decided('c'), decided('b'), decided('a'), decided('d', { draft: draft('reserve') })]);
    const ranked = new Map([rank('c', 1), rank('d', 2)]);
    expect(rowsOf(all, 'artist', ranked).map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
    expect(rowsOf(all, 'artist', ranked, 'drafted').map(({ id }) => id)).toEqual(['d']);
    expect(rowsOf(all, 'artist', ranked, 'decide').map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(rowsOf(all, 'artist', ranked, 'ended')).toEqual([]);
  });

  it('knows of each application what stands beside it', () => {
    const [read] = [desk([decided('a'), decided('b')])];
    const joined = joinDesk(
      { ...read, vacancies: [{ ...read.vacancies[0]!, withdrawn: true }] },
      {
        unreached: ['a'],
        known_people: { b: 'ada' },
        withdrawn_offers: [],
        routes: { artist: { id: 'direct_appointment', name: 'Direct appointment' } },
        representatives_waiting: 2,
      },
    );
    expect(
      joined.applications.map((each) => [each.unreached, each.known_person, each.vacancy_withdrawn]),
    ).toEqual([
      [true, null, true],
      [false, 'ada', true],
    ]);
    // Nobody applies for what organisations fill.
    expect(decidedOn(joined)).toEqual([]);
    expect(rowsOf(joined, 'artist', new Map(), 'unreached').map(({ id }) => id)).toEqual(['a']);
  });

  it('says what is left, but not of a vacancy that was withdrawn', () => {
    const all = [
      decided('a'),
      decided('b', { draft: draft('reserve') }),
      decided('c', { state: 'offered' }),
      decided('d', { state: 'reserve' }),
    ];
    expect(leftToDo(desk(all)).map(({ text }) => text)).toEqual([
      '2 applications wait for a decision',
      '1 decision is drafted, and not told yet',
      '1 offer waits for an answer',
    ]);
    const [vacancy] = desk([]).vacancies;
    expect(leftToDo(desk([decided('a')], { vacancies: [{ ...vacancy!, withdrawn: true }] }))).toEqual([]);
  });

  it('says of a seat from when it can be offered', () => {
    const seat = {
      id: 's',
      kind: 'Artist',
      number: 2,
      constituency: 'Sector',
      free_from: '2026-11-20',
      offered: false,
    };
    const choice = (more: object) => seatChoice({ ...seat, ...more }, '2026-11-20');
    expect(choice({})).toEqual({ value: 's', text: 'Artist: seat 2 of Sector', disabled: false });
    expect(choice({ free_from: '2027-01-01' }).text).toMatch(/free from 1 January 2027/);
    expect(choice({ free_from: null }).disabled).toBe(true);
    expect(choice({ offered: true }).disabled).toBe(true);
  });
});

describe('the reserve list', () => {
  it('stands in its order', () => {
    const all = desk([
      decided('a', { state: 'reserve', reserve_place: 3 }),
      decided('b', { state: 'reserve', reserve_place: 1 }),
      decided('c'),
    ]);
    expect(reserveOf(all, 'artist').map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('whoever is moved, nobody is lost, and back is as before', () => {
    const lists = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lists, fc.nat(7), (list, place) => {
        const id = list[place % list.length]!;
        const down = moved(list, id, 1);
        expect([...down].sort()).toEqual([...list].sort());
        if (list.at(-1) !== id) expect(moved(down, id, -1)).toEqual(list);
      }),
    );
    expect(moved(['a', 'b'], 'x', 1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
  });
});

describe('an offer', () => {
  const offer = {
    seat_id: 's',
    offered_at: '2026-11-20T10:00:00Z',
    stands_until: '2026-11-27T23:59:00Z',
    told_at: '2026-11-20T10:01:00Z' as string | null,
    starts_on: '2027-01-01',
    answered_at: null,
    answer: null,
  };
  it('is open until its last moment, and then run out, before the server says so', () => {
    expect(offerStanding(offer, new Date('2026-11-27T23:59:00Z'))).toBe('open');
    expect(offerStanding(offer, new Date('2026-11-27T23:59:01Z'))).toBe('late');
    expect(offerStanding({ ...offer, answer: 'declined' })).toBe('declined');
  });

  it('does not run out where no letter has gone, and says so', () => {
    const untold = { ...offer, told_at: null };
    expect(offerStanding(untold, new Date('2027-02-01T00:00:00Z'))).toBe('untold');
    expect(offerStanding({ ...untold, answer: 'declined' })).toBe('declined');
    expect(answerByInWords(untold)).toMatch(/does not run out/);
    expect(answerByInWords(offer)).toBe('11:59pm on Friday 27 November 2026');
  });

  it('says when the term begins, and how it ended', () => {
    expect(beginsInWords(offer, '2026-11-20')).toBe('on 1 January 2027');
    expect(beginsInWords(offer, '2027-02-01')).toBe('today');
    const own = { ...offer, seat: 'Artist', constituency: 'Sector', stands: false };
    expect(endedInWords(own)).toMatch(/stood until 11:59pm on Friday 27 November 2026/);
    expect(endedInWords({ ...own, answer: 'accepted' })).toBe('You have accepted this offer.');
  });
});

describe('of a round that there is not', () => {
  /** Answers every question as the database does where there is no such round. */
  const database = {
    rpc: (name: string) => ({
      throwOnError: () => ({
        data: name === 'ranking' ? { needed: null, vacancies: [] } : { round: { id: null, state: 'draft' } },
      }),
    }),
  } as never;

  it('there is no desk and no ranked list, and that is no failure of ours', async () => {
    expect(await deciding.desk(database, 'nothing')).toBeNull();
    await expect(choosing.ranking(database, 'nothing')).rejects.toMatchObject({ status: 404 });
  });
});

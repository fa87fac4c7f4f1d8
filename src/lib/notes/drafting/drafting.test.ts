import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody, type Document } from '../../documents/index.ts';
import type { Fact } from '../fact.ts';
import { offer } from './catalogue.ts';
import type { Draft } from './draft.ts';
import { findingsOf, recordFindings, sorted, together, type Examined } from './findings.ts';
import { differences, wordsBetween } from './difference.ts';
import { insertInto } from './insert.ts';
import { printedFigures, staleFigures } from './printed.ts';
import { changesBetween } from './sequence.ts';
import { sessionsOf } from './sittings.ts';
import { carriedParagraphs, startFrom, typedStart, type StartChoices } from './start.ts';

const attendance: Fact = {
  key: 'event/future-works-2/attendance',
  kind: 'number',
  value: 200,
  words: 'nearly 200',
  what: 'People attending Future Works II',
  records: [{ kind: 'event', id: 'future-works-2', label: 'Future Works II' }],
  source_id: null,
};

describe('changes between two lists', () => {
  it('turn the first into the second, whatever they hold', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (first, second) => {
        const made: string[] = [];
        let at = 0;
        for (const { start, end, others } of changesBetween(first, second)) {
          made.push(...first.slice(at, start), ...others);
          at = end;
        }
        expect([...made, ...first.slice(at)]).toEqual(second);
      }),
    );
  });
});

describe('differences for people', () => {
  it('say which words went and which came', () => {
    expect(differences('One.\n\nTwo is here now.', 'One.\n\nTwo is there now.')).toEqual([
      { kind: 'same', text: 'One.' },
      {
        kind: 'changed',
        words: [
          { kind: 'same', text: 'Two is ' },
          { kind: 'removed', text: 'here ' },
          { kind: 'added', text: 'there ' },
          { kind: 'same', text: 'now.' },
        ],
      },
    ]);
  });

  it('show a paragraph that has nothing in common with the one in its place as another', () => {
    expect(differences('One two three.', 'Wholly other words here.').map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ]);
  });

  it('hold both texts whole', () => {
    const any = fc
      .array(fc.constantFrom('a', 'b', 'c', 'dd'), { maxLength: 12 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(any, any, (earlier, later) => {
        const runs = wordsBetween(earlier, later);
        const of = (not: string) =>
          runs
            .filter(({ kind }) => kind !== not)
            .map(({ text }) => text)
            .join('')
            .split(/\s+/)
            .filter(Boolean);
        // Words that end a text have no space after them, and may then stand against the next run.
        expect(of('added').join('')).toBe(earlier.replaceAll(' ', ''));
        expect(of('removed').join('')).toBe(later.replaceAll(' ', ''));
      }),
    );
  });
});

describe('figures of a text', () => {
  const body =
    'We had [[event/future-works-2/attendance|capital]] and [[ event/future-works-2/attendance ]]. [[table:constituencies]] [[no/such/fact]]';

  it('print as they stand there, and blocks are none', () => {
    expect(printedFigures(body, [attendance])).toEqual({
      'event/future-works-2/attendance|capital': 'Nearly 200',
      'event/future-works-2/attendance': 'nearly 200',
    });
  });

  it('are stale when they print something else than when somebody looked, or nothing any more', () => {
    const seen = [
      { figure: 'event/future-works-2/attendance', printed: 'around 150', at: '2026-01-01' },
      { figure: 'event/future-works-2/attendance|capital', printed: 'Nearly 200', at: '2026-01-01' },
      { figure: 'no/such/fact', printed: '3', at: '2026-01-01' },
      { figure: 'not/in/text', printed: '3', at: '2026-01-01' },
    ];
    expect(
      staleFigures(body, seen, [attendance]).map(({ figure, then, now }) => [figure, then, now]),
    ).toEqual([
      ['event/future-works-2/attendance', 'around 150', 'nearly 200'],
      ['no/such/fact', '3', null],
    ]);
  });

  it('are offered in each way in which they read', () => {
    expect(offer(attendance).forms.map(({ token, text }) => [token, text])).toEqual([
      ['[[event/future-works-2/attendance]]', 'nearly 200'],
      ['[[event/future-works-2/attendance|capital]]', 'Nearly 200'],
    ]);
  });
});

describe('putting something into a text', () => {
  it('takes the place of the mark, or comes at the end', () => {
    expect(insertInto('We had [[?]] people.', '[[a/b/c]]')).toBe('We had [[a/b/c]] people.');
    expect(insertInto('We had', '[[a/b/c]]')).toBe('We had [[a/b/c]]');
    expect(insertInto('', '[[a/b/c|$&]]')).toBe('[[a/b/c|$&]]');
  });

  it('a block stands alone after the paragraph with the mark', () => {
    expect(insertInto('One. [[?]]\n\nTwo.', '[[table:x]]')).toBe('One.\n\n[[table:x]]\n\nTwo.');
    expect(insertInto('One.', '[[table:x]]')).toBe('One.\n\n[[table:x]]');
    expect(insertInto('[[?]]', '[[table:x]]')).toBe('[[table:x]]');
  });
});

describe('starting a note', () => {
  const choices: StartChoices = {
    today: '2027-01-01',
    committees: [{ id: 'scrutiny', name: 'Scrutiny', organisation_id: 'council' }],
    meetings: [{ id: 'meeting', committee_id: 'scrutiny', held_on: '2027-01-28' }],
    notes: [],
    kinds: [
      {
        id: 'annual-report',
        name: 'Annual report',
        sections: [
          { id: 'purpose', heading: 'Purpose', required: true, template: 'Which year.\n\n- a\n- b' },
          { id: 'learnt', heading: 'What was learnt', required: false, template: null },
        ],
      },
    ],
  };
  const last = {
    id: 'last',
    committee_id: 'other',
    organisation_id: 'city',
    body: '## Purpose\r\n\r\nTo tell the [[committee/other/name]]. {#purpose}\n\n[[table:constituencies]]\n',
  };
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return typedStart(data);
  };

  it('takes text, authors and body of the last one over, and speaks to the committee that it is for', () => {
    const made = startFrom(
      form({ from: 'note:last', for: 'meeting:meeting', subject: 'Culture – a progress report!' }),
      choices,
      last,
    );
    expect(made).toEqual({
      note: {
        id: '2027-01-28-culture-a-progress-report',
        kind_id: null,
        committee_id: 'scrutiny',
        meeting_id: 'meeting',
        dated: '2027-01-28',
        subject: 'Culture – a progress report!',
        organisation_id: 'city',
        body: '## Purpose\n\nTo tell the [[committee/scrutiny/name]]. {#purpose}\n\n[[table:constituencies]]',
        from: 'last',
        carried: ['To tell the [[committee/scrutiny/name]]. {#purpose}'],
      },
    });
  });

  it('needs a committee, a subject and a date that exists', () => {
    const wrong = startFrom(
      form({ 'dated-day': '30', 'dated-month': '2', 'dated-year': '2027' }),
      choices,
      null,
    );
    expect(Object.keys('errors' in wrong ? wrong.errors : {}).sort()).toEqual([
      'dated',
      'for',
      'from',
      'subject',
    ]);
    const none = startFrom(
      form({ from: 'kind:annual-report', for: 'committee:scrutiny', subject: 'S' }),
      choices,
      null,
    );
    expect('errors' in none && none.errors.dated).toMatch(/no meeting/);
    const leap = startFrom(
      form({
        from: 'kind:annual-report',
        for: 'committee:scrutiny',
        subject: 'S',
        'dated-day': '29',
        'dated-month': '2',
        'dated-year': '2028',
      }),
      choices,
      null,
    );
    expect('note' in leap && leap.note.dated).toBe('2028-02-29');
  });

  it('from a template has its sections, and may be for no committee', () => {
    const made = startFrom(
      form({
        from: 'kind:annual-report',
        for: 'none:',
        subject: 'The year',
        'dated-day': '1',
        'dated-month': '4',
        'dated-year': '2027',
      }),
      choices,
      null,
    );
    expect('note' in made && made.note).toMatchObject({
      kind_id: 'annual-report',
      committee_id: null,
      body: '## Purpose {#purpose}\n\nWhich year.\n\n- a\n- b\n\n## What was learnt {#learnt}\n\n…',
      carried: [],
    });
  });

  it('marks sentences, and neither headings nor what the records make', () => {
    expect(carriedParagraphs('## One\n\nText.\n\n- a\n- b\n\n[[chart:x]]')).toEqual(['Text.', '- a\n- b']);
  });
});

describe('sittings', () => {
  it('are what one person wrote without a longer pause', () => {
    const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 9, minute)).toISOString();
    const revision = (number: number, who: string | null, minute: number) => ({
      number,
      who,
      written_at: at(minute),
      words: 1,
    });
    const revisions = [
      revision(5, 'b', 50),
      revision(4, 'a', 49),
      revision(3, 'a', 20),
      revision(2, 'a', 10),
      revision(1, null, 0),
    ];
    expect(sessionsOf(revisions).map(({ number, first }) => [number, first])).toEqual([
      [5, 5],
      [4, 4],
      [3, 2],
      [1, 1],
    ]);
  });
});

describe('what is found in a draft', () => {
  const draft: Draft = {
    id: 'd',
    subject: 'S',
    body: '',
    dated: '2027-01-28',
    issuedOn: null,
    revision: 1,
    committeeId: 'c',
    committee: 'C',
    meeting: null,
    savedAt: null,
    savedBy: null,
    kind: {
      id: 'briefing-note',
      name: 'Briefing note',
      wordsAtMost: 10,
      readingAgeAtMost: null,
      checks: ['clause-unanswered'],
    },
    sections: [
      { id: 'purpose', heading: 'Purpose', guidance: null, required: true },
      { id: 'equality', heading: 'Equality', guidance: 'Say whether.', required: true },
      { id: 'background', heading: 'Background', guidance: null, required: false },
    ],
    requests: [
      {
        id: 'r',
        about: 'The model',
        words: 'W',
        made: null,
        clauses: [
          { id: '1', words: 'an update', here: ['first'], elsewhere: [] },
          { id: '2', words: 'and Members', here: [], elsewhere: [] },
        ],
      },
    ],
    carried: [{ position: 1, words: 'Still here. {#still}' }],
    seen: [],
    clashes: [],
    comments: [],
    waivers: [
      {
        id: 'w',
        kind: 'typed-by-hand',
        words: 'Some 27 people came: 40% (12 of 24',
        reason: 'So it is.',
        who: null,
        at: '',
      },
    ],
  };
  const body =
    '## Purpose\n\nSome 27 people came: 40% (12 of 24) of them artists, and [[event/future-works-2/attendance]] more. {#first}\n\nStill here. {#still}\n\n- £3m';
  const parsed = parseBody(body, {
    figure: (key) => ({ key, text: 'nearly 200' }),
    block: () => undefined,
  });
  const examined: Examined = {
    draft,
    body,
    problems: parsed.problems,
    stale: [],
    lines: parsed.lines,
    document: { blocks: parsed.blocks } as Document,
  };

  it('is what its own numbers and the records say against it', () => {
    expect(findingsOf(examined).map(({ kind, line }) => [kind, line])).toEqual([
      ['percentage-contradicted', 3],
      ['section-missing', undefined],
      ['clause-unanswered', undefined],
      ['too-long', undefined],
      ['carried-over', undefined],
    ]);
  });

  const known = { dated: draft.dated, facts: [attendance], earlier: [] };

  it('is also each number that was typed by hand and that no record supports', () => {
    const { findings } = recordFindings(examined, known, []);
    expect(findings.map(({ kind, line, where, wrong }) => [kind, line, where, wrong.slice(0, 7)])).toEqual([
      ['typed-by-hand', 3, 'paragraph 1.1', '‘27’ is'],
      ['typed-by-hand', 3, 'paragraph 1.1', '‘40%’ i'],
      ['typed-by-hand', 3, 'paragraph 1.1', '‘12’ is'],
      ['typed-by-hand', 3, 'paragraph 1.1', '‘24’ is'],
      ['typed-by-hand', 7, 'paragraph 1.2', '‘£3m’ i'],
    ]);
  });

  it('is not what a block of records says below its table', () => {
    const said = (fromRecords: boolean) => ({
      lines: [3],
      document: {
        blocks: [
          {
            kind: 'paragraph',
            id: 'source',
            number: null,
            inlines: [{ kind: 'text', text: 'From the records, as at 26 January 2025.' }],
            ...(fromRecords ? { fromRecords } : {}),
          },
        ],
      } as unknown as Document,
    });
    expect(recordFindings(said(true), known, []).findings).toEqual([]);
    expect(recordFindings(said(false), known, []).findings).toHaveLength(1);
  });

  it('is said once where both kinds of checks say it', () => {
    const one = {
      kind: 'person-named',
      line: 3,
      words: 'Anwen Example',
      where: '',
      wrong: '',
      should: '',
      severity: 'look',
    } as const;
    const same = { ...one, words: 'that Anwen Example came' };
    const other = { ...one, line: 4 };
    expect(together([one], [same, other])).toEqual([one, other]);
  });

  it('stops the note where it is wrong or its kind says so, unless it is let stand for these very words', () => {
    const [worst, ...rest] = sorted(findingsOf(examined), draft);
    expect(worst?.stops).toBe(true);
    expect(rest.find(({ kind }) => kind === 'clause-unanswered')?.stops).toBe(true);
    expect(rest.find(({ kind }) => kind === 'too-long')?.stops).toBe(false);
  });
});

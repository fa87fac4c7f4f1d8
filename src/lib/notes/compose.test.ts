import { describe, expect, it } from 'vitest';
import { noteMaterials } from '../../../tests/factories/note-materials.ts';
import type { Block } from '../documents/index.ts';
import { composeNote, composeWhole } from './compose.ts';

const body = (text: string) => noteMaterials({}, { body: text });
const blockOf = <K extends Block['kind']>(blocks: Block[], kind: K) =>
  blocks.find((block): block is Extract<Block, { kind: K }> => block.kind === kind)!;

describe('composing a note', () => {
  it('opens with To, Date and Subject, the first two from records', () => {
    const { document } = composeNote(noteMaterials());
    expect(document.particulars.rows.map((row) => [row.label, row.inlines[0]?.text])).toEqual([
      ['To', 'Scrutiny Committee'],
      ['Date', '1 January 2026'],
      ['Subject', 'Progress'],
    ]);
    expect(document.particulars.rows.slice(0, 2).every((row) => row.inlines[0]?.kind === 'figure')).toBe(
      true,
    );
  });

  it('gives every figure its records, source, date and the paragraphs that it stands in', () => {
    const { document, problems } = composeNote(
      body('## One\n\nThere are [[compact/demo/maximum]]. {#a}\n\nStill [[compact/demo/maximum|words]].\n'),
    );
    expect(problems).toEqual([]);
    const figure = document.figures.find((one) => one.key === 'compact/demo/maximum');
    expect(figure).toMatchObject({
      text: '5',
      what: 'The most Reps',
      exactness: 'exact',
      asAt: '2026-01-01',
      records: [{ kind: 'compact', id: 'demo', href: '/reps#demo' }],
      source: { title: 'A note', date: '2026-01-01', href: 'https://council.example/note' },
    });
    expect(figure?.usedIn.map((place) => place.label)).toEqual(['Paragraph 1.1', 'Paragraph 1.2']);
  });

  it('lists a figure as it is written, and says what the record holds where that differs', () => {
    const { document } = composeNote(body('## One\n\nThere are [[compact/demo/maximum|words]].\n'));
    const figure = document.figures.find((one) => one.key === 'compact/demo/maximum');
    expect(figure).toMatchObject({ text: 'five' });
    expect(figure?.exactnessNote).toMatch(/^In the records: 5\./);
  });

  it('tells with a rounded figure how it was rounded, and why a change over a break cannot be said', () => {
    const [reps] = noteMaterials().facts;
    const told = { what: 'A fact', records: reps!.records, source_id: null };
    const { document, problems } = composeNote(
      noteMaterials(
        {
          facts: [
            ...noteMaterials().facts,
            {
              ...told,
              key: 'compact/demo/filled',
              kind: 'share',
              value: { part: 24, whole: 28, of: 'count', about: false },
            },
            {
              ...told,
              key: 'measure/m/change',
              kind: 'refused',
              value: { breaks: [{ period: '2023', reason: 'Counted at the door.' }] },
            },
          ],
        },
        { body: '## One\n\nIt is [[compact/demo/filled|percent]], and [[measure/m/change]].\n' },
      ),
    );
    expect(document.figures.find(({ key }) => key === 'compact/demo/filled')).toMatchObject({
      text: '86%',
      exactness: 'rounded',
      exactnessNote:
        'In the records: 24 of 28. Both numbers are worked out from the records. The percentage is worked out from these and rounded to a whole number, a half upwards.',
    });
    expect(problems.map(({ message }) => message)).toEqual([
      '‘measure/m/change’ cannot be said, because the series breaks in 2023: Counted at the door',
    ]);
  });

  it('points out a figure that no record gives, and one asked for in a form that it does not have', () => {
    const { problems } = composeNote(
      body('## One\n\n[[fund/none/amount]] and [[compact/demo/maximum|month]].\n'),
    );
    expect(problems).toHaveLength(2);
  });

  it('points out a table or a picture that there is none of', () => {
    const { problems } = composeNote(body('## One\n\n[[table:none]]\n\n[[picture:strategy-1999]]\n'));
    expect(problems.map((problem) => problem.line)).toEqual([3, 5]);
  });

  it('is given whole or not at all', () => {
    expect(composeWhole(noteMaterials()).id).toBe('2026-01-01-progress');
    expect(() => composeWhole(body('## One\n\nThey got [[fund/none/amount]].\n'))).toThrow(
      'The note 2026-01-01-progress names what the records do not say: line 3',
    );
  });

  it('says every route of a kind of seat, though its seats differ', () => {
    const [artists] = noteMaterials().constituencies;
    const seats = artists!.seats.map((seat) => ({ ...seat, kind: 'Freelancer', organisation: null }));
    const table = blockOf(
      composeNote(
        noteMaterials(
          { constituencies: [{ ...artists!, seats }] },
          { body: '## One\n\n[[table:constituencies]]\n' },
        ),
      ).document.blocks,
      'table',
    );
    const points = table.rows[0]![2]!.points!.map((point) => point.map((run) => run.text).join(''));
    expect(points).toEqual(['2 freelancers, by open application or recommendation']);
  });

  it('counts the seats of each kind, names the organisations they belong to, and says every route', () => {
    const table = blockOf(composeNote(body('## One\n\n[[table:constituencies]]\n')).document.blocks, 'table');
    const words = table.rows[0]!.map((cell) => cell.inlines.map((run) => run.text).join(''));
    expect(words).toEqual(['Artists', '3', 'People who make art.']);
    const points = table.rows[0]![2]!.points!.map((point) => point.map((run) => run.text).join(''));
    expect(points).toEqual([
      '2 freelancers, by open application',
      '1 small company, by open application or recommendation: the Forge',
    ]);
  });

  it('charts the same seats by route, and says them all in words', () => {
    const { chart } = blockOf(
      composeNote(body('## One\n\n[[chart:seats-by-route]]\n')).document.blocks,
      'chart',
    );
    expect(chart.series.map((series) => [series.label, series.values])).toEqual([
      ['Open application', [2]],
      ['Open application or recommendation', [1]],
    ]);
    expect(chart.alternative).toBe(
      'Artists: 3 seats, 2 by open application and 1 by open application or recommendation.',
    );
  });

  it('draws an edition’s goals on its foundations, and says them in words', () => {
    const picture = blockOf(
      composeNote(body('## One\n\n[[picture:strategy-2026]]\n')).document.blocks,
      'pillars',
    );
    expect(picture.pillars).toEqual([{ label: 'Health', colour: '#b1245a' }]);
    expect(picture.alternative).toBe('1 goal: Health. 1 foundation beneath: Partnership.');
  });

  it('names the posts that it comes from, with their organisation where there is one', () => {
    const authors = [
      { jobTitle: 'Head of Culture', organisation: 'A council' },
      { jobTitle: 'Chair', organisation: null },
    ];
    expect(composeNote(noteMaterials({}, { authors })).document.authors).toEqual([
      'Head of Culture, A council',
      'Chair',
    ]);
  });
});

/** The scores of a round as a workbook to take away: a row for each application and criterion, with what the application comes to; then the reasons, one by one. */
import { z } from 'zod';
import type { Cell, Column, Sheet, Table } from '../../tables/table.ts';
import { formatDate } from '../../ui/dates.ts';
import { scoreInWords } from './panel.ts';
import { fewerOf, type Ranked, type Ranking } from './ranking.ts';

export const scoreRowSchema = z.object({
  application_id: z.string(),
  reference: z.string(),
  vacancy: z.string(),
  criterion_id: z.string(),
  criterion: z.string(),
  weight: z.number(),
  top: z.number(),
  scale: z.array(z.string()),
  scores: z.array(
    z.object({ member_id: z.string(), capacity: z.string(), score: z.number(), reason: z.string() }),
  ),
  moderated: z.number().nullable(),
  because: z.string().nullable(),
});
export type ScoreRow = z.infer<typeof scoreRowSchema>;

/** What members of one capacity are told apart by: 'Rep for music', 'Rep for music (2)'. */
export function membersOf(rows: readonly ScoreRow[]): { id: string; heading: string }[] {
  const members = new Map(
    rows.flatMap(({ scores }) => scores.map(({ member_id, capacity }) => [member_id, capacity] as const)),
  );
  const told = new Map<string, number>();
  return [...members].map(([id, capacity]) => {
    const number = (told.get(capacity) ?? 0) + 1;
    told.set(capacity, number);
    return { id, heading: number === 1 ? capacity : `${capacity} (${number})` };
  });
}

export function scoresTable(
  rows: readonly ScoreRow[],
  ranking: Ranking,
  { round, today }: { round: string; today: string },
): Table {
  const members = membersOf(rows);
  const ranked = new Map(
    ranking.vacancies.flatMap(({ applications }) => applications.map((each) => [each.id, each] as const)),
  );
  const numeric = (heading: string): Column => ({ heading, kind: 'number' });
  return {
    name: 'Scores',
    columns: [
      { heading: 'Reference', kind: 'text' },
      { heading: 'Vacancy', kind: 'text' },
      { heading: 'Criterion', kind: 'text' },
      numeric('Weight'),
      numeric('Highest score'),
      ...members.map(({ heading }) => numeric(heading)),
      numeric('Mean'),
      numeric('Moderated'),
      { heading: 'Whole application (%)', kind: 'percentage', width: 22 },
      numeric('Rank'),
      numeric('Scored by'),
    ],
    rows: rows.map((row) => {
      const given = row.scores.map(({ score }) => score);
      const whole = ranked.get(row.application_id);
      return [
        row.reference,
        row.vacancy,
        row.criterion,
        row.weight,
        row.top,
        ...members.map(({ id }) => row.scores.find(({ member_id }) => member_id === id)?.score ?? null),
        given.length === 0
          ? null
          : Math.round((100 * given.reduce((sum, score) => sum + score, 0)) / given.length) / 100,
        row.moderated,
        whole?.percent ?? null,
        whole?.rank ?? null,
        whole?.assessors ?? null,
      ];
    }),
    further: [reasonsSheet(rows, members, ranked)],
    notes: [
      `${round}, as at ${formatDate(today, 'long')}.`,
      'Scores that were submitted by members without a conflict. Means are rounded to two decimals here, and not where the percentage is worked out.',
      'Percentage: of what the criteria could give, each by its weight; what was moderated stands in place of the mean.',
      `Rank: among the applications for the same vacancy that ${ranking.needed} or more members have scored. Those who come to the same share a rank.`,
      ...[...ranked.values()].flatMap((each) => {
        const fewer = fewerOf(each);
        return fewer
          ? [
              `${each.reference} has a rank although only ${each.assessors === 1 ? 'one member has' : `${each.assessors} members have`} scored it: nobody on the panel was left to give another score. Why stands among the reasons.`,
            ]
          : [];
      }),
      'Reasons: as members wrote them, with what the panel agreed after them. A reason that is longer than a page has room for goes on in the row below.',
    ],
  };
}

/** So wide is the column of reasons, in characters, and so many of them a row has room for: Excel makes none higher than 409 points, and hides what is below. */
const REASON_WIDTH = 70;
const A_ROW = 1500;
const LINES_A_ROW = 22;

/** Each reason in a row, application by application: by whom, which score, why. Then what the panel agreed, and why fewer scores do. */
function reasonsSheet(
  rows: readonly ScoreRow[],
  members: readonly { id: string; heading: string }[],
  ranked: ReadonlyMap<string, Ranked>,
): Sheet {
  const text = (heading: string, width: number): Column => ({ heading, kind: 'text', width });
  const reasons = rows.flatMap((row, place): Cell[][] => {
    const said = (who: string, score: number, why: string) =>
      partsOf(why).map((part, number) => [
        row.reference,
        row.vacancy,
        row.criterion,
        number === 0 ? who : `${who} (goes on)`,
        number === 0 ? scoreInWords(score, row.scale) : null,
        part,
      ]);
    const whole = ranked.get(row.application_id);
    const fewer = whole && rows[place + 1]?.application_id !== row.application_id ? fewerOf(whole) : null;
    return [
      ...members.flatMap(({ id, heading }) =>
        row.scores
          .filter(({ member_id }) => member_id === id)
          .flatMap(({ score, reason }) => said(heading, score, reason)),
      ),
      ...(row.moderated === null ? [] : said('The panel agreed', row.moderated, row.because ?? '')),
      ...(fewer
        ? partsOf(fewer.because).map((part) => [
            row.reference,
            row.vacancy,
            'All',
            `Fewer scores: ${whole?.assessors} of ${fewer.minimum}`,
            null,
            part,
          ])
        : []),
    ];
  });
  return {
    name: 'Reasons',
    columns: [
      text('Reference', 12),
      text('Vacancy', 16),
      text('Criterion', 18),
      text('Who', 18),
      text('Score', 22),
      text('Reason', REASON_WIDTH),
    ],
    rows: reasons,
  };
}

/** A reason in parts that a row has room for, cut between words where there are any; none of it is lost. */
export function partsOf(reason: string): string[] {
  const parts: string[] = [];
  let rest = reason.trim();
  while (rest.length > A_ROW || rest.split('\n').length > LINES_A_ROW) {
    const room = Math.min(A_ROW, rest.split('\n', LINES_A_ROW).join('\n').length);
    const start = rest.slice(0, room + 1);
    const gap = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'));
    // Not through a sign that is written as two.
    const whole = /[\uD800-\uDBFF]$/.test(rest.slice(0, room)) ? room - 1 : room;
    const end = gap > 0 ? gap : whole;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest];
}

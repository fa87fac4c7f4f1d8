/** The scores of a round as a table to take away: a row for each application and criterion, then each application altogether. */
import { z } from 'zod';
import type { Column, Table } from '../../tables/table.ts';
import { formatDate } from '../../ui/dates.ts';
import type { Ranking } from './ranking.ts';

export const scoreRowSchema = z.object({
  application_id: z.string(),
  reference: z.string(),
  vacancy: z.string(),
  criterion_id: z.string(),
  criterion: z.string(),
  weight: z.number(),
  top: z.number(),
  scores: z.array(z.object({ member_id: z.string(), capacity: z.string(), score: z.number() })),
  moderated: z.number().nullable(),
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
      { heading: 'Whole application (%)', kind: 'percentage' },
      numeric('Rank'),
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
      ];
    }),
    notes: [
      `${round}, as at ${formatDate(today, 'long')}.`,
      'Scores that were submitted by members without a conflict. Means are rounded to two decimals here, and not where the percentage is worked out.',
      'Percentage: of what the criteria could give, each by its weight; what was moderated stands in place of the mean.',
      `Rank: among the applications for the same vacancy that ${ranking.needed} or more members have scored. Those who come to the same share a rank.`,
    ],
  };
}

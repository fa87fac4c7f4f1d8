import type { Ranked, RankedVacancy } from '../../src/lib/recruitment/choosing/index.ts';

/** Made up: an application in a ranked list, and a vacancy with such a list. */
export const ranked = (id: string, rank: number | null, more: Partial<Ranked> = {}): Ranked => ({
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
export const vacancy = (
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

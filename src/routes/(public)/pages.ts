/** Every page of the public site but the notes: what the sitemap lists, and what the journeys in a browser visit. */
export const PAGES = [
  '/',
  '/reps',
  '/strategy',
  '/strategy/actions',
  '/strategy/measures',
  '/strategy/since',
  '/funding',
  '/forum',
  '/scrutiny',
  '/scrutiny/compare',
  '/scrutiny/recommendations',
  '/scrutiny/verify',
  '/search',
  '/accessibility',
  '/privacy',
  '/open-data',
] as const;

/** Where each kind of record can be seen: the page that shows it, at its own place on that page. */
const PAGES: Record<string, string> = {
  compact: '/reps',
  constituency: '/reps',
  seat: '/reps',
  organisation: '/reps',
  strategy: '/strategy',
  edition: '/strategy',
  goal: '/strategy',
  foundation: '/strategy',
  'big-idea': '/strategy',
  'plan-objective': '/strategy',
  timeline: '/strategy',
  fund: '/funding',
  programme: '/funding',
  commission: '/funding',
  bid: '/funding',
  event: '/forum',
  committee: '/scrutiny',
  recommendation: '/scrutiny/recommendations',
};

/** Kinds whose records have a page each: its address without the record's key. */
const OWN_PAGE: Record<string, string> = {
  action: '/strategy/actions/',
  measure: '/strategy/measures/',
  meeting: '/scrutiny/meetings/',
  request: '/scrutiny/requests/',
  plan: '/strategy/actions?plan=',
};

/** The address of a record's place on the public site, '/funding#cwg-lef' or '/strategy/measures/forum-attendance'; null for a kind that no page shows. */
export function addressOf(kind: string, id: string): string | null {
  const own = OWN_PAGE[kind];
  if (own !== undefined) return `${own}${id}`;
  const page = PAGES[kind];
  return page === undefined ? null : `${page}#${id}`;
}

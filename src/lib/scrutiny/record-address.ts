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
  meeting: '/scrutiny',
  request: '/scrutiny',
};

/** The address of a record's place on the public site, '/funding#cwg-lef'; null for a kind that no page shows. */
export function addressOf(kind: string, id: string): string | null {
  const page = PAGES[kind];
  return page === undefined ? null : `${page}#${id}`;
}

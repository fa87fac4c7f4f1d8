/** The roles that the tool knows, in their usual order. The table `roles` holds the same; a test compares them. */
export const ROLES = [
  'team',
  'head',
  'director',
  'committee_officer',
  'scrutiny',
  'rep',
  'panel',
  'applicant',
] as const;

export type Role = (typeof ROLES)[number];

/** Who is signed in. Null in its place: nobody. */
export type Session = { userId: string; email: string; roles: Role[] };

/** Those who hold a role, as they stand in a sentence: 'This page is for the culture team.' */
export const HOLDERS: Record<Role, string> = {
  team: 'the culture team',
  head: 'the Head of Culture',
  director: 'directors',
  committee_officer: 'committee officers',
  scrutiny: 'scrutiny councillors',
  rep: 'Reps',
  panel: 'panel members',
  applicant: 'applicants',
};

/** Their names, as in the table `roles`, for where the database is not asked. */
export const ROLE_NAMES: Record<Role, string> = {
  team: 'Culture team',
  head: 'Head of Culture',
  director: 'Director',
  committee_officer: 'Committee officer',
  scrutiny: 'Scrutiny councillor',
  rep: 'Rep',
  panel: 'Panel member',
  applicant: 'Applicant',
};

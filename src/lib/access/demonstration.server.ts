import type { Sql } from 'postgres';
import { ROLES, type Role } from './roles.ts';

/** A domain that can never receive mail (RFC 2606): nobody can get hold of these accounts by mail. */
const DOMAIN = 'demo.culture-works.example';

/** One account for each role, for trying the site out. */
export type DemonstrationAccount = { role: Role; email: string };

export const demonstrationAccounts: readonly DemonstrationAccount[] = ROLES.map((role) => ({
  role,
  email: `${role.replaceAll('_', '-')}@${DOMAIN}`,
}));

/** Grants each role to its demonstration account; as often as one likes. The accounts come about when they first sign in. */
export async function create(sql: Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select set_config('culture_works.reason', 'Demonstration accounts', true)`;
    await transaction`
      insert into public.role_grants ${transaction(demonstrationAccounts.map(({ role, email }) => ({ email, role_id: role })))}
      on conflict (email, role_id) where ended_at is null do nothing`;
  });
}

/** Ends those grants, where the site was tried out before it was used in earnest. */
export async function end(sql: Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select set_config('culture_works.reason', 'The demonstration is over', true)`;
    await transaction`
      update public.role_grants set ended_at = now() where ended_at is null and email like ${'%@' + DOMAIN}`;
  });
}

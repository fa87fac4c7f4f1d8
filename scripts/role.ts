/**
 * npm run role -- grant ROLE ADDRESS | end ROLE ADDRESS | list
 * Gives somebody a role by their e-mail address, as is needed for the first person of all. Works beside a running site.
 */
import { z } from 'zod';
import { inPlainWords, PlainError } from '../src/lib/database/index.ts';
import { asOwner } from '../src/lib/database/index.server.ts';
import { readConfiguration } from '../src/lib/server/configuration.ts';

const USAGE = 'Say: npm run role -- grant ROLE ADDRESS, or end ROLE ADDRESS, or list.';

try {
  console.log(await obey(process.argv.slice(2)));
} catch (error) {
  console.error(inPlainWords(error) ?? error);
  process.exitCode = 1;
}

async function obey([verb, role, address]: string[]): Promise<string> {
  if (verb === 'list') return list();
  if ((verb !== 'grant' && verb !== 'end') || !role || !address) throw new PlainError(USAGE);
  const email = z.email().safeParse(address.trim().toLowerCase());
  if (!email.success) throw new PlainError(`${address} is not an e-mail address.`);
  return verb === 'grant' ? grant(role, email.data) : end(role, email.data);
}

async function list(): Promise<string> {
  const grants = await asOwner(
    readConfiguration(),
    (sql) => sql<{ email: string; role_id: string }[]>`
      select email, role_id from public.role_grants where ended_at is null order by role_id, email`,
  );
  return grants.map(({ email, role_id }) => `${role_id} ${email}`).join('\n') || 'Nobody has a role yet.';
}

async function grant(role: string, email: string): Promise<string> {
  return asOwner(readConfiguration(), async (sql) => {
    const roles = (await sql<{ id: string }[]>`select id from public.roles order by id`).map(({ id }) => id);
    if (!roles.includes(role))
      throw new PlainError(`There is no role '${role}'. The roles: ${roles.join(', ')}.`);
    return sql.begin(async (transaction) => {
      await transaction`select set_config('culture_works.reason', 'Granted by npm run role', true)`;
      const granted = await transaction`
        insert into public.role_grants (email, role_id) values (${email}, ${role})
        on conflict (email, role_id) where ended_at is null do nothing returning id`;
      return granted.length > 0 ? `${email} has the role ${role}.` : `${email} had the role ${role} already.`;
    });
  });
}

async function end(role: string, email: string): Promise<string> {
  return asOwner(readConfiguration(), (sql) =>
    sql.begin(async (transaction) => {
      await transaction`select set_config('culture_works.reason', 'Ended by npm run role', true)`;
      const ended = await transaction`
        update public.role_grants set ended_at = now()
        where email = ${email} and role_id = ${role} and ended_at is null returning id`;
      return ended.length > 0
        ? `${email} no longer has the role ${role}.`
        : `${email} did not have the role ${role}.`;
    }),
  );
}

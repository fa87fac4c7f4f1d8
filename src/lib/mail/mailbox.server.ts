import postgres from 'postgres';
import type { Deliver, Mail } from './mail.ts';

/** A mail that lies in the mailbox. */
export type LyingMail = Omit<Mail, 'unsubscribe'> & { id: string; unsubscribe: string | null; at: Date };

export type Mailbox = { deliver: Deliver; list(): Promise<LyingMail[]>; stop(): Promise<void> };

/**
 * The mailbox in which all mail ends while the site is being tried out. Its table is no part of the product's schema: it is made here,
 * in the embedded database alone, so that where the product is used in earnest there is nothing to read.
 */
export async function openMailbox(ownerUrl: string): Promise<Mailbox> {
  const sql = postgres(ownerUrl, { max: 2, onnotice: () => undefined });
  await sql`create schema if not exists embedded`;
  await sql`
    create table if not exists embedded.mailbox (
      id uuid primary key,
      recipient text not null,
      subject text not null,
      body text not null,
      at timestamptz not null default clock_timestamp()
    )`;
  await sql`alter table embedded.mailbox add column if not exists unsubscribe text`;
  await sql`alter table embedded.mailbox enable row level security`;

  return {
    async deliver({ id, to, subject, text, unsubscribe = null }) {
      await sql`delete from embedded.mailbox where at < now() - interval '1 day'`;
      await sql`
        insert into embedded.mailbox (id, recipient, subject, body, unsubscribe)
        values (${id}, ${to}, ${subject}, ${text}, ${unsubscribe})
        on conflict (id) do nothing`;
    },
    async list() {
      return sql<LyingMail[]>`
        select id, recipient as to, subject, body as text, unsubscribe, at from embedded.mailbox order by at desc limit 100`;
    },
    async stop() {
      await sql.end({ timeout: 5 });
    },
  };
}

/** People who apply through the built site, each with a browser's cookie and a browser's forms, many at once. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { secretsOf } from '../../src/lib/database/embedded/secrets.server.ts';
import type { MadeRound } from './open-round.ts';

export type Applicant = {
  userId: string;
  email: string;
  cookie: string;
  application: string;
  /** What the page of the question showed them last: the version of their answer. */
  known: number;
};

type WithCookie = Pick<Applicant, 'cookie'>;

/** What became of a form. `gone`: no answer came, as when the site dies. */
export type Outcome = { is: 'saved' } | { is: 'refused'; says: string } | { is: 'gone' };

/** Makes people who are signed in on the site whose data are in `folder`, and who have begun: all but the long answer is written. */
export async function makeApplicants(
  sql: Sql,
  folder: string,
  round: MadeRound,
  count: number,
): Promise<Applicant[]> {
  const { jwtSecret } = secretsOf(folder);
  const made = Array.from({ length: count }, (_, number) => ({
    userId: randomUUID(),
    sessionId: randomUUID(),
    email: `applicant-${number}-${round.id}@example.org`,
    application: randomUUID(),
  }));
  await sql.begin(async (sql) => {
    for (const { userId, sessionId, email, application } of made) {
      await sql`insert into auth.users (id, email, email_confirmed_at, raw_app_meta_data)
        values (${userId}, ${email}, now(), '{"provider": "email", "providers": ["email"]}')`;
      await sql`insert into auth.sessions (id, user_id, aal) values (${sessionId}, ${userId}, 'aal1')`;
      await sql`insert into private.applications (id, round_id, vacancy_id, reference, applicant_id, route_id)
        values (${application}, ${round.id}, ${round.residents}, private.new_reference(), ${userId}, 'open_application')`;
      await sql`insert into private.application_moves (application_id, number, to_state) values (${application}, 1, 'draft')`;
      await sql`insert into private.application_contacts ${sql({ application_id: application, email, name: 'Sam Test', postcode: 'CV1 1AA' })}`;
    }
  });
  return made.map(({ userId, sessionId, email, application }) => ({
    userId,
    email,
    application,
    known: 0,
    cookie: cookieOf(jwtSecret, userId, sessionId, email),
  }));
}

/** The cookie of somebody who has signed in, as the site keeps it. */
export function cookieOf(secret: string, userId: string, sessionId: string, email: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: userId, email, role: 'authenticated', aud: 'authenticated', session_id: sessionId };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, iat: now, exp: now + 3600 })}`;
  const session = {
    access_token: `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`,
    refresh_token: sessionId,
    token_type: 'bearer',
    expires_in: 3600,
    expires_at: now + 3600,
    user: { id: userId, email, aud: 'authenticated' },
  };
  return `session=base64-${part(session)}`;
}

/** Opens a page as a browser does. What it holds; null where no answer came, or not that page. */
export async function open(site: string, address: string, { cookie }: WithCookie): Promise<string | null> {
  try {
    const answer = await fetch(site + address, {
      redirect: 'manual',
      headers: { cookie, accept: 'text/html' },
    });
    const page = await answer.text();
    return answer.status === 200 ? page : null;
  } catch {
    return null;
  }
}

/** Sends a form as a browser does, and looks where it leads. */
export async function send(
  site: string,
  address: string,
  { cookie }: WithCookie,
  fields: Record<string, string>,
): Promise<Outcome & { to?: string }> {
  let answer: Response;
  let page: string;
  try {
    answer = await fetch(site + address, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie,
        origin: site,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    });
    page = await answer.text();
  } catch {
    return { is: 'gone' };
  }
  if (answer.status === 303) return { is: 'saved', to: answer.headers.get('location') ?? '' };
  return { is: 'refused', says: `${answer.status} ${textOf(page).slice(0, 500)}` };
}

const textOf = (page: string) =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** Saves the long answer. */
export async function save(
  site: string,
  round: MadeRound,
  applicant: Applicant,
  answer: string,
): Promise<Outcome> {
  const saved = await send(
    site,
    `/my/applications/${applicant.application}/answers/${round.why}`,
    applicant,
    {
      answer,
      known: String(applicant.known),
    },
  );
  if (saved.is === 'saved') applicant.known++;
  return saved;
}

/** Agrees to the declaration and submits. It is acknowledged by the page that says so. */
export async function submit(site: string, applicant: Applicant): Promise<Outcome> {
  const address = `/my/applications/${applicant.application}`;
  const sent = await send(site, `${address}/check`, applicant, { declared: 'yes' });
  if (sent.is !== 'saved' || sent.to?.endsWith(`${address}/submitted`)) return sent;
  return { is: 'refused', says: `led to ${sent.to}` };
}

/** Opens the page of the question, as a browser does: what it shows is what is known of the answer. */
export async function openQuestion(site: string, round: MadeRound, applicant: Applicant): Promise<boolean> {
  const address = `/my/applications/${applicant.application}/answers/${round.why}`;
  const known = (await open(site, address, applicant))?.match(/name="known" value="(\d+)"/)?.[1];
  applicant.known = Number(known);
  return known !== undefined;
}

/** Whether the page that submitting leads to says that it is done. */
export async function readsThatItIsSubmitted(site: string, applicant: Applicant): Promise<boolean> {
  const page = await open(site, `/my/applications/${applicant.application}/submitted`, applicant);
  return page?.includes('Application submitted') ?? false;
}

/** What the database holds of an application: its answer, whether it counts as submitted, and whether all that belongs to that is there. */
export type Held = {
  application: string;
  answer: string | null;
  version: number | null;
  submitted: boolean;
  in_time: boolean;
  whole: boolean;
};

export const held = (sql: Sql, round: string) => sql<Held[]>`
  select own.id as application, given.answer, given.version, own.submitted_at is not null as submitted,
      coalesce(own.submitted_at < round.closes_at, true) as in_time,
      case when own.submitted_at is null
        then own.state = 'draft' and own.declared is null and told.letters = 0 and moved.states = array['draft']
        else own.state = 'submitted' and own.declared <> '' and told.letters = 1 and moved.states = array['draft', 'submitted'] end as whole
    from private.applications as own
    join public.rounds as round on round.id = own.round_id
    left join private.application_answers as given on given.application_id = own.id
    cross join lateral (
      select count(*)::integer as letters from private.application_messages as letter where letter.application_id = own.id and letter.template_id = 'submitted'
    ) as told
    cross join lateral (
      select array_agg(move.to_state order by move.number) as states from private.application_moves as move where move.application_id = own.id
    ) as moved
    where own.round_id = ${round}
    order by own.id`;

/**
 * Rule 10 on the built site: two officers, each in their own browser, want the last seat for somebody else, and press at the same moment; then both
 * press to tell; then whoever was offered it accepts on two devices at once. Exactly one holds it each time, and whoever was too late is told why.
 * What happens between two transactions at once is in last-seat.test.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningUrl } from '../../src/lib/database/embedded/running.server.ts';
import { secretsOf } from '../../src/lib/database/embedded/secrets.server.ts';
import { freePort, spawnSite, type SiteProcess } from '../e2e/own-site.ts';
import { cookieOf, send, type Outcome } from '../factories/applicants.ts';
import { inDays } from '../factories/deciding.ts';
import { COVENTRY_SEATS, makeRound } from '../factories/open-round.ts';
import { apply, type Applied } from '../factories/panel.ts';

/** `npm run test:faults` has them race two hundred times. */
const RACES = Number(process.env.RACES ?? 10);

let folder: string;
let data: string;
let site: SiteProcess;
let address: string;
let sql: Sql;
let officers: Browser[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'culture-works-pressed-'));
  data = path.join(folder, 'data');
  const port = await freePort();
  address = `http://localhost:${port}`;
  site = spawnSite({ PORT: String(port), DATA_DIR: data, MAIL_EVERY: '60' });
  await site.ready;
  sql = postgres(runningUrl(data, undefined) ?? '', { max: 2, onnotice: () => undefined });
  officers = [await browserOf('officer-1@example.org'), await browserOf('officer-2@example.org')];
  await sql`insert into public.role_grants (email, role_id) values ('officer-1@example.org', 'team'), ('officer-2@example.org', 'team')`;
}, 120_000);

afterAll(async () => {
  await sql?.end();
  await site?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

type Browser = { cookie: string; userId: string };

/** Somebody who has signed in. */
async function browserOf(email: string): Promise<Browser> {
  const [userId, sessionId] = [randomUUID(), randomUUID()];
  await sql`insert into auth.users (id, email, email_confirmed_at, raw_app_meta_data)
    values (${userId}, ${email}, now(), '{"provider": "email", "providers": ["email"]}')`;
  await sql`insert into auth.sessions (id, user_id, aal) values (${sessionId}, ${userId}, 'aal1')`;
  return { userId, cookie: cookieOf(secretsOf(data).jwtSecret, userId, sessionId, email) };
}

type Candidate = Applied & { browser: Browser };

/** The seat that they race for, each time in a round that has closed. */
const [[OTHER], [SEAT]] = COVENTRY_SEATS as [[string], [string]];

/** A round in which two are on the shortlist for the seat. */
async function makeRace(race: number) {
  const { id, residents, why } = await makeRound(sql, { opens: -120, closes: -60, seats: [[OTHER], [SEAT]] });
  const candidates: Candidate[] = [];
  for (const place of [1, 2]) {
    const email = `candidate-${race}-${place}@example.org`;
    const browser = await browserOf(email);
    const applied = await apply(
      sql,
      { round: id, vacancy: residents, question: why },
      { email, account: browser.userId, name: `Sam Test ${race}-${place}` },
    );
    await sql`select private.move_application(${applied.id}, 'shortlisted', ${['strong-evidence']})`;
    candidates.push({ ...applied, browser });
  }
  return { round: id, candidates: candidates as [Candidate, Candidate] };
}

const isDone = ({ is }: Outcome) => is === 'saved';

/** Which of the two it was; the other says why it was not. */
function oneOf(outcomes: Outcome[], why: RegExp): number {
  expect(outcomes.map(({ is }) => is).toSorted(), JSON.stringify(outcomes)).toEqual(['refused', 'saved']);
  expect(outcomes.find((outcome) => !isDone(outcome))).toMatchObject({ says: expect.stringMatching(why) });
  return outcomes.findIndex(isDone);
}

test(
  `exactly one of two officers fills the last seat, ${RACES} times`,
  { timeout: 60_000 + RACES * 3_000 },
  async () => {
    for (let race = 0; race < RACES; race++) {
      const { round, candidates } = await makeRace(race);
      const decisions = `/team/rounds/${round}/decisions`;
      // Neither of them is always the first to be sent.
      const turns = race % 2 === 0 ? [0, 1] : [1, 0];
      const drafted = await Promise.all(
        turns.map((turn) =>
          send(
            address,
            `${decisions}/draft?/save&application=${candidates[turn]!.reference}`,
            officers[turn]!,
            {
              to_state: 'offered',
              reasons: 'strong-evidence',
              words: '',
              seat: SEAT,
              starts_on: inDays(30 + race),
            },
          ),
        ),
      );
      const winner = candidates[turns[oneOf(drafted, /Another draft offers this seat already/)]!]!;

      const [{ stamp }] = await sql<[{ stamp: string }]>`select private.stamp_of_drafts(${round}) as stamp`;
      const told = await Promise.all(
        officers.map((officer) => send(address, `${decisions}/tell`, officer, { stamp })),
      );
      // Whoever presses second finds that it has been told: nobody is told twice.
      expect(told.map(({ to }) => to?.match(/told=(\d+)$/)?.[1]).toSorted()).toEqual(['0', '1']);

      const accepted = await Promise.all(
        [1, 2].map(() =>
          send(address, `/my/applications/${winner.id}/offer`, winner.browser, { answer: 'accept' }),
        ),
      );
      expect(accepted.every(isDone), JSON.stringify(accepted)).toBe(true);

      const held = await sql`
        select own.id, own.state, count(offer.application_id)::int as offers, count(distinct term.id)::int as terms
          from private.applications as own
          left join private.offers as offer on offer.application_id = own.id
          left join public.terms as term on term.evidence = 'application ' || own.reference and term.seat_id = ${SEAT}
          where own.round_id = ${round} group by own.id order by own.state`;
      const [loser] = candidates.filter((each) => each !== winner);
      expect(held).toEqual([
        { id: winner.id, state: 'appointed', offers: 1, terms: 1 },
        { id: loser!.id, state: 'shortlisted', offers: 0, terms: 0 },
      ]);
      const letters = await sql`
        select template_id from private.application_messages join private.applications as own on own.id = application_id
          where own.round_id = ${round} and template_id in ('offered', 'appointed') order by 1`;
      expect(letters.map(({ template_id }) => template_id)).toEqual(['appointed', 'offered']);
      // It is the last seat again.
      await sql`update public.terms set ends_on = starts_on, end_reason = 'other' where seat_id = ${SEAT} and ends_on is null`;
    }
    const [all] = await sql`select count(*)::int as terms from public.terms where seat_id = ${SEAT}`;
    expect(all).toEqual({ terms: RACES });
  },
);

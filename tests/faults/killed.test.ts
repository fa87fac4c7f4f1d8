/** The site is killed outright while people save and submit. Rule 28: whatever was acknowledged is there when it has started again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningUrl } from '../../src/lib/database/embedded/running.server.ts';
import { freePort, spawnSite, type SiteProcess } from '../e2e/own-site.ts';
import { held, makeApplicants, save, submit, type Applicant } from '../factories/applicants.ts';
import { COVENTRY_SEATS, makeRound, type MadeRound } from '../factories/open-round.ts';

/** `npm run test:faults` kills twenty times. */
const KILLS = Number(process.env.KILLS ?? 4);
const WRITERS = 6;
/** Who submits as the site dies, a few for each time. */
const SUBMITTERS = 3;

let folder: string;
let data: string;
let port: number;
let address: string;
let site: SiteProcess;
let round: MadeRound;
let writers: Applicant[];
let submitters: Applicant[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'culture-works-killed-'));
  data = path.join(folder, 'data');
  port = await freePort();
  address = `http://localhost:${port}`;
  await startSite();
  await asOwner(async (sql) => {
    round = await makeRound(sql, { seats: COVENTRY_SEATS });
    writers = await makeApplicants(sql, data, round, WRITERS + KILLS * SUBMITTERS);
  });
  submitters = writers.splice(WRITERS);
}, 60_000);

afterAll(async () => {
  await site?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

async function startSite() {
  site = spawnSite({ PORT: String(port), DATA_DIR: data, MAIL_EVERY: '60' });
  await site.ready;
}

async function asOwner<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(runningUrl(data, undefined) ?? '', { max: 1, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

/** Kills the site; every other time its database too. */
async function killAll(withDatabase: boolean) {
  const database = Number(readFileSync(path.join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  if (withDatabase) process.kill(database, 'SIGKILL');
  await site.kill('SIGKILL');
}

// Killed is not unplugged: the machine still writes what PostgreSQL gave it. So it is looked at, too, that PostgreSQL waits for the disk.
test('the database has written to the disk what it says is saved', async () => {
  const settings = await asOwner(
    (sql) => sql<{ setting: string }[]>`
      select name || ' ' || setting as setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')
      union all select unnest(setconfig) from pg_db_role_setting order by 1`,
  );
  const told = settings.map(({ setting }) => setting);
  expect(told).toEqual(expect.arrayContaining(['fsync on', 'full_page_writes on', 'synchronous_commit on']));
  // Nor does any role, or this database, do otherwise.
  expect(told.filter((setting) => /^(fsync|synchronous_commit|full_page_writes)=/.test(setting))).toEqual([]);
});

/** What somebody was last told is saved, and what they sent last. */
type Typed = { acknowledged: number; sent: number };
const textOf = (one: Applicant, number: number) => `${number} ${one.userId}`;

test(
  `killed ${KILLS} times in the middle of saves, the site loses nothing that it acknowledged`,
  { timeout: 60_000 + KILLS * 15_000 },
  async () => {
    const typed = new Map<string, Typed>(
      writers.map((one) => [one.application, { acknowledged: 0, sent: 0 }]),
    );
    let acknowledged = 0;
    let submitted = 0;
    let interrupted = 0;
    let kept = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const dead = Promise.withResolvers<void>();
      // After some answers, a different number each time, while the next ones are under way.
      let left = 8 + ((kill * 7) % 17);
      const tick = () => {
        if (--left === 0) void killAll(kill % 2 === 1).then(dead.resolve, dead.reject);
      };
      const submitting = submitters.slice(kill * SUBMITTERS, (kill + 1) * SUBMITTERS);
      const writing = writers.map(async (one) => {
        const mine = typed.get(one.application)!;
        for (;;) {
          mine.sent++;
          const outcome = await save(address, round, one, textOf(one, mine.sent));
          if (outcome.is === 'gone') {
            interrupted++;
            return;
          }
          expect(outcome).toMatchObject({ is: 'saved' });
          mine.acknowledged = mine.sent;
          acknowledged++;
          tick();
        }
      });
      const outcomes = submitting.map(async (one) => {
        const answered = await save(address, round, one, textOf(one, 1));
        tick();
        return { one, answered, outcome: answered.is === 'saved' ? await submit(address, one) : answered };
      });
      await Promise.all([...writing, ...outcomes, dead.promise]);
      await startSite();

      const rows = new Map(
        (await asOwner((sql) => held(sql, round.id))).map((row) => [row.application, row]),
      );
      for (const row of rows.values()) expect(row.whole, 'all of a state, or nothing of it').toBe(true);
      for (const one of writers) {
        const { answer, version } = rows.get(one.application)!;
        const mine = typed.get(one.application)!;
        // What was under way as it died may have been saved or not; nothing before it may be lost.
        const possible = [mine.acknowledged, mine.sent].map((number) =>
          number === 0 ? null : textOf(one, number),
        );
        expect(possible).toContain(answer);
        if (answer === textOf(one, mine.sent)) {
          mine.acknowledged = mine.sent;
          kept++;
        }
        one.known = version ?? 0;
      }
      for (const { one, answered, outcome } of await Promise.all(outcomes)) {
        expect(outcome.is).not.toBe('refused');
        const row = rows.get(one.application)!;
        if (answered.is === 'saved') expect(row.answer).toBe(textOf(one, 1));
        if (outcome.is === 'saved') {
          expect(row.submitted).toBe(true);
          submitted++;
        }
      }
    }
    // It was no idle site that was killed.
    expect(acknowledged).toBeGreaterThanOrEqual(KILLS * 5);
    expect(interrupted).toBe(KILLS * WRITERS);
    console.log(
      `${acknowledged} saves and ${submitted} submissions acknowledged, all found; ${interrupted} saves interrupted, of which ${kept} had been made`,
    );
  },
);

/** The last minute before a round closes, through the built site: whoever was told that it is submitted has submitted, and whoever comes after is told so. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningUrl } from '../../src/lib/database/embedded/running.server.ts';
import { freePort, spawnSite, type SiteProcess } from '../e2e/own-site.ts';
import { held, makeApplicants, save, submit, type Applicant } from '../factories/applicants.ts';
import { COVENTRY_SEATS, letRoundPass, makeRound, type MadeRound } from '../factories/open-round.ts';

const IN_TIME = 200;
/** Who press the button at the very moment at which it closes. */
const AT_THE_MOMENT = 40;
/** Who have written all, and come a moment too late. */
const TOO_LATE = 10;
/** As many at once as browsers keep a busy site from answering. */
const AT_ONCE = 50;

let folder: string;
let site: SiteProcess;
let address: string;
let sql: Sql;
let round: MadeRound;
let people: Applicant[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'culture-works-closing-'));
  const data = path.join(folder, 'data');
  const port = await freePort();
  address = `http://localhost:${port}`;
  site = spawnSite({ PORT: String(port), DATA_DIR: data, MAIL_EVERY: '60' });
  await site.ready;
  sql = postgres(runningUrl(data, undefined) ?? '', { max: 4, onnotice: () => undefined });
  round = await makeRound(sql, { seats: COVENTRY_SEATS });
  people = await makeApplicants(sql, data, round, IN_TIME + AT_THE_MOMENT + TOO_LATE);
}, 60_000);

afterAll(async () => {
  await sql?.end();
  await site?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

/** All of them, so many at a time; the outcomes in their order. */
async function everybody<T>(who: Applicant[], act: (one: Applicant) => Promise<T>): Promise<T[]> {
  const outcomes: T[] = [];
  const waiting = who.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [place, one] of waiting) outcomes[place] = await act(one);
    }),
  );
  return outcomes;
}

/** Moves the round so that it closes in so many seconds, by the database's clock. */
async function closeIn(seconds: number) {
  const [left] = await sql<{ minutes: number }[]>`
    select extract(epoch from closes_at - now())::float8 / 60 as minutes from public.rounds where id = ${round.id}`;
  await letRoundPass(sql, round.id, left!.minutes - seconds / 60);
}

const isOver = async () =>
  (
    await sql<
      { over: boolean }[]
    >`select now() >= closes_at as over from public.rounds where id = ${round.id}`
  )[0]!.over;

test('200 save and submit in the last minute, 40 press as it closes, and none is lost or half-saved', async () => {
  const answerOf = (one: Applicant) => `I speak for ${one.userId}`;
  const early = people.slice(0, IN_TIME);
  const late = people.slice(IN_TIME, IN_TIME + AT_THE_MOMENT);
  const outside = people.slice(IN_TIME + AT_THE_MOMENT);
  await everybody([...late, ...outside], (one) => save(address, round, one, answerOf(one)));

  await closeIn(60);
  const begun = performance.now();
  const saved = await everybody(early, async (one) => {
    const outcome = await save(address, round, one, answerOf(one));
    return outcome.is === 'saved' ? submit(address, one) : outcome;
  });
  console.log(`${IN_TIME} saved and submitted within ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  expect(await isOver(), 'the minute was long enough').toBe(false);
  expect(saved.filter(({ is }) => is !== 'saved')).toEqual([]);

  // Those who press as it closes: some are in time. Who is, the database's clock decides, and each is told.
  await closeIn(0.3);
  const pressed = await everybody(late, (one) => submit(address, one));
  expect(pressed.filter(({ is }) => is === 'gone')).toEqual([]);
  const inTime = new Set(early.map(({ application }) => application));
  for (const [place, { application }] of late.entries())
    if (pressed[place]!.is === 'saved') inTime.add(application);
  // The database's clock has come to the moment by now: whoever has been answered has waited longer than that.
  await expect.poll(isOver, { interval: 20 }).toBe(true);

  const rows = await held(sql, round.id);
  expect(rows).toHaveLength(people.length);
  for (const row of rows) {
    expect(row.whole, 'all of a state, or nothing of it').toBe(true);
    expect(row.in_time, 'by the database’s clock').toBe(true);
    expect(row.submitted).toBe(inTime.has(row.application));
  }
  expect(new Set(rows.map(({ answer }) => answer))).toEqual(new Set(people.map(answerOf)));

  // And those who come after: they are told, and nothing changes.
  const closed = expect.stringMatching(/^422 .*The round closed at/);
  for (const outcome of pressed.filter(({ is }) => is === 'refused'))
    expect(outcome).toMatchObject({ says: closed });
  for (const outcome of await everybody(outside, (one) => submit(address, one)))
    expect(outcome).toMatchObject({ is: 'refused', says: closed });
  for (const outcome of await everybody(outside, (one) => save(address, round, one, 'Too late')))
    expect(outcome).toMatchObject({ is: 'refused', says: closed });
  expect(await held(sql, round.id)).toEqual(rows);
});

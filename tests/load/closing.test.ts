/** The last minute before a round closes, through the built site: whoever was told that it is submitted has submitted, and whoever comes after is told so. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningUrl } from '../../src/lib/database/embedded/running.server.ts';
import { freePort, spawnSite, type SiteProcess } from '../e2e/own-site.ts';
import {
  held,
  makeApplicants,
  openQuestion,
  readsThatItIsSubmitted,
  save,
  submit,
  type Applicant,
} from '../factories/applicants.ts';
import { COVENTRY_SEATS, letRoundPass, makeRound, type MadeRound } from '../factories/open-round.ts';

const IN_TIME = 200;
/** Who press a button as it closes, one after the other: from so many seconds before that to so many after. Every other saves, and every other submits. */
const AT_THE_MOMENT = 40;
const [BEFORE, AFTERWARDS] = [2, 1];
/** Who have written all, and come a moment too late. */
const TOO_LATE = 10;

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
}, 120_000);

afterAll(async () => {
  await sql?.end();
  await site?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

/** All of them at once; the outcomes in their order. */
const everybody = <T>(who: Applicant[], act: (one: Applicant, place: number) => Promise<T>): Promise<T[]> =>
  Promise.all(who.map(act));

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
  // Long words, so that what is cut short is seen to be.
  const answerOf = (one: Applicant) =>
    Array.from({ length: 19 }, (_, word) => `${one.userId}/${word}`).join(' ');
  const changed = (one: Applicant) => `${answerOf(one)} changed`;
  const early = people.slice(0, IN_TIME);
  const late = people.slice(IN_TIME, IN_TIME + AT_THE_MOMENT);
  const outside = people.slice(IN_TIME + AT_THE_MOMENT);
  await everybody([...late, ...outside], (one) => save(address, round, one, answerOf(one)));
  // They have their page open, with what they mean to write.
  const opened = await everybody(early, (one) => openQuestion(address, round, one));
  expect(opened.every(Boolean)).toBe(true);

  await closeIn(60);
  const begun = performance.now();
  const done = await everybody(early, async (one) => {
    const outcome = await save(address, round, one, answerOf(one));
    return outcome.is === 'saved' ? submit(address, one) : outcome;
  });
  console.log(`${IN_TIME} saved and submitted within ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  expect(await isOver(), 'the minute was long enough').toBe(false);
  expect(done.filter(({ is }) => is !== 'saved').slice(0, 3)).toEqual([]);

  // Some of those who press as it closes are in time. Who is, the database's clock decides, and each is told.
  await closeIn(BEFORE);
  const pressed = await everybody(late, async (one, place) => {
    await setTimeout((place * (BEFORE + AFTERWARDS) * 1000) / AT_THE_MOMENT);
    return place % 2 === 0 ? submit(address, one) : save(address, round, one, changed(one));
  });
  await expect.poll(isOver, { interval: 20 }).toBe(true);
  const closed = expect.stringMatching(/^422 .*The round closed at/);
  for (const outcome of pressed.filter(({ is }) => is !== 'saved'))
    expect(outcome).toMatchObject({ is: 'refused', says: closed });
  const inTime = (place: number) => pressed[place]!.is === 'saved';
  expect(late.filter((_, place) => inTime(place)).length, 'some were in time, and some were not').toSatisfy(
    (count) => count > 0 && count < AT_THE_MOMENT,
  );

  // What the database holds is what each was told.
  const rows = await held(sql, round.id);
  const told = new Map([
    ...early.map((one) => [one.application, { answer: answerOf(one), submitted: true }] as const),
    ...late.map((one, place) => {
      const answer = place % 2 === 1 && inTime(place) ? changed(one) : answerOf(one);
      return [one.application, { answer, submitted: place % 2 === 0 && inTime(place) }] as const;
    }),
    ...outside.map((one) => [one.application, { answer: answerOf(one), submitted: false }] as const),
  ]);
  expect(rows).toHaveLength(told.size);
  for (const row of rows) {
    expect(row).toMatchObject(told.get(row.application)!);
    expect(row.whole, 'all of a state, or nothing of it').toBe(true);
    expect(row.in_time, 'by the database’s clock').toBe(true);
  }

  const read = await everybody(early, (one) => readsThatItIsSubmitted(address, one));
  expect(read.every(Boolean)).toBe(true);

  // And those who come after: they are told, and nothing changes.
  for (const outcome of await everybody(outside, (one) => submit(address, one)))
    expect(outcome).toMatchObject({ is: 'refused', says: closed });
  for (const outcome of await everybody(outside, (one) => save(address, round, one, changed(one))))
    expect(outcome).toMatchObject({ is: 'refused', says: closed });
  expect(await held(sql, round.id)).toEqual(rows);
});

/** What the home page shows, read as the public reads it. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { constitutionSchema, seatAsAtSchema, seatsWithHolders } from '../../src/lib/membership/seat.ts';
import { happenings } from '../../src/routes/(public)/happenings.ts';
import { homeSchema, type Home } from '../../src/routes/(public)/home.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

async function home(asAt = '2025-01-30'): Promise<Home> {
  return database.as('anon', async (sql) => {
    const [row] = await sql`select public.home_page(${asAt}) as home`;
    return homeSchema.parse(row?.home);
  });
}

/** Two people share a seat, the first for some days before the second; for each whether it is for the interim. */
async function share(seat: string, interim: [boolean, boolean]): Promise<void> {
  await database.sql.begin(async (sql) => {
    await sql`update public.seats set job_share = true, holders_known_from = '2025-01-01' where id = ${seat}`;
    for (const [place, forNow] of interim.entries()) {
      const person_id = `${seat}-${place}`;
      await sql`insert into public.people ${sql({ id: person_id, name: person_id })}`;
      await sql`insert into public.terms ${sql({
        seat_id: seat,
        job_share: true,
        person_id,
        route_id: 'open_application',
        evidence: 'letter',
        starts_on: `2025-01-0${place + 1}`,
        interim: forNow,
      })}`;
    }
  });
}

/** The seats' states as the page of the Reps has them. */
async function statesOnReps(): Promise<Record<string, string>> {
  return database.as('anon', async (sql) => {
    const asAt = await sql`select seat_id, state, person_id, person_name, fictional, starts_on::text
      from public.seats_as_at('2025-01-30')`;
    const constitution = await sql`
      select id, name, description, cap, null as source, (
        select jsonb_agg(to_jsonb(seats) || '{"organisation": null, "seat_routes": [], "terms": []}' order by position)
          from public.seats where constituency_id = constituencies.id) as seats
      from public.constituencies order by position`;
    const reps = seatsWithHolders(constitutionSchema.parse(constitution), seatAsAtSchema.parse(asAt));
    return Object.fromEntries(reps.flatMap(({ seats }) => seats.map(({ id, state }) => [id, state])));
  });
}

describe('the home page', () => {
  it('of a database with nothing in it has nothing to show, and says so without failing', async () => {
    expect(await home()).toEqual({
      constituencies: [],
      edition: null,
      timeline: [],
      events: [],
      bids: [],
      fund: null,
      commission: null,
      request: null,
      note: null,
    });
  });

  describe('with Coventry’s records', () => {
    beforeAll(() => importPack(database.sql, resolve('supabase/packs/coventry')));

    it('has every seat, of none of which is known who holds it', async () => {
      const { constituencies } = await home();
      expect(constituencies.map(({ id, seats }) => [id, seats.length])).toEqual([
        ['cultural-sector', 8],
        ['community', 7],
        ['other-sectors', 6],
        ['wider-stakeholders', 7],
      ]);
      const states = constituencies.flatMap(({ seats }) => seats.map(({ state }) => state));
      expect(new Set(states)).toEqual(new Set(['not_published']));
    });

    it('has the newest goals, the latest request and the latest note', async () => {
      const { edition, request, note } = await home();
      expect(edition).toMatchObject({ state: 'proposed', strategy: { starts_year: 2017, ends_year: 2027 } });
      expect(edition?.goals).toHaveLength(5);
      expect(edition?.foundations).toHaveLength(2);
      expect(request?.meeting.held_on).toBe('2023-12-20');
      expect(request?.clauses.map(({ answers }) => answers.length > 0)).toEqual([true, false]);
      expect(note?.id).toBe('2025-01-30-cultural-strategy-progress');
    });

    it('says what certainly happened since the committee asked, and leaves out what may have been before', async () => {
      const titles = happenings(await home(), '2023-12-20', '2025-01-30').map(({ title }) => title);
      // Of January 2025, and told on the 30th.
      expect(titles).toContain('Creative People and Places: bid submitted');
      expect(titles).toContain('A new Head of Culture and Creative Economy is appointed');
      // Of 2023; and of February 2025, expected.
      expect(titles).not.toContain('The City of Culture Trust goes into administration');
      expect(titles).not.toContain('The first recruitment of Reps is due to be complete');
    });

    it('has the largest of the numbers that are known', async () => {
      const { fund, commission } = await home();
      expect(fund).toMatchObject({ amount_pence: 30_700_000, rounded_to_pence: 100_000 });
      expect(commission).toMatchObject({ participants: 1500, participants_words: 'nearly 1,500' });
    });

    it.each([
      ['cultural-sector-2', [true, false], 'interim'],
      ['cultural-sector-3', [false, true], 'held'],
    ] as const)('counts a seat shared for the interim once: %s', async (seat, interim, state) => {
      await share(seat, [...interim]);
      const { constituencies } = await home();
      const seats = constituencies.flatMap(({ seats }) => seats);
      expect(constituencies.map(({ seats }) => seats.length)).toEqual([8, 7, 6, 7]);
      expect(seats.find(({ id }) => id === seat)?.state).toBe(state);
      expect(Object.fromEntries(seats.map(({ id, state }) => [id, state]))).toEqual(await statesOnReps());
    });

    it('counts a shared seat once, and never shows a draft, whoever asks', async () => {
      await share('cultural-sector-1', [false, false]);
      await database.sql.begin(async (sql) => {
        await sql`
          insert into public.briefing_notes (id, committee_id, dated, subject, body)
          select 'draft', id, '2025-06-01', 'Draft', 'Not yet. {#here}' from public.committees limit 1`;
        await sql`
          insert into public.clause_answers (clause_id, note_id, paragraph)
          select id, 'draft', 'here' from public.request_clauses`;
      });
      const [{ home: asOwner }] =
        (await database.sql`select public.home_page('2025-01-30') as home`) as unknown as [{ home: unknown }];
      for (const shown of [await home(), homeSchema.parse(asOwner)]) {
        expect(shown.constituencies[0]?.seats.map(({ state }) => state).slice(0, 4)).toEqual([
          'held',
          'interim',
          'held',
          'not_published',
        ]);
        expect(shown.constituencies[0]?.seats).toHaveLength(8);
        expect(shown.note?.id).not.toBe('draft');
        expect(JSON.stringify(shown.request)).not.toContain('draft');
      }
    });
  });
});

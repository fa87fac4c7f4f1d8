/** What the home page shows, read as the public reads it. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '../../src/lib/packs/index.server.ts';
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

    it('has the largest of the numbers that are known', async () => {
      const { fund, commission } = await home();
      expect(fund).toMatchObject({ amount_pence: 30_700_000, rounded_to_pence: 100_000 });
      expect(commission).toMatchObject({ participants: 1500, participants_words: 'nearly 1,500' });
    });

    it('counts a shared seat once, and never shows a draft, whoever asks', async () => {
      await database.sql.begin(async (sql) => {
        await sql`update public.seats set job_share = true, holders_known_from = '2025-01-01' where id = 'cultural-sector-1'`;
        await sql`insert into public.people (id, name) values ('first', 'A'), ('second', 'B')`;
        await sql`
          insert into public.terms (seat_id, job_share, person_id, route_id, evidence, starts_on)
          select 'cultural-sector-1', true, person, 'open_application', 'letter', '2025-01-01'
          from unnest(array['first', 'second']) as person`;
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
        expect(shown.constituencies[0]?.seats.map(({ state }) => state).slice(0, 2)).toEqual([
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

/** Rules 18 and 19: money, commissions within their fund, and the dated history of a bid. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

let number = 0;
const next = (noun: string) => `${noun}-${++number}`;

async function fund(amount: number | null): Promise<string> {
  const id = next('fund');
  await db.sql`insert into public.funds ${db.sql({ id, name: id, amount_pence: amount })}`;
  return id;
}

async function programme(fundId: string | null): Promise<string> {
  const id = next('programme');
  await db.sql`insert into public.programmes ${db.sql({ id, name: id, fund_id: fundId })}`;
  return id;
}

const commission = (programmeId: string, amount: number | null, more: Record<string, unknown> = {}) => ({
  id: next('commission'),
  programme_id: programmeId,
  position: number,
  title: 'T',
  summary: 'S',
  amount_pence: amount,
  ...more,
});

describe('rule 18: money is integer pence, and what is unknown is not zero', () => {
  it('an unknown amount stays unknown', async () => {
    const [row] = await db.sql`select amount_pence from public.funds where id = ${await fund(null)}`;
    expect(row!.amount_pence).toBeNull();
  });

  it('a fraction of a penny is refused, and so is an amount below nothing', async () => {
    await expect(
      db.sql`insert into public.funds (id, name, amount_pence) values ('f', 'F', ${'10.5'}::text::bigint)`,
    ).rejects.toMatchObject({ code: '22P02' });
    await refusedBy(
      'funds_amount_is_not_negative',
      db.sql`insert into public.funds (id, name, amount_pence) values ('f', 'F', -1)`,
    );
    await refusedBy(
      'bids_amount_is_not_negative',
      db.sql`insert into public.bids (id, name, amount_pence) values ('b', 'B', -1)`,
    );
    const negative = commission(await programme(null), -1);
    await refusedBy(
      'commissions_amount_is_not_negative',
      db.sql`insert into public.commissions ${db.sql(negative)}`,
    );
  });

  it('an amount larger than any number of 32 bits keeps every penny', async () => {
    const id = await fund(9_007_199_254_740_991);
    const [row] = await db.sql`select amount_pence from public.funds where id = ${id}`;
    expect(row!.amount_pence).toBe('9007199254740991');
  });

  it('an amount said to be rounded is a multiple of what it is rounded to, and is there', async () => {
    const rounded = (amount: number | null, to: number) =>
      db.sql`insert into public.funds ${db.sql({ id: next('fund'), name: 'F', amount_pence: amount, rounded_to_pence: to })}`;
    await rounded(30_700_000, 100_000);
    await refusedBy('funds_rounding_needs_an_amount', rounded(30_712_345, 100_000));
    await refusedBy('funds_rounding_needs_an_amount', rounded(null, 100_000));
    await refusedBy('funds_rounding_is_positive', rounded(100, 0));
  });

  it('‘up to’ needs an amount', async () => {
    await refusedBy(
      'bids_ceiling_needs_an_amount',
      db.sql`insert into public.bids (id, name, amount_is_ceiling) values ('b', 'B', true)`,
    );
  });
});

describe('rule 18: commissions never exceed their fund', () => {
  it('the last penny may be spent, and not one more', async () => {
    const id = await programme(await fund(100));
    await db.sql`insert into public.commissions ${db.sql([commission(id, 60), commission(id, 40), commission(id, null)])}`;
    await refusedBy(
      'commissions_within_fund',
      db.sql`insert into public.commissions ${db.sql(commission(id, 1))}`,
    );
  });

  it('counts all the programmes of a fund', async () => {
    const shared = await fund(100);
    await db.sql`insert into public.commissions ${db.sql(commission(await programme(shared), 60))}`;
    await refusedBy(
      'commissions_within_fund',
      db.sql`insert into public.commissions ${db.sql(commission(await programme(shared), 41))}`,
    );
  });

  it('nor can a commission grow, the fund shrink, or either be moved until it does', async () => {
    const rule = 'commissions_within_fund';
    const [small, large] = [await fund(50), await fund(100)];
    const [inSmall, inLarge] = [await programme(small), await programme(large)];
    const spent = commission(inLarge, 80);
    await db.sql`insert into public.commissions ${db.sql(spent)}`;
    await refusedBy(rule, db.sql`update public.commissions set amount_pence = 101 where id = ${spent.id}`);
    await refusedBy(rule, db.sql`update public.funds set amount_pence = 79 where id = ${large}`);
    await refusedBy(
      rule,
      db.sql`update public.commissions set programme_id = ${inSmall}, position = 0 where id = ${spent.id}`,
    );
    await refusedBy(rule, db.sql`update public.programmes set fund_id = ${small} where id = ${inLarge}`);
  });

  it('a fund whose amount is unknown bounds nothing', async () => {
    await db.sql`insert into public.commissions ${db.sql(commission(await programme(await fund(null)), 1_000_000))}`;
  });

  it('two who spend the same last pounds at once: one does, the other is told why', async () => {
    for (let round = 0; round < 5; round++) {
      const shared = await fund(100);
      const programmes = [await programme(shared), await programme(shared)];
      const outcomes = await together(
        db.url,
        2,
        (sql, place) => sql`insert into public.commissions ${sql(commission(programmes[place]!, 60))}`,
      );
      expect(outcomes.toSorted()).toEqual(['commissions_within_fund', 'done']);
    }
  });

  it('two who spend at once what is there for both: neither is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await programme(await fund(100));
      const outcomes = await together(
        db.url,
        2,
        (sql) => sql`insert into public.commissions ${sql(commission(id, 50))}`,
      );
      expect(outcomes).toEqual(['done', 'done']);
    }
  });

  it('one who commissions while another moves the programme to a poorer fund: one of them is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const poor = await fund(10);
      const id = await programme(await fund(100));
      const outcomes = await together(db.url, 2, (sql, place) =>
        place === 0
          ? sql`insert into public.commissions ${sql(commission(id, 50))}`
          : sql`update public.programmes set fund_id = ${poor} where id = ${id}`,
      );
      expect(outcomes.toSorted()).toEqual(['commissions_within_fund', 'done']);
    }
  });
});

describe('a commission’s dates', () => {
  it.each([
    ['2023-05', '2023', true],
    ['2023', '2023-05-01', true],
    ['2023-05-02', '2023-05', true],
    ['2023-05', '2023-04', false],
    ['2023', '2022-12-31', false],
    ['2023-05-02', '2023-05-01', false],
  ])('from %s to %s are compared as far as both go', async (starts_on, ends_on, fine) => {
    const attempt = db.sql`insert into public.commissions ${db.sql(commission(await programme(null), null, { starts_on, ends_on }))}`;
    if (fine) await attempt;
    else await refusedBy('commissions_end_after_they_start', attempt);
  });
});

describe('rule 19: a bid’s stage has a dated history', () => {
  const reach = (bid: string, stage: string, reached_on: string | null) =>
    db.sql`insert into public.bid_stages ${db.sql({ id: next('stage'), bid_id: bid, stage, reached_on })}`;

  it('each stage with the date, as exactly as it is known, and no stage without one', async () => {
    await db.sql`insert into public.bids (id, name) values ('bid', 'Bid')`;
    await reach('bid', 'exploring', '2023');
    await reach('bid', 'in_preparation', '2024-03');
    await reach('bid', 'submitted', '2024-10-31');
    await refusedBy('bid_stages_date_exists', reach('bid', 'awarded', '2025-02-30'));
    await refusedBy('bid_stages_stage_is_known', reach('bid', 'hoped_for', '2025'));
    await refusedBy('bid_stages_are_not_doubled', reach('bid', 'exploring', '2023'));
    await expect(reach('bid', 'awarded', null)).rejects.toMatchObject({
      code: '23502',
      column_name: 'reached_on',
    });
    const stages = await db.sql`select stage from public.bid_stages where bid_id = 'bid' order by reached_on`;
    expect(stages.map(({ stage }) => stage)).toEqual(['exploring', 'in_preparation', 'submitted']);
  });

  it('a bid with a history cannot be removed', async () => {
    await refusedBy('bid_stages_bid_id_fkey', db.sql`delete from public.bids where id = 'bid'`);
  });
});

/** Kinds of report, the bodies that reports are for, and rule 22 for whoever writes drafts: nobody issues by setting a date. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let officer: Person;
beforeAll(async () => {
  db = await createDatabase();
  [team, officer] = await Promise.all([db.signIn(), db.signIn()]);
  await db.sql`insert into public.role_grants ${db.sql([
    { email: team.email, role_id: 'team' },
    { email: officer.email, role_id: 'committee_officer' },
  ])}`;
  await db.sql`insert into public.organisations (id, name, name_in_text, kind) values ('funder', 'Funder', 'the funder', 'funder')`;
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee'), ('another', 'Another')`;
  await db.sql`insert into public.committee_meetings (id, committee_id, held_on) values ('meeting', 'committee', '2025-01-30')`;
  await db.sql`
    insert into public.report_kinds (id, name, kicker, description, position) values ('minutes', 'Minutes', 'Minutes', 'What was decided', 2)`;
  await db.sql`
    insert into public.report_sections (kind_id, id, position, heading) values ('minutes', 'business', 1, 'Business'), ('briefing-note', 'implications', 1, 'Implications')`;
});
afterAll(() => db.drop());

let number = 0;
const values = (more: Record<string, unknown> = {}) => ({
  id: `note-${++number}`,
  committee_id: 'committee',
  dated: '2025-01-30',
  subject: 'S',
  body: 'Text. {#first}',
  ...more,
});
async function note(more: Record<string, unknown> = {}): Promise<string> {
  const row = values(more);
  await db.sql`insert into public.briefing_notes ${db.sql(row)}`;
  return row.id;
}
const ISSUED = { issued_on: '2025-01-30' };
const attempt = (who: Person, more: Record<string, unknown>) =>
  db.as(who, (sql) => sql`insert into public.briefing_notes ${sql(values(more))}`);

describe('kinds of report', () => {
  it('name the findings that keep a report from being issued, each once', async () => {
    const set = (checks: string[]) =>
      db.as(team, (sql) => sql`update public.report_kinds set checks = ${checks} where id = 'minutes'`);
    await set(['section-missing', 'person-named']);
    await refusedBy('report_kinds_checks_are_keys', set(['section-missing', 'section-missing']));
    await refusedBy('report_kinds_checks_are_keys', set(['Section missing']));
  });

  it('a committee demands sections that there are', async () => {
    const demand = (section: string) =>
      db.as(
        team,
        (sql) =>
          sql`insert into public.committee_demands ${sql({ committee_id: 'committee', kind_id: 'briefing-note', section_id: section })}`,
      );
    await demand('implications');
    await refusedBy('committee_demands_section_fkey', demand('business'));
  });
});

describe('a report is for one body', () => {
  it('a committee, another body or nobody', async () => {
    await note();
    await note({ committee_id: null, recipient_id: 'funder' });
    await note({ committee_id: null });
    await refusedBy('notes_are_for_one_body', note({ recipient_id: 'funder' }));
  });

  it('a meeting is its committee’s', async () => {
    await note({ meeting_id: 'meeting' });
    await refusedBy(
      'notes_for_a_meeting_name_its_committee',
      note({ committee_id: null, meeting_id: 'meeting' }),
    );
  });
});

describe('rule 22: nobody issues a note by setting a date', () => {
  it('whoever writes drafts starts and changes them, and gives no date', async () => {
    await attempt(team, {});
    await refusedBy('notes_are_issued_as_a_whole', attempt(team, ISSUED));
    await refusedBy('notes_are_issued_as_a_whole', attempt(team, { publishes_at: '2020-01-01' }));
  });

  it.each<Record<string, string>>([{ issued_on: '2025-01-30' }, { publishes_at: '2020-01-01T00:00:00Z' }])(
    'nor afterwards: %o',
    async (change) => {
      const id = await note();
      const set = (what: Record<string, string>) =>
        db.as(team, (sql) => sql`update public.briefing_notes set ${sql(what)} where id = ${id}`);
      await set({ subject: 'Other' });
      await refusedBy('notes_are_issued_as_a_whole', set(change));
    },
  );

  it('an import that gives the day alone makes it public from that day, by the clock of the city', async () => {
    const id = await note({ issued_on: '2025-07-01' });
    const [row] = await db.sql`select publishes_at from public.briefing_notes where id = ${id}`;
    expect(row!['publishes_at']).toEqual(new Date('2025-06-30T23:00:00Z'));
    const draft = await note({ publishes_at: '2020-01-01' });
    const [kept] = await db.sql`select publishes_at from public.briefing_notes where id = ${draft}`;
    expect(kept!['publishes_at']).toBeNull();
  });

  it('when it becomes public is part of what never changes', async () => {
    const id = await note({ ...ISSUED, publishes_at: '2999-01-01' });
    await refusedBy(
      'issued_notes_never_change',
      db.sql`update public.briefing_notes set publishes_at = '2020-01-01' where id = ${id}`,
    );
  });
});

describe('the committee’s time', () => {
  it('until then insiders read an issued note, and from then on anyone', async () => {
    const [later, now] = [
      await note({ ...ISSUED, publishes_at: '2999-01-01' }),
      await note({ ...ISSUED, publishes_at: '2025-01-30' }),
    ];
    const reads = (who: 'anon' | Person) =>
      db.as(who, async (sql) => {
        const rows = await sql`select id from public.briefing_notes where id in ${sql([later, now])}`;
        return rows.map(({ id }) => String(id)).toSorted();
      });
    expect(await reads('anon')).toEqual([now]);
    expect(await reads(await db.signIn())).toEqual([now]);
    expect(await reads(officer)).toEqual([later, now].toSorted());
  });
});

describe('rule 22: a correction is the next version, and says what it corrects', () => {
  const rule = 'corrections_follow_what_they_correct';
  const correcting = (id: string, more: Record<string, unknown> = {}) => ({
    corrects_id: id,
    correction: 'The number in 1.1',
    version: 2,
    ...more,
  });

  it('of an issued note, of its kind and for its body', async () => {
    const issued = await note(ISSUED);
    const draft = await note();
    for (const wrong of [
      correcting(draft),
      correcting(issued, { version: 3 }),
      correcting(issued, { kind_id: 'minutes' }),
      correcting(issued, { committee_id: 'another' }),
    ])
      await refusedBy(rule, note(wrong));
    await note(correcting(issued));
  });

  it('both or neither, and in words', async () => {
    const issued = await note(ISSUED);
    await refusedBy('corrections_say_what_they_correct', note(correcting(issued, { correction: null })));
    await refusedBy('corrections_say_what_they_correct', note({ correction: 'What?' }));
    await refusedBy('corrections_have_words', note(correcting(issued, { correction: ' ' })));
  });

  it('a version is corrected once, also when two start at once', async () => {
    for (let round = 0; round < 5; round++) {
      const issued = await note(ISSUED);
      const outcomes = await together(
        db.url,
        2,
        (sql) => sql`insert into public.briefing_notes ${sql(values(correcting(issued)))}`,
      );
      expect(outcomes.toSorted()).toEqual(['done', 'notes_are_corrected_once']);
    }
  });
});

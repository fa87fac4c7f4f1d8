/** Who is on a panel, and what the culture team reads of it and of the applications: rule 11, and rule 26 for those who keep it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { apply, joinPanel, makeSift, scoresOf, type Applied } from '../../factories/panel.ts';
import type { Person } from '../cluster.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy } from './refusals.ts';

let panel: [Person, Person, Person];
beforeAll(async () => {
  panel = [await db.signIn(), await db.signIn(), await db.signIn()];
});

/** A sift with so many applications and a panel of three, the first of whom chairs it. */
async function sifting(count = 1, more: Record<string, unknown> = {}) {
  const sift = await makeSift(db.sql, undefined, { more });
  const applications: Applied[] = [];
  for (let number = 0; number < count; number++) applications.push(await apply(db.sql, sift));
  for (const [place, { email }] of panel.entries())
    await joinPanel(db.sql, sift.round, email, { chair: place === 0, capacity: `Member ${place + 1}` });
  return { sift, applications, one: applications[0]! };
}

describe('the culture team', () => {
  it('pages through the applications, of a vacancy and in a state', async () => {
    const { sift, applications, one } = await sifting(5);
    await db.sql`select private.move_application(${one.id}, 'shortlisted', '{strong-evidence}')`;
    await acts.save(panel[1], applications[1]!, scoresOf(sift, 1, 1));
    const all = await acts.applications(team, sift.round);
    expect(all).toMatchObject({
      total: 5,
      found: 5,
      drafts: 0,
      blind: false,
      states: { submitted: 4, shortlisted: 1 },
    });
    expect(all.applications.map(({ assessors }) => assessors).sort()).toEqual([0, 0, 0, 0, 1]);
    const pages = [0, 2, 4].map((skipped) => acts.applications(team, sift.round, { skipped, most: 2 }));
    const ids = (await Promise.all(pages)).flatMap((page) => page.applications.map(({ id }) => id));
    expect(ids).toEqual(all.applications.map(({ id }) => id));
    const shortlisted = await acts.applications(team, sift.round, {
      state: 'shortlisted',
      vacancy: sift.vacancy,
    });
    expect([shortlisted.found, shortlisted.applications.map(({ id }) => id)]).toEqual([1, [one.id]]);
    expect((await acts.applications(team, sift.round, { vacancy: 'another' })).found).toBe(0);
  });

  it('sees how far a panel is, and not what it scored; a panel has one chair', async () => {
    const { sift, one } = await sifting();
    await acts.save(panel[1], one, scoresOf(sift, 4, 2, 'Begun in secret'), false);
    await acts.declare(panel[2], sift.round, [{ kind: 'person', words: 'Somebody Else' }]);
    const members = await acts.panelOf(team, sift.round);
    expect(members.map(({ progress }) => progress)).toEqual([
      { submitted: 0, begun: 0, to_score: 1, barred: 0 },
      { submitted: 0, begun: 1, to_score: 1, barred: 0 },
      { submitted: 0, begun: 0, to_score: 0, barred: 1 },
    ]);
    expect(members[2]!.conflicts).toMatchObject([{ kind: 'person', words: 'Somebody Else' }]);
    expect(JSON.stringify(members)).not.toContain('Begun in secret');
    await refusedBy('panels_have_one_chair', acts.add(team, sift.round, 'late@example.org', true));
    await refusedBy('panels_are_kept_by_the_team', acts.makeChair(panel[1], members[1]!.id));
    await acts.makeChair(team, members[1]!.id);
    expect(
      (await acts.panelOf(team, sift.round)).filter(({ is_chair }) => is_chair).map(({ id }) => id),
    ).toEqual([members[1]!.id]);
    expect(await acts.ranking(panel[1], sift.round)).toHaveLength(1);
    await refusedBy('ranking_is_for_those_who_prepare_decisions', acts.ranking(panel[0], sift.round));
  });

  it('has whoever it names told by mail, once, and again when they come back', async () => {
    const { sift } = await sifting(0);
    const email = `late-${sift.round}@example.org`;
    const due = async () => {
      const [told] = await db.sql<
        { value: { member: string; roundId: string }[] }[]
      >`select public.due_panel_letters() as value`;
      return told!.value.filter(({ roundId }) => roundId === sift.round);
    };
    const queue = (member: string) =>
      db.sql`select public.queue_panel_letter(${member}, 'You are on the panel', 'Text') as value`;
    const mails = () => db.sql`select id from private.outbox where recipient = ${email}`;
    const before = (await due()).length;
    const id = await acts.add(team, sift.round, email);
    expect((await due()).slice(before)).toMatchObject([
      {
        member: id,
        round: expect.any(String),
        capacity: expect.any(String),
        isChair: false,
        namesHidden: true,
      },
    ]);
    expect(await queue(id)).toEqual([{ value: true }]);
    expect(await queue(id)).toEqual([{ value: false }]);
    expect([await due(), await mails()].map(({ length }) => length)).toEqual([before, 1]);
    await acts.remove(team, id);
    await acts.add(team, sift.round, email);
    expect(await due()).toHaveLength(before + 1);
    // Whoever has left meanwhile is not told.
    await acts.remove(team, id);
    expect(await due()).toHaveLength(before);
    expect(await queue(id)).toEqual([{ value: false }]);
    expect(await mails()).toHaveLength(1);
  });

  it('has those reminded who have not finished, each once a day, and nobody who finishes meanwhile', async () => {
    const { sift, one } = await sifting();
    const late = await db.signIn();
    await joinPanel(db.sql, sift.round, late.email, { declared: false });
    const due = async () =>
      (
        await db.sql<
          { value: { member: string; roundId: string; reminds: boolean; progress: object }[] }[]
        >`select public.due_panel_letters() as value`
      )[0]!.value.filter(({ roundId }) => roundId === sift.round);
    const queue = async (member: string) =>
      (await db.sql`select public.queue_panel_letter(${member}, 'A reminder', 'Text', true) as queued`)[0]!
        .queued;
    await refusedBy('panels_are_kept_by_the_team', acts.remind(panel[0], sift.round));
    // Nobody is reminded of what they have not been told.
    expect(await acts.remind(team, sift.round)).toBe(0);
    await db.sql`update private.panel_members set told_at = now() where round_id = ${sift.round}`;
    await acts.save(panel[0], one, scoresOf(sift, 1, 1));
    await acts.conflict(panel[1], one);
    // One has submitted, one has a conflict, one is to score and one to declare.
    expect(await acts.remind(team, sift.round)).toBe(2);
    expect(await acts.remind(team, sift.round)).toBe(0);
    const letters = await due();
    expect(letters).toMatchObject([
      { reminds: true, hasDeclared: true, progress: { submitted: 0, to_score: 1 } },
      { reminds: true, hasDeclared: false },
    ]);
    expect(await queue(letters[1]!.member)).toBe(true);
    expect(await queue(letters[1]!.member)).toBe(false);
    await acts.save(panel[2], one, scoresOf(sift, 1, 1));
    expect([await due(), await queue(letters[0]!.member)]).toEqual([[], false]);
    expect(await db.sql`select from private.outbox where recipient = ${late.email}`).toHaveLength(1);
    // A day later, those who still have not.
    await db.sql`update private.panel_members set remind_at = remind_at - interval '25 hours', reminded_at = reminded_at - interval '25 hours' where round_id = ${sift.round}`;
    expect(await acts.remind(team, sift.round)).toBe(1);
    expect((await due()).map(({ member }) => member)).toEqual([letters[1]!.member]);
  });

  it('reads names in the ranked list once it is decided, or where the round hides none', async () => {
    const { sift, one } = await sifting(1);
    const names = async (who: Person, round: string) =>
      (await acts.ranking(who, round))[0]!.applications.map(({ name }) => name ?? null);
    expect(await names(team, sift.round)).toEqual([null]);
    await acts.save(panel[0], one, scoresOf(sift, 1, 1));
    await db.sql`select private.move_application(${one.id}, 'shortlisted', '{strong-evidence}')`;
    expect(await names(team, sift.round)).toEqual(['Somebody Else']);
    expect(await names(panel[0], sift.round)).toEqual([null]);
    const open = await sifting(1, { names_hidden: false });
    expect(await names(team, open.sift.round)).toEqual(['Somebody Else']);
  });
});

/** The panel of three sifts thirty applications with one conflict: declared, barred, scored blind, moderated, ranked and taken away. */
import { expect, test, type Page } from '@playwright/test';
import { seedMember, seedRound, seedScores, type Seeded } from './panel-round.ts';
import { expectUsable } from './public-pages.ts';
import { asOwner, signInAnew, signInWith } from './signing-in.ts';

/** Scores the application that is shown, and submits. */
async function score(page: Page, [one, other]: [number, number]) {
  await page.getByRole('group', { name: 'Score for Experience' }).getByLabel(`${one} –`).check();
  await page.getByRole('group', { name: 'Score for Listening to others' }).getByLabel(`${other} –`).check();
  for (const reason of await page.getByLabel('Why this score').all())
    await reason.fill('It says what was done.');
  await page.getByRole('button', { name: 'Submit and go on to the next' }).click();
}

test('a panel of three sifts thirty applications with one conflict', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const round = `panel-${Date.now().toString(36)}`;
  let seeded: Seeded;
  const team = await (await browser.newContext()).newPage();
  await asOwner(async (sql) => {
    seeded = await seedRound(sql, round, 30);
    for (const capacity of ['Rep for film', 'Head of Culture']) {
      const member = await seedMember(
        sql,
        round,
        `${capacity.replaceAll(' ', '-')}-${round}@example.org`.toLowerCase(),
        capacity,
      );
      for (const [place, application] of seeded.applications.entries())
        if (place > 0 || capacity === 'Rep for film')
          await seedScores(
            sql,
            seeded,
            member,
            application,
            capacity === 'Rep for film' ? [place % 6, 3] : [5 - (place % 6), 3],
          );
    }
  });
  const theatre = seeded!.applications[0]!;

  // The team puts somebody on the panel; the role comes with it.
  const { email } = await signInAnew(page, []);
  await signInWith(team, ['team'], `/team/rounds/${round}/panel`);
  await team.getByLabel('In what capacity').fill('Rep for music');
  await team.getByRole('button', { name: 'Add to the panel' }).click();
  await expect(team.getByRole('alert')).toContainText('Enter an e-mail address');
  await team.getByLabel('E-mail address').fill(email);
  await team.getByLabel('They chair the panel').check();
  await team.getByRole('button', { name: 'Add to the panel' }).click();
  await expect(team.getByRole('alert')).toContainText('They are on the panel');

  // They declare before they see anything, and what is like it is barred.
  await page.goto('/panel');
  await page.getByRole('link', { name: 'Spring round (fictional)' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Before you see any application');
  await expectUsable(page);
  await page.getByRole('button', { name: 'Declare' }).click();
  await expect(page.getByRole('alert')).toContainText('Say whether anything ties you');
  await page.getByLabel('Yes, I write it down here').check();
  await page.getByLabel('Organisations').fill('Belgrade Theatre');
  await page.getByRole('button', { name: 'Declare' }).click();
  await expect(page.getByText('0 of 29 submitted. 1 other is not yours to score')).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(theatre.reference) })).toContainText('Conflict');
  await expectUsable(page);
  expect((await page.goto(`/panel/${round}/${theatre.id}`))?.status()).toBe(403);
  await expect(
    page.getByText('You have a conflict with this application, so you do not read it'),
  ).toBeVisible();

  // They read one without a name, are told what lacks, and go from one to the next.
  await page.goto(`/panel/${round}`);
  await page.getByRole('link', { name: /^Next to score/ }).click();
  await expect(page.getByText('Name and contact details: hidden')).toBeVisible();
  await expect(page.getByText('Hidden, because it says who it is')).toBeVisible();
  await expect(page.getByText('I am [hidden].')).toBeVisible();
  await page.getByRole('button', { name: 'Submit and go on to the next' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose a score for ‘Experience’');
  await expectUsable(page);
  const first = page.url();
  for (let number = 0; number < 5; number++) {
    await score(page, [number, 4]);
    await expect(page.getByText('Submitted. This is the next.')).toBeVisible();
  }
  // By keyboard a number chooses a score.
  await page.getByRole('group', { name: 'Score for Experience' }).getByLabel('0 –').focus();
  await page.keyboard.press('2');
  await expect(page.getByRole('group', { name: 'Score for Experience' }).getByLabel('2 –')).toBeChecked();
  await page.getByRole('button', { name: 'Save and come back later' }).click();
  await expect(page.getByText('5 of 29 submitted, 1 begun.')).toBeVisible();
  await page.goto(first);
  await expect(page.getByText('Head of Culture', { exact: true }).first()).toBeVisible();
  await expectUsable(page);

  // What they take away leaves out what they may not read.
  const pack = await page.request.get(`/panel/${round}/pack.pdf`);
  expect([pack.status(), pack.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect((await page.request.get(`/team/rounds/${round}/applications`)).status()).toBe(403);

  // The chair's list hides what they have yet to score; the team's does not.
  await page.goto(`/panel/${round}/ranking`);
  await expect(page.getByText('Hidden from you until you have submitted')).toHaveCount(25);
  await team.goto(`/team/rounds/${round}/ranking`);
  await expect(team.getByText('Hidden from you')).toHaveCount(0);
  await expectUsable(team);
  await team
    .getByRole('row', { name: /Far apart/ })
    .first()
    .getByRole('link')
    .click();
  await team.getByText('Record what the panel agreed on Experience').click();
  await team.getByRole('button', { name: 'Record it' }).first().click();
  await expect(team.getByRole('alert')).toContainText('Say why the panel agreed');
  await team.getByLabel('3 – Good evidence').first().check();
  await team.getByLabel('Why', { exact: true }).first().fill('We read it again together.');
  await team.getByRole('button', { name: 'Record it' }).first().click();
  await expect(team.getByText('We read it again together.')).toBeVisible();
  await expectUsable(team);
  await team.goto(`/team/rounds/${round}/ranking`);
  await expect(team.getByText('Moderated', { exact: true })).toHaveCount(1);
  expect((await team.request.get(`/team/rounds/${round}/scores.xlsx`)).status()).toBe(200);

  // The team reads who applied, and sees to the conflict.
  await team.goto(`/team/rounds/${round}/applications`);
  await expectUsable(team);
  await team.getByRole('link', { name: theatre.reference }).click();
  await expect(team.getByText('Belgrade Theatre Trust')).toBeVisible();
  await expectUsable(team);
  await team.goto(`/team/rounds/${round}/panel`);
  await expect(team.getByText('5 of 29 submitted')).toBeVisible();
  await team.getByText('It is a mere likeness').click();
  await team.getByLabel('Why it is no conflict').fill('They left it ten years ago.');
  await expectUsable(team);
  await team.getByRole('button', { name: 'Lift the suggestion' }).click();
  await expect(team.getByText('The suggestion is lifted')).toBeVisible();
  expect((await page.goto(`/panel/${round}/${theatre.id}`))?.status()).toBe(200);
});

/** The offer is declined and the reserve takes it: drafted, told together, answered, passed on, appointed, and the round finished. */
import { expect, test, type Page } from '@playwright/test';
import { apply, type Applied } from '../factories/panel.ts';
import { seedRound } from './panel-round.ts';
import { expectUsable } from './public-pages.ts';
import { asOwner, signInAnew, signInWith } from './signing-in.ts';

/** Somebody on the shortlist of a round, signed in. */
async function shortlisted(page: Page, round: string, name: string): Promise<Applied> {
  const { email } = await signInAnew(page, []);
  return asOwner(async (sql) => {
    const [account] = await sql<{ id: string }[]>`select id from auth.users where email = ${email}`;
    const made = { round, vacancy: `${round}-artist`, question: `${round}-why` };
    const one = await apply(sql, made, { name, email, account: account!.id });
    await sql`select private.move_application(${one.id}, 'shortlisted', ${['strong-evidence']})`;
    return one;
  });
}

/** Drafts an offer of the first seat that is free. Its term begins so late that nobody else’s pages change. */
async function draftOffer(team: Page) {
  await team.getByLabel('Offer a seat').check();
  const seat = team.getByLabel('Which seat');
  const free = await seat.locator('option:not([disabled])').nth(1).getAttribute('value');
  await seat.selectOption(free);
  await team.getByLabel('First day of the term').fill('1 September 2040');
  await team.getByLabel('Strong evidence against the criteria').check();
}

test('the offer is declined and the reserve takes it', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const round = `offers-${Date.now().toString(36)}`;
  await asOwner((sql) => seedRound(sql, round, 0));
  const [other, team] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ];
  const first = await shortlisted(page, round, 'Amina Kaur');
  const second = await shortlisted(other, round, 'Bogdan Lloyd');

  // The team drafts one offer, and one place on the reserve list. Nobody is told.
  await signInWith(team, ['team'], `/team/rounds/${round}/decisions`);
  await expectUsable(team);
  await team.getByRole('link', { name: `Decide on ${first.reference}` }).click();
  await team.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(team.getByRole('alert')).toContainText('Choose what was decided');
  await draftOffer(team);
  await team.getByRole('button', { name: 'Preview the letter' }).click();
  await expect(team.getByRole('article')).toContainText('Hello Amina Kaur');
  await expect(team.getByRole('article')).toContainText('Say by 11:59pm on');
  await expectUsable(team);
  await team.getByRole('button', { name: 'Save as a draft' }).click();
  await team.getByRole('checkbox', { name: second.reference }).check();
  await team.getByRole('button', { name: 'Decide on those chosen' }).click();
  await team.getByLabel('Put on the reserve list').check();
  await team.getByLabel('In your own words').fill('You were very close.');
  await team.getByRole('button', { name: 'Save as a draft' }).click();
  await page.goto(`/my/applications/${first.id}`);
  await expect(page.getByText('You are one of those among whom the panel chooses')).toBeVisible();

  // Another officer has the page open from before: they are shown what is drafted before theirs takes its place.
  const officer = await (await browser.newContext()).newPage();
  await signInWith(
    officer,
    ['head'],
    `/team/rounds/${round}/decisions/draft?application=${second.reference}`,
  );
  await expect(officer.getByText('Drafted on')).toBeVisible();
  await team.goto(`/team/rounds/${round}/decisions/draft?application=${second.reference}`);
  await team.getByLabel('In your own words').fill('You were very, very close.');
  await team.getByRole('button', { name: 'Save as a draft' }).click();
  await officer.getByLabel('Not successful').check();
  await officer.getByLabel('In your own words').fill('Another time.');
  await officer.getByRole('button', { name: 'Preview the letter' }).click();
  await officer.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(officer.getByRole('alert')).toContainText('nothing of yours was saved');
  await expect(officer.getByText('‘You were very, very close.’')).toBeVisible();
  await expect(officer.getByLabel('In your own words')).toHaveValue('Another time.');
  await expectUsable(officer);
  await officer.context().close();

  // They are told together, after how many letters of which kind was said.
  await team.getByRole('link', { name: 'Look at the letters, and tell them' }).click();
  await expect(team.getByRole('heading', { level: 1 })).toHaveText('Tell 2 applicants?');
  await expect(team.getByRole('heading', { name: '1 letter: On the reserve list' })).toBeVisible();
  await expectUsable(team);
  await team.getByRole('button', { name: 'Tell them: send 2 letters' }).click();
  await expect(team.getByText('2 applicants are told')).toBeVisible();

  // The offer is read, and declined.
  await page.reload();
  await page.getByRole('link', { name: 'Read the offer, and answer it' }).click();
  await expectUsable(page);
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await expect(page.getByRole('alert')).toContainText('Say whether you accept or decline');
  await page.getByLabel('No, I decline').check();
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await expect(page.getByText('You have declined the seat')).toBeVisible();

  // The team sees it, and offers the seat to whoever is first on the reserve list.
  await team.goto(`/team/rounds/${round}/offers`);
  await expect(team.getByRole('row', { name: new RegExp(first.reference) })).toContainText('Declined');
  await expectUsable(team);
  await team.getByRole('link', { name: `Offer a seat to ${second.reference}` }).click();
  await draftOffer(team);
  await team.getByRole('button', { name: 'Save as a draft' }).click();
  await team.getByRole('link', { name: 'Look at the letters, and tell them' }).click();
  await team.getByRole('button', { name: 'Tell them: send 1 letter' }).click();
  await team.goto(`/team/rounds/${round}/finish`);
  await expect(team.getByText('1 offer waits for an answer')).toBeVisible();

  // The reserve takes it, from two pages that are open at once.
  const again = await other.context().newPage();
  for (const each of [other, again]) {
    await each.goto(`/my/applications/${second.id}/offer`);
    await each.getByLabel('Yes, I accept').check();
  }
  for (const each of [other, again]) {
    await each.getByRole('button', { name: 'Send my answer' }).click();
    await expect(each.getByText('The seat is yours. Thank you')).toBeVisible();
  }
  await other.goto(`/my/applications/${second.id}/offer`);
  await expect(other.getByText('You have accepted this offer.')).toBeVisible();
  const terms = await asOwner(
    (sql) => sql`select from public.terms where evidence = ${`application ${second.reference}`}`,
  );
  expect(terms).toHaveLength(1);

  // Every letter goes, and the round is finished.
  await team.goto(`/team/rounds/${round}/messages`);
  await expect(team.getByRole('row', { name: /Appointed/ })).toContainText(second.reference);
  await expect(team.getByRole('row', { name: /Offer declined/ })).toContainText(first.reference);
  await expectUsable(team);
  await team.getByRole('link', { name: 'Finish the round' }).click();
  await team.getByRole('button', { name: 'Finish the round' }).click();
  await expect(team.getByText('The round is finished', { exact: true })).toBeVisible();

  // A letter whose words are changed names nothing that it does not know.
  await team.goto('/team/letters/offered');
  await expect(team.getByRole('article')).toContainText('Hello Alex Example,');
  await team.getByLabel('The letter').fill('Hello {{nmae}},');
  await team.getByRole('button', { name: 'Save' }).click();
  await expect(team.getByRole('alert')).toContainText('‘{{nmae}}’ is no name that the letter knows');
  await team.getByLabel('The letter').fill('Dear {{name}},\n\n{{words}}');
  await team.getByRole('button', { name: 'Preview what is typed' }).click();
  await expect(team.getByRole('article')).toContainText('Dear Alex Example,');
  await expectUsable(team);
});

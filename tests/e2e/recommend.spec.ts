/** A body recommends and the person accepts; an organisation names its representative and replaces them: all by links, without an account. */
import { expect, test, type Page } from '@playwright/test';
import { COVENTRY_SEATS, letRoundPass, makeRound } from '../factories/open-round.ts';
import { mailsFor, pathIn } from './mails.ts';
import { asOwnerOf, startOwnSite, type OwnSite } from './own-site.ts';
import { expectUsable } from './public-pages.ts';
import { askForCode, codeFor, enterCode, signInAnew, somebody } from './signing-in.ts';

test.describe.configure({ timeout: 120_000 });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const problem = (page: Page) => page.getByRole('alert');

/** The terms that it makes would show on pages that other journeys look at. */
let site: OwnSite;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  site = await startOwnSite({ MAIL_EVERY: '1' });
});
test.afterAll(() => site.stop());

/** An open round with a vacancy by recommendation and a seat that its organisation fills. */
async function roundWithBodies() {
  return asOwnerOf(site, async (sql) => {
    const round = await makeRound(sql, { name: 'Spring 2027', seats: COVENTRY_SEATS });
    const [community, partner, seat] = [
      `${round.id}-community`,
      `${round.id}-partner`,
      'wider-stakeholders-7',
    ];
    await sql.begin(async (sql) => {
      for (const [position, id, name, route_id, seat_id] of [
        [3, community, 'Community voice', 'recommendation', 'community-4'],
        [4, partner, 'Partner', 'direct_appointment', seat],
      ] as const) {
        await sql`set local session_replication_role = replica`;
        await sql`insert into public.vacancies ${sql({ id, round_id: round.id, position, name, name_plural: `${name}s`, route_id, asks: 'Speaks for many.' })}`;
        await sql`insert into public.vacancy_seats ${sql({ vacancy_id: id, seat_id, route_id })}`;
      }
      await sql`update public.application_questions set asked_of_recommended = true where id = ${round.why}`;
    });
    return { ...round, community, partner, seat };
  });
}

test('a body recommends and the person accepts; an organisation appoints', async ({ browser }) => {
  const desk = await browser.newContext({ baseURL: site.url });
  const [page, request] = [await desk.newPage(), desk.request];
  const round = await roundWithBodies();
  const [voluntary, university, amara, first, second] = [
    somebody(),
    somebody(),
    somebody(),
    somebody(),
    somebody(),
  ];
  const bodies = `/team/rounds/${round.id}/bodies`;
  await signInAnew(page, ['team'], { url: site.url, asOwner: (run) => asOwnerOf(site, run) });
  await page.goto(`/team/rounds/${round.id}`);
  await page.getByRole('link', { name: 'Who recommends or appoints' }).click();
  const asks = page.locator('form').filter({ has: page.locator('#asked') });
  await asks.getByLabel('E-mail address').fill(voluntary);
  await asks.getByRole('button', { name: 'Save' }).click();
  await expect(problem(page)).toContainText('Choose the organisation');
  await expect(asks.getByLabel('E-mail address')).toHaveValue(voluntary);
  await expectUsable(page);
  await asks.getByLabel('What it is asked for').selectOption(round.community);
  await asks.getByLabel('Organisation').selectOption({ index: 1 });
  await asks.getByLabel('How many people').fill('1');
  await asks.getByRole('button', { name: 'Save' }).click();
  await asks.getByLabel('What it is asked for').selectOption(`${round.partner}/${round.seat}`);
  await asks.getByLabel('Organisation').selectOption({ index: 2 });
  await asks.getByLabel('E-mail address').fill(university);
  await asks.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Not sent yet.')).toHaveCount(2);
  for (let sent = 0; sent < 2; sent++) {
    await page
      .getByRole('button', { name: /^Send the link/ })
      .first()
      .click();
    await expect(page.getByText('The link is on its way.')).toBeVisible();
  }

  // The body, on a browser of its own that runs no scripts.
  const other = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false });
  const away = await other.newPage();
  const bodysPage = pathIn((await mailsFor(request, voluntary))[0]!, '/recommend/');
  const answer = await away.goto(bodysPage);
  expect(answer?.headers()['cache-control']).toContain('no-store');
  expect(answer?.headers()['referrer-policy']).toBe('strict-origin');
  await expect(away.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  await away.getByLabel('Their name').fill('Amara Okafor');
  await away.getByLabel('Their e-mail address').fill('amara');
  await away.getByLabel('Why you recommend them').fill('Amara brings whole streets together.');
  await press(away, 'Recommend');
  await expect(problem(away)).toContainText('e-mail address');
  await expect(away.getByLabel('Why you recommend them')).toHaveValue('Amara brings whole streets together.');
  await away.getByLabel('Their e-mail address').fill(amara);
  await press(away, 'Recommend');
  await expect(away.getByText('We ask them whether they agree.', { exact: false }).first()).toBeVisible();
  await expect(away.getByText('Asked.')).toBeVisible();

  // The person: sees why, agrees, and has applied.
  const hers = pathIn((await mailsFor(request, amara))[0]!, '/agree/');
  await page.goto(hers);
  await expectUsable(page);
  await away.goto(hers);
  await expect(away.getByText('Amara brings whole streets together.')).toBeVisible();
  await expect(away.getByLabel('Your name')).toHaveValue('Amara Okafor');
  await away.getByLabel('Postcode').fill('cv1 3ab');
  await press(away, 'I agree, and apply');
  await expect(problem(away)).toContainText('Answer ‘Why do you want this seat?’');
  await expect(problem(away)).toContainText('Tick the box');
  await expect(away.getByLabel('Postcode')).toHaveValue('cv1 3ab');
  await away.getByLabel('Why do you want this seat?').fill('For my street.');
  await away.getByLabel('I agree to all of this').check();
  await press(away, 'I agree, and apply');
  await expect(heading(away)).toHaveText('You agreed, and have applied');
  await expect(away.getByText('streets together')).toHaveCount(0);
  const reference = (await away.locator('main strong').first().textContent())!;
  await away.goto(bodysPage);
  await expect(away.getByText('Agreed', { exact: true })).toBeVisible();
  await page.goto(bodysPage);
  await expectUsable(page);
  expect((await mailsFor(request, amara, 2)).some(({ subject }) => subject.includes(reference))).toBe(true);
  await away.goto('/my');
  await askForCode(away, amara);
  await enterCode(away, await codeFor(request, amara));
  await expect(away.getByText(reference)).toBeVisible();

  // The organisation names its representative; the team confirms; it names another, and the one ends as the other begins.
  const theirs = pathIn((await mailsFor(request, university))[0]!, '/appoint/');
  const names = async (name: string, email: string, day: string) => {
    await away.goto(theirs);
    await away.getByLabel('Their name').fill(name);
    await away.getByLabel('Their e-mail address').fill(email);
    await away.getByLabel('What they are').fill('Dean of arts');
    await away.getByLabel('First day').fill(day);
    await press(away, 'Name them');
  };
  await names('Noor Haddad', first, 'soon');
  await expect(problem(away)).toBeVisible();
  await expect(away.getByLabel('Their name')).toHaveValue('Noor Haddad');
  const [today, tomorrow] = await asOwnerOf(
    site,
    async (sql) =>
      (
        await sql<{ days: string[] }[]>`
          select array[to_char(private.today(), 'FMDD FMMonth YYYY'), to_char(private.today() + 1, 'FMDD FMMonth YYYY')] as days`
      )[0]!.days,
  );
  await names('Noor Haddad', first, today!);
  await page.goto(bodies);
  await press(page, 'Confirm Noor Haddad');
  await expect(page.getByText('Confirmed. It is a term now', { exact: false })).toBeVisible();
  await names('Ines Duarte', second, tomorrow!);
  await page.goto(theirs);
  await expectUsable(page);
  await page.goto(bodies);
  await expect(page.getByText('The term of Noor Haddad ends on the day before.')).toBeVisible();
  await expectUsable(page);
  await press(page, 'Confirm Ines Duarte');
  expect((await mailsFor(request, second))[0]!.subject).toContain('You have a seat');
  const toldFirst = (await mailsFor(request, first, 2)).map(({ text }) => text);
  expect(toldFirst.some((text) => text.includes(`your last day is`))).toBe(true);
  const terms = await asOwnerOf(
    site,
    (sql) => sql`
      select name, evidence like 'letter of %' as letter, end_reason, ends_on = private.today() as ends_today
      from public.terms join public.people on people.id = person_id where seat_id = ${round.seat} order by starts_on`,
  );
  expect([...terms]).toEqual([
    { name: 'Noor Haddad', letter: true, end_reason: 'replaced', ends_today: true },
    { name: 'Ines Duarte', letter: true, end_reason: null, ends_today: null },
  ]);

  // What of it is erased one day, tried and undone; and what is counted once it has closed.
  await page.goto(`/team/rounds/${round.id}/erasure`);
  await expect(page.getByRole('row', { name: /^Applications 1$/ })).toBeVisible();
  await expectUsable(page);
  await page.reload();
  await expect(page.getByRole('row', { name: /^Applications 1$/ })).toBeVisible();
  await asOwnerOf(site, (sql) => letRoundPass(sql, round.id, 60 * 24 * 21));
  await page.goto(`/team/rounds/${round.id}/statistics`);
  await expect(heading(page)).toHaveText('Statistics');
  await expectUsable(page);
  await page.goto(bodies);

  // A link that was ended and one that never was show one and the same page.
  await page
    .getByRole('button', { name: /^End the link/ })
    .first()
    .click();
  await expect(page.getByText('The link has ended.')).toBeVisible();
  await page.goto(bodysPage);
  const dead = await page.locator('main').textContent();
  await expect(heading(page)).toHaveText('This link does not work');
  await expectUsable(page);
  await page.goto(bodysPage.replace(/.{4}$/, 'AAAA'));
  expect(await page.locator('main').textContent()).toBe(dead);
  await press(page, 'Send a new link');
  await expect(heading(page)).toHaveText('Now look into your mailbox');
  await Promise.all([desk.close(), other.close()]);
});

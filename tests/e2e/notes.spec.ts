/** The Head of Culture writes the note for the next meeting from the last one, is caught by three planted errors, and mends them. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectUsable } from './public-pages.ts';
import { asOwner, signInWith } from './signing-in.ts';

/** A meeting of Coventry's committee to come, on a day that no other test uses. */
const aMeeting = () =>
  asOwner(async (sql) => {
    const [row] = await sql<{ id: string; day: string }[]>`
      insert into public.committee_meetings (id, committee_id, held_on)
      select 'scrutiny-' || day, 'scrutiny-co-ordination', day
        from (select (coalesce(max(held_on), '2030-01-01') + 7)::date as day from public.committee_meetings where held_on > '2030-01-01') as free
      returning id, held_on::text as day`;
    return row!;
  });

const text = (page: Page) => page.getByLabel('Text', { exact: true });
const state = (page: Page) => page.locator('[data-region="state"]');
const saved = (page: Page) => expect(state(page)).toContainText(/Saved|saved on/, { timeout: 20_000 });

/** Puts something into the text as somebody who types it there would. */
async function rewrite(page: Page, was: string | RegExp, is: string) {
  await text(page).fill((await text(page).inputValue()).replace(was, is));
}

async function withoutScripts(browser: Browser, page: Page) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  return context.newPage();
}

test('the next note is written from the last one, checked, and mended', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const meeting = await aMeeting();
  await signInWith(page, ['head'], '/team/notes');
  await page
    .getByRole('link', { name: /^Start the next one from it/ })
    .first()
    .click();
  await page.getByLabel('What it is for').selectOption(`meeting:${meeting.id}`);
  await page.getByRole('button', { name: 'Start the note' }).click();

  // The text of the last note, its figures as at the new date.
  await page.waitForURL(/\/team\/notes\/\d{4}-/);
  const address = new URL(page.url()).pathname;
  await expect(text(page)).toHaveValue(
    /## Purpose of the note[\s\S]*\[\[event\/future-works-2\/attendance\]\]/,
  );
  await expect(page.getByRole('region', { name: 'As it will be read' })).toContainText('nearly 200');
  await expectUsable(page);

  // Three errors: a number that no record gives, a figure that there is not, and a required section that is missing.
  await rewrite(
    page,
    'A first event, Future Works,',
    'Some 918,273 people asked for it, 40% (12 of 24) of them artists. A first event, Future Works,',
  );
  await rewrite(
    page,
    '## Additional development work',
    'What came is in [[no/such/figure]]. {#what-came}\n\n## Additional development work',
  );
  await expect(page.getByRole('region', { name: 'As it will be read' })).toContainText(
    'There is no figure ‘no/such/figure’',
  );
  await saved(page);
  await page.getByRole('link', { name: 'Checks', exact: true }).click();
  await expect(page.getByText('‘918,273’ is typed by hand')).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: '50%' })).toContainText('40%');
  await expect(page.getByText('There is no figure ‘no/such/figure’.')).toBeVisible();
  await expect(page.getByText('The section ‘Health inequalities’ is missing.')).toBeVisible();
  await expectUsable(page);

  // Mended: by a figure found by words, by a section, and one that stands with a reason.
  await page.goto(address);
  await rewrite(page, 'What came is in [[no/such/figure]].', 'It was open to [[?]] people.');
  await rewrite(page, ', 40% (12 of 24) of them artists', '');
  await page.getByLabel('Words of what it says').fill('Future Works II attendance');
  await page.getByRole('button', { name: 'Find figures' }).click();
  await page
    .getByRole('button', { name: /^Put in ‘nearly 200’, as it usually reads: / })
    .first()
    .click();
  await expect(text(page)).toHaveValue(/It was open to \[\[event\/future-works-2\/attendance\]\] people\./);
  const sections = [
    '## Health inequalities {#health-inequalities}',
    'No record tells of it yet.',
    '## Equality assessment {#equality-assessment}',
    'None is needed.',
  ];
  await text(page).fill(`${await text(page).inputValue()}\n\n${sections.join('\n\n')}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await saved(page);
  await page.goto(`${address}/checks`);
  await expect(page.getByText('is missing.')).toHaveCount(0);
  await expect(page.getByText('no/such/figure')).toHaveCount(0);
  const typed = page.getByRole('article').filter({ hasText: '‘918,273’ is typed by hand' });
  await typed.getByText('Let it stand, with a reason').click();
  await typed.getByLabel('Why it is right all the same').fill('Counted at the door.');
  await typed.getByRole('button', { name: 'Let it stand' }).click();
  await expect(page.getByText('‘Counted at the door.’')).toBeVisible();

  // Without JavaScript: the preview keeps what was typed; two who write at once both stay, and what clashes is shown side by side.
  const plain = await withoutScripts(browser, page);
  await plain.goto(address);
  await page.goto(address);
  await rewrite(plain, 'No record tells of it yet.', 'Nobody knows.');
  await rewrite(plain, 'None is needed.', 'One is attached.');
  await plain.getByRole('button', { name: 'Preview' }).click();
  await expect(text(plain)).toHaveValue(/One is attached\./);
  await expect(plain.getByRole('region', { name: 'As it will be read' })).toContainText('One is attached.');
  await rewrite(page, 'No record tells of it yet.', 'The needs assessment will tell.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await saved(page);
  await plain.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(state(plain)).toContainText('together with what somebody else wrote');
  await expect(text(plain)).toHaveValue(/The needs assessment will tell\.[\s\S]*One is attached\./);
  const clash = plain.getByRole('region', { name: /Two people wrote the same paragraph/ });
  await expect(clash).toContainText('Nobody knows.');
  await page.goto(address);
  await expectUsable(page);
  await clash.getByRole('button', { name: 'Keep both' }).click();
  await expect(text(plain)).toHaveValue(/The needs assessment will tell\.\n\nNobody knows\./);

  // The sign-in ends while somebody writes: nothing is lost, with JavaScript or without.
  await rewrite(plain, 'Nobody knows.', 'Nobody knows, and it is said.');
  await plain.context().clearCookies();
  await plain.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(plain.getByRole('heading', { name: 'You have been signed out' })).toBeVisible();
  await expect(text(plain)).toHaveValue(/Nobody knows, and it is said\./);
  await plain.context().addCookies((await page.context().storageState()).cookies);
  await plain.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(text(plain)).toHaveValue(/Nobody knows, and it is said\./);
  await expect(state(plain)).toContainText('saved on');
  const cookies = (await page.context().storageState()).cookies;
  await page.context().clearCookies();
  await rewrite(page, 'One is attached.', 'One is attached to the plan.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(state(page)).toContainText('You have been signed out');
  await page.context().addCookies(cookies);
  await page.goto(address);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await saved(page);
  await expect(text(page)).toHaveValue(/Nobody knows, and it is said\.[\s\S]*One is attached to the plan\./);

  // What was carried over is looked at, a paragraph is commented on, a clause is answered, and history has it all.
  await page.goto(`${address}/look`);
  await expectUsable(page);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'I have looked at the chosen ones' }).click();
  await expect(page.getByText(/\d+ paragraphs stand as in the last note/)).toBeVisible();
  await page.goto(`${address}/comments`);
  await page.locator('#words-purpose').locator('xpath=ancestor::details').locator('summary').click();
  await page.locator('#words-purpose').fill('Say which meeting asked.');
  await page.locator('#words-purpose').locator('xpath=ancestor::form').getByRole('button').click();
  await expect(page.getByRole('link', { name: 'Say which meeting asked.' })).toBeVisible();
  await expectUsable(page);
  await page.getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByText('No comment is open.')).toBeVisible();
  await page.goto(`${address}/answers`);
  await expect(page.getByText('One clause has no answer.')).toBeVisible();
  await page
    .getByRole('group', { name: /including communication with Members/ })
    .getByLabel('Answered by the paragraph')
    .selectOption('purpose');
  await page.getByRole('button', { name: 'Save the answers' }).click();
  await expect(page.getByText('Every clause has an answer.')).toBeVisible();
  await expectUsable(page);
  await page.goto(`${address}/history?from=1&to=3`);
  await expect(page.locator('ins').filter({ hasText: '918,273' })).toBeVisible();
  await expectUsable(page);
  await page.getByRole('button', { name: 'Go back to revision 1' }).click();
  await expect(page.getByText(/says again what it said in revision 1/)).toBeVisible();
  await plain.context().close();
});

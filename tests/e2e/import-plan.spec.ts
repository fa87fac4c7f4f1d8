/** A plan is imported from somebody's table: asked about, shown, agreed to; the second time nothing changes. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { expectUsable } from './public-pages.ts';
import { asOwner, signInWith } from './signing-in.ts';

const unique = () => randomUUID().slice(0, 8);
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const goOn = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A file of the folder `files`, with its own lead, so that no other test has met them. */
async function fileOf(name: string, lead: string) {
  const text = (await readFile(`tests/e2e/files/${name}`)).toString('latin1');
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text.replaceAll('LEAD', lead), 'latin1') };
}

type File = Awaited<ReturnType<typeof fileOf>>;

async function bringForNewPlan(page: Page, file: File, plan: string) {
  await page.goto('/team/actions/import');
  await page.getByLabel('Which plan is it for?').selectOption('A new plan, described below');
  await page.getByLabel('The file').setInputFiles(file);
  await page.getByLabel('Name of the plan').fill(plan);
  await page.getByLabel('First year').fill('2025');
  await page.getByLabel('Last year').fill('2027');
  await goOn(page, 'Read the file');
}

async function bringAgain(page: Page, file: File, plan: string) {
  await page.goto('/team/actions/import');
  await page.getByLabel('Which plan is it for?').selectOption(plan);
  await page.getByLabel('The file').setInputFiles(file);
  await goOn(page, 'Read the file');
  await goOn(page, 'Go on');
}

async function answerStranger(page: Page, lead: string) {
  await expect(heading(page)).toHaveText('What does it mean?');
  await page.getByRole('group', { name: 'Where does an empty cell' }).getByLabel('Theme').check();
  await page.getByLabel('the day comes first').check();
  const officer = page.getByLabel(`Officer of ${lead}`, { exact: true });
  if ((await officer.count()) > 0) await officer.selectOption('Somebody new: a person or a post');
  for (const [part, value] of [
    ['Day', '1'],
    ['Month', '9'],
    ['Year', '2025'],
  ] as const)
    await page.getByLabel(part, { exact: true }).fill(value);
  await goOn(page, 'See what would change');
}

test('a stranger’s table goes in: Windows-1252, semicolons, merged cells, dates that must be asked about', async ({
  page,
}) => {
  test.slow();
  const lead = unique();
  const plan = `Plan ${unique()}`;
  const file = await fileOf('plan-of-a-stranger.csv', lead);
  await signInWith(page, ['team'], '/team/actions/import');
  await expectUsable(page);
  await bringForNewPlan(page, file, plan);

  await expect(heading(page)).toHaveText('Which column is which?');
  await expect(page.getByText('read as Windows-1252')).toContainText('‘café’s’');
  await expect(page.getByText('The cells are separated by semicolons.')).toBeVisible();
  await expect(page.getByText('The headings are in line 4.')).toBeVisible();
  for (const [column, field] of [
    ['Theme', 'goals'],
    ['Ref.', 'reference'],
    ['We will…', 'will'],
    ['Lead officer', 'lead'],
    ['By when', 'due'],
    ['RAG', 'status'],
    ['For the board', ''],
  ] as const)
    await expect(page.getByLabel(column, { exact: true })).toHaveValue(field);
  await expectUsable(page);
  await goOn(page, 'Go on');

  await goOn(page, 'See what would change');
  await expect(page.locator('.govuk-error-summary')).toContainText(
    'Say which number is the month in ‘By when’',
  );
  await expect(page.locator('.govuk-error-summary')).toContainText('Choose what ‘Officer of');
  await expectUsable(page);
  await answerStranger(page, lead);

  await expect(heading(page)).toHaveText('What would change');
  await expect(page.getByText('4 actions would be created, none changed and none left alone')).toBeVisible();
  await expect(page.getByText(`New as leads: Officer of ${lead}.`)).toBeVisible();
  const first = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'HW1' }) });
  await expect(first).toContainText('1 September 2026');
  await expect(first).toContainText('Health and Wellbeing');
  await expect(first).toContainText('On track: Two rooms are open');
  await expectUsable(page);
  await page.getByRole('link', { name: 'Problems (2)' }).click();
  await expect(page.getByText('column ‘By when’: ‘ongoing’ is no date')).toBeVisible();
  await expect(page.getByText('does not say what is undertaken')).toBeVisible();
  await goOn(page, 'Import it so');
  // One transaction with all its rows; on a busy machine that is more than the usual patience.
  await expect(heading(page)).toHaveText('Imported', { timeout: 30_000 });
  await expect(page.getByText('4 actions')).toBeVisible();
  await expectUsable(page);

  await bringAgain(page, file, plan);
  await answerStranger(page, lead);
  await expect(
    page.getByText('The plan says all of this already. There is nothing to import.'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Left alone (4)' }).click();
  await expect(page.getByRole('heading', { name: 'HW-02' })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('another body’s table goes in without programming, and what it changes is shown field by field', async ({
    page,
  }) => {
    test.slow();
    const plan = `Plan ${unique()}`;
    const file = await fileOf('plan-of-another-body.csv', '');
    await signInWith(page, ['head'], '/team/actions/import');
    await bringForNewPlan(page, file, plan);
    await goOn(page, 'Go on');
    await page.getByLabel('The status of progress').selectOption({ value: 'on_track' });
    await page.getByLabel('Day', { exact: true }).fill('30');
    await page.getByLabel('Month', { exact: true }).fill('9');
    await page.getByLabel('Year', { exact: true }).fill('2025');
    await goOn(page, 'See what would change');
    await expect(page.getByText('2 actions would be created')).toBeVisible();
    await goOn(page, 'Import it so');
    // One transaction with all its rows; on a busy machine that is more than the usual patience.
    await expect(heading(page)).toHaveText('Imported', { timeout: 30_000 });

    const changed = file.buffer
      .toString()
      .replace('on Sundays', 'every Sunday')
      .split('\n')
      .slice(0, 2)
      .join('\n');
    await bringAgain(page, { ...file, buffer: Buffer.from(changed) }, plan);
    await page.getByLabel('The status of progress').selectOption({ value: 'on_track' });
    await page.getByLabel('Day', { exact: true }).fill('30');
    await page.getByLabel('Month', { exact: true }).fill('9');
    await page.getByLabel('Year', { exact: true }).fill('2025');
    await goOn(page, 'See what would change');
    await expect(page.getByText('Open the museum on Sundays')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Open the museum every Sunday' })).toBeVisible();
    await page.getByRole('link', { name: 'Not in the table (1)' }).click();
    await expect(page.getByText('Lend instruments')).toBeVisible();

    await asOwner(
      (sql) => sql`
      update public.actions set will = 'Lend instruments freely'
      where reference = '1.2' and plan_id in (select id from public.action_plans where name = ${plan})`,
    );
    await goOn(page, 'Import it so');
    await expect(page.getByText('has changed since you looked')).toBeVisible();
    await goOn(page, 'Import it so');
    // One transaction with all its rows; on a busy machine that is more than the usual patience.
    await expect(heading(page)).toHaveText('Imported', { timeout: 30_000 });
  });
});

test('what is no table, or is too large, is refused with what to do', async ({ page }) => {
  await signInWith(page, ['team'], '/team/actions/import');
  const refused = async (name: string, buffer: Buffer, problem: string) => {
    await page.getByLabel('The file').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await goOn(page, 'Read the file');
    await expect(page.locator('.govuk-error-summary')).toContainText(problem);
  };
  await refused('plan.csv', Buffer.from('%PDF-1.7'), 'This is a PDF');
  await refused(
    'long.csv',
    Buffer.from(`Ref,We will\n${'1,x\n'.repeat(50_001)}`),
    'Choose the plan that the table is for',
  );
  await page.getByLabel('Which plan is it for?').selectOption('new');
  await page.getByLabel('Name of the plan').fill('Plan');
  await page.getByLabel('First year').fill('2025');
  await page.getByLabel('Last year').fill('2027');
  await refused('long.csv', Buffer.from(`Ref,We will\n${'1,x\n'.repeat(50_001)}`), 'more than 50,000 rows');
  await refused('large.csv', Buffer.alloc(5.5 * 1024 * 1024, 'x'), 'larger than 5 MB');
  await expect(page.getByLabel('Name of the plan')).toHaveValue('Plan');
});

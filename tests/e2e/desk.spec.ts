/** The culture team at its desk: what needs it, updates that wait, actions that two edit at once, plans, leads. */
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { makeAction, makeLead, makePlan } from '../factories/undertakings.ts';
import { expectUsable } from './public-pages.ts';
import { asOwner, signInWith } from './signing-in.ts';

const unique = () => randomUUID().slice(0, 8).toUpperCase();

/** An action of a published plan with a reference of its own. */
async function anAction(more: { silentFor?: number; led?: boolean } = {}) {
  const reference = unique();
  return asOwner(async (sql) => {
    const plan = await makePlan(sql);
    const lead = more.led
      ? await makeLead(sql, `${reference.toLowerCase()}@example.org`, `Lead ${reference}`)
      : null;
    const id = await makeAction(sql, { plan, lead, reference, silentFor: more.silentFor ?? 0 });
    return { id, reference, plan, lead };
  });
}

/** Updates by a lead that wait. Their keys, and the page of the list that begins with them, however many others wait. */
const waits = (action: string, ...drafts: string[]) =>
  asOwner(async (sql) => {
    const name = `waits-${unique().toLowerCase()}`;
    const ids = drafts.map((_, index) => `${name}-${index}`);
    for (const [index, words] of drafts.entries()) {
      await sql`insert into public.updates (id, action_id, status, words) values (${ids[index]!}, ${action}, 'at_risk', ${words})`;
      await sql`insert into public.update_reports (update_id, report, written_as) values (${ids[index]!}, 'Between us.', 'lead')`;
    }
    const [today] = await sql`select private.today()::text as day`;
    return { ids, list: `/team/updates?after=${today!.day}.${name}` };
  });

test(
  'the Head of Culture opens the desk and follows its numbers to the records',
  { tag: '@phone' },
  async ({ page }) => {
    const { reference } = await anAction({ silentFor: 61 });
    await signInWith(page, ['head'], '/team');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day /,
    );
    await expectUsable(page);
    for (const need of ['no_word', 'no_owner', 'no_goal']) {
      await page.goto('/team');
      await page.locator(`#needs-${need}`).getByRole('link').click();
      const url = new URL(page.url());
      expect(url.searchParams.get('status')).toBe(need);
      url.searchParams.set('words', reference);
      await page.goto(url.href);
      await expect(page.getByRole('link', { name: reference })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('1 action');
    }
    await expectUsable(page);
  },
);

test('the desk can be asked for as at another day, and says when there is no such day', async ({ page }) => {
  await signInWith(page, ['team'], '/team?as-at=2026-03-31');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('As at Tuesday 31 March 2026');
  await page.goto('/team?as-at=2026-02-31');
  await expect(page.getByRole('alert')).toContainText('‘2026-02-31’ is not a day');
});

test(
  'an update is returned with a reason, or published, and two at once are told',
  { tag: '@phone' },
  async ({ page, context }) => {
    const one = await anAction({ led: true });
    const { ids, list } = await waits(one.id, 'The first draft', 'The second draft');
    const [returned = '', approved = ''] = ids;
    await signInWith(page, ['team'], list);
    const other = await context.newPage();
    await other.goto(list);

    const first = page.locator(`#${returned}`);
    await expect(first).toContainText('Between us.');
    await first.getByText('Return it to its writer').click();
    await first.getByRole('button', { name: 'Return' }).click();
    await expect(page.getByRole('alert')).toContainText('Say what should be different');
    await first.getByLabel('What should be different').fill('Say how many people came.');
    await first.getByRole('button', { name: 'Return' }).click();
    await expect(page.getByRole('alert')).toContainText('returned');
    await expect(page.locator(`#${returned}`)).toHaveCount(0);

    await page.locator(`#${approved}`).getByRole('button', { name: 'Publish' }).click();
    await expect(page.getByRole('alert')).toContainText('1 update is public now');
    await other.locator(`#${approved}`).getByRole('button', { name: 'Publish' }).click();
    await expect(other.getByText('1 other did not wait any more')).toBeVisible();

    await page.goto(`/team/actions/${one.id}`);
    await expect(page.getByText('Say how many people came.')).toBeVisible();
    await expectUsable(page);
  },
);

test('several updates are ticked and published together', async ({ page }) => {
  const one = await anAction();
  const { ids, list } = await waits(one.id, 'One', 'Two');
  await signInWith(page, ['team'], list);
  for (const id of ids) await page.locator(`#${id}`).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Publish those that are ticked' }).click();
  await expect(page.getByRole('alert')).toContainText('2 updates are public now');
});

test('an action is added and edited, without JavaScript', { tag: '@phone' }, async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  const { plan } = await anAction();
  const reference = unique();
  await signInWith(page, ['team'], `/team/actions/new?plan=${plan}`);
  await page.getByLabel('Reference').fill(reference);
  await page.getByLabel('Due', { exact: true }).fill('soonish');
  await page.getByRole('button', { name: 'Add it to the plan' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what is undertaken');
  await expect(page.getByRole('alert')).toContainText('31 March 2026');
  await expect(page.getByLabel('Reference')).toHaveValue(reference);

  await page.getByLabel('In a sentence: We will …').fill('We will open the archive');
  await page.getByLabel('Due', { exact: true }).fill('31 March 2030');
  await page.getByLabel('Milestone 1', { exact: true }).fill('The catalogue is online');
  await page.getByLabel('Something else that could go wrong').fill('A flood');
  await page.getByLabel('How likely').selectOption('Low');
  await page.getByLabel('How bad').selectOption('High');
  await page.getByRole('button', { name: 'Add it to the plan' }).click();
  await expect(page.getByRole('alert')).toContainText('The action is in the plan');
  await expect(page.getByText('A flood')).toBeVisible();

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Due', { exact: true }).fill('June 2030');
  await page.getByLabel('It is over: close it').check();
  await page.getByLabel('Milestone 2', { exact: true }).fill('The first box is open');
  await page.getByLabel('Place of milestone 2').selectOption('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Saved');
  await expect(page.getByText('until June 2030')).toBeVisible();
  await expect(page.getByText('A flood')).toHaveCount(0);
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page.getByLabel('Milestone 1', { exact: true })).toHaveValue('The first box is open');
  await expect(page.getByLabel('Milestone 2', { exact: true })).toHaveValue('The catalogue is online');
  await page.context().close();
});

test('two who edit an action at once both keep what they typed', async ({ page, context }) => {
  const { id, reference } = await anAction();
  const email = await signInWith(page, ['head'], `/team/actions/${id}/edit`);
  const other = await context.newPage();
  await other.goto(`/team/actions/${id}/edit`);
  await other.getByLabel('Due', { exact: true }).fill('June 2031');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('alert')).toContainText('Saved');

  await page.getByLabel('In a sentence: We will …').fill(`We will do ${reference} better`);
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(
    `${email} has changed this action while you edited it: when it is due`,
  );
  await expect(page.getByLabel('Due', { exact: true })).toHaveValue('June 2031');
  await expectUsable(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Saved');
  await expect(page.getByText(`We will do ${reference} better`)).toBeVisible();
  await expect(page.getByText('until June 2031')).toBeVisible();
});

test('the team reports, with what is refused told and what was typed kept', async ({ page }) => {
  const { id } = await anAction();
  await signInWith(page, ['team'], `/team/actions/${id}/update`);
  await expectUsable(page);
  const words = 'تم الافتتاح 🎉 <b>really</b>';
  await page.getByLabel('On track').check();
  await page.getByLabel('What happened, for everybody').fill('word '.repeat(10_000));
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\0') });
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('alert')).toContainText('to 3,000 characters');
  await expect(page.getByRole('alert')).toContainText('‘report.pdf’ is not what its name says');
  await expect(page.getByLabel('On track')).toBeChecked();

  await page.getByLabel('What happened, for everybody').fill(words);
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') });
  await page.getByLabel('Everybody may see it').last().check();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('alert')).toContainText('public now');
  await expect(page.getByText(words)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'report.pdf' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('report.pdf');

  await page.getByRole('link', { name: 'Correct it' }).click();
  await page.getByLabel('What happened, for everybody').fill('It was on Tuesday.');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('corrects update 1')).toBeVisible();
});

test('an action is taken out of its plan and put back', async ({ page }) => {
  const { id } = await anAction();
  await signInWith(page, ['team'], `/team/actions/${id}`);
  await page.getByText('Take it out of the plan').first().click();
  await page.getByRole('button', { name: 'Take it out of the plan' }).click();
  await expect(page.getByRole('alert')).toContainText('taken out of the plan');
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page.getByRole('alert')).toContainText('in the plan again');
});

test('a plan is prepared and published, and two who edit it at once are told', async ({ page, context }) => {
  const name = `Plan ${unique()}`;
  await signInWith(page, ['team'], '/team/plans/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Say when the plan starts');
  await page.getByLabel('Starts').fill('2028');
  await page.getByLabel('Ends').fill('March 2029');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Being prepared' })).toBeVisible();

  // Somebody else has the page open too: both keep what they typed.
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Ends').fill('2030');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('alert')).toContainText('Saved');
  await page.getByLabel('What it is about').fill('What we do next.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'Somebody else has changed this plan while you edited it: when it ends',
  );
  await expect(page.getByLabel('Ends')).toHaveValue('2030');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Saved');
  await expect(page.getByLabel('What it is about')).toHaveValue('What we do next.');
  await page.getByRole('button', { name: 'Publish this plan' }).click();
  await expect(page.getByRole('alert')).toContainText('Everybody reads the plan');
  await expectUsable(page);
});

test('a lead leaves, and what becomes of their actions is told and arranged', async ({ page }) => {
  const { lead, reference } = await anAction({ led: true });
  const successor = `Successor ${unique()}`;
  await asOwner((sql) => makeLead(sql, null, successor));
  await signInWith(page, ['team'], `/team/leads/${lead}`);
  await page.getByLabel('Left on').fill('1 October 2026');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('They still lead 1 action');
  await expect(page.getByLabel(new RegExp(reference))).toBeChecked();
  await page.getByLabel('Who is to lead them').selectOption(successor);
  await page.getByRole('button', { name: 'Give those that are ticked' }).click();
  await expect(page.getByRole('alert')).toContainText('1 action has another lead');
  await expect(page.getByText('No action that has not ended.')).toBeVisible();
});

test('a director reads the desk and decides nothing; others are told for whom it is', async ({
  page,
  browser,
}) => {
  const one = await anAction();
  const { ids, list } = await waits(one.id, 'A draft');
  const [id = ''] = ids;
  await signInWith(page, ['director'], list);
  const update = page.locator(`#${id}`);
  await expect(update).toContainText('A draft');
  await expect(update.getByRole('button')).toHaveCount(0);
  const refused = await page.request.post('/team/updates?/publish', {
    form: { update: id },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(await refused.text()).toContain('Only the culture team can do this');
  expect((await page.goto(`/team/actions/${one.id}/edit`))?.status()).toBe(403);

  const rep: Page = await (await browser.newContext()).newPage();
  await signInWith(rep, ['rep'], '/my');
  expect((await rep.goto('/team'))?.status()).toBe(403);
  await rep.context().close();
});

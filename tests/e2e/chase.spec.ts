import { expect, test, type Page } from '@playwright/test';
import { makeAction, makeLead, makePlan } from '../factories/undertakings.ts';
import { mailsFor, pathIn } from './mails.ts';
import { expectUsable } from './public-pages.ts';
import { asOwner, somebody } from './signing-in.ts';

// On a phone, from the mail programme, without JavaScript: leads are people with other work to do.
test.use({ viewport: { width: 320, height: 640 } });
test.describe.configure({ timeout: 120_000 });

/** Somebody who leads some actions, of which nothing has been heard for as many days. */
async function leadOf(silences: number[], { approval = true } = {}) {
  const email = somebody();
  return asOwner(async (sql) => {
    const plan = await makePlan(sql, { approval });
    const lead = await makeLead(sql, email);
    const actions: string[] = [];
    for (const silentFor of silences) {
      const reference = `HW-0${actions.length + 1}`;
      actions.push(await makeAction(sql, { plan, lead, silentFor, reference }));
    }
    return { email, lead, action: actions[0]!, actions };
  });
}

async function fill(page: Page, status: string, words: string) {
  await page.getByLabel(status, { exact: true }).check();
  await page.getByLabel('What happened, for everybody').fill(words);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const send = (page: Page) => page.getByRole('button', { name: 'Send to the culture team' }).click();
const updatesOf = (action: string) =>
  asOwner(
    (sql) =>
      sql`select number, status, words, published_on, corrects_id from public.updates where action_id = ${action} order by number`,
  );

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lead who was chased writes what happened, and corrects it', async ({ page, request }) => {
    const { email, action } = await leadOf([60]);
    const [mail] = await mailsFor(request, email);
    expect(mail?.subject).toBe('How does HW-01 stand?');
    expect(mail?.text).toContain('(60 days)');

    const answer = await page.goto(pathIn(mail!, '/updates/'));
    expect(answer?.headers()['cache-control']).toContain('no-store');
    expect(answer?.headers()['referrer-policy']).toBe('strict-origin');
    await expect(heading(page)).toHaveText('How does HW-01 stand?');
    await expect(page.getByText('Nothing has been heard of it for 60 days.')).toBeVisible();

    // Sent too soon: what is missing is said, and what was written is kept.
    await page.getByLabel('Anything that only the culture team should know').fill('The key was lost.');
    await send(page);
    await expect(page.locator('.govuk-error-summary')).toContainText('Choose how the action stands');
    await expect(page.getByLabel('Anything that only the culture team should know')).toHaveValue(
      'The key was lost.',
    );

    await fill(page, 'On track', 'The first library opens on Sunday.');
    const evidence = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(4 * 2 ** 20, 'x')]);
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'opening.pdf', mimeType: 'application/pdf', buffer: evidence });
    await send(page);
    await expect(heading(page)).toHaveText('Your update is with the culture team');
    expect(await updatesOf(action)).toMatchObject([{ number: 1, status: 'on_track', published_on: null }]);

    const [file] = await asOwner(
      (sql) => sql`
        select name, bytes, for_public from public.update_evidence join public.updates on updates.id = update_id
          join public.evidence_files on evidence_files.id = file_id
        where action_id = ${action}`,
    );
    expect(file).toEqual({ name: 'opening.pdf', bytes: evidence.length, for_public: false });

    await page.getByRole('link', { name: 'write a correction' }).click();
    await expect(heading(page)).toHaveText('Correct your update on HW-01');
    await page.getByLabel('What happened, for everybody').fill('The first library opens on Monday.');
    await send(page);
    const [first, second] = await updatesOf(action);
    expect(first?.words).toBe('The first library opens on Sunday.');
    expect(second).toMatchObject({ words: 'The first library opens on Monday.', number: 2 });
    expect(second?.corrects_id).not.toBeNull();
    // Nobody but the culture team reads either yet.
    const shown = await (await request.get(`/strategy/actions/${action}`)).text();
    expect(shown).not.toContain('The first library opens');
  });

  test('where nobody has to approve it everybody reads it at once, and the next action is offered', async ({
    page,
    request,
  }) => {
    const { email, actions } = await leadOf([75, 46], { approval: false });
    const [mail] = await mailsFor(request, email);
    await page.goto(pathIn(mail!, '/updates/'));
    await expect(page.getByRole('heading', { level: 2 })).toHaveText([/HW-01/, /HW-02/]);
    await page.getByRole('link', { name: 'Write an update on HW-01' }).click();
    await fill(page, 'Done', 'All libraries are open.');
    await page.getByRole('button', { name: 'Publish this update' }).click();
    await expect(heading(page)).toHaveText('Your update is published');
    expect(await (await request.get(`/strategy/actions/${actions[0]}`)).text()).toContain(
      'All libraries are open.',
    );
    await page.getByRole('link', { name: /^HW-02/ }).click();
    await expect(heading(page)).toHaveText('How does HW-02 stand?');
  });

  test('an update that is given back comes by mail with the reason, and is written again from what was there', async ({
    page,
    request,
  }) => {
    const { email, action } = await leadOf([60]);
    const [chase] = await mailsFor(request, email);
    await page.goto(pathIn(chase!, '/updates/'));
    await fill(page, 'At risk', 'Some came.');
    await send(page);
    await asOwner(async (sql) => {
      await sql`update public.update_reports set reason = 'How many came?', decided_at = now() from public.updates
        where updates.id = update_id and action_id = ${action}`;
      await sql`update public.updates set returned_on = private.today() where action_id = ${action}`;
    });
    const [, back] = await mailsFor(request, email, 2);
    expect(back?.subject).toBe('Please write your update on HW-01 again');
    await page.goto(pathIn(back!, '/updates/'));
    await expect(page.getByText('The culture team writes: ‘How many came?’')).toBeVisible();
    await expect(page.getByLabel('What happened, for everybody')).toHaveValue('Some came.');
    await expect(page.getByLabel('At risk', { exact: true })).toBeChecked();
    await page.getByLabel('What happened, for everybody').fill('Ninety came.');
    await send(page);
    expect((await updatesOf(action)).at(-1)).toMatchObject({
      number: 2,
      words: 'Ninety came.',
      corrects_id: null,
    });
  });

  test('a link that has ended looks like one that never was, keeps what was typed, and brings a new one', async ({
    page,
    request,
  }) => {
    const { email, lead, action } = await leadOf([60]);
    const [mail] = await mailsFor(request, email);
    const link = pathIn(mail!, '/updates/');
    await page.goto(link);
    await fill(page, 'On track', 'Written slowly.');
    await asOwner(
      (sql) =>
        sql`update private.update_links set expires_at = expires_at - interval '31 days' where lead_id = ${lead}`,
    );
    await send(page);
    await expect(heading(page)).toHaveText('This link does not work');
    await expect(page.getByLabel('What happened, for everybody')).toHaveValue('Written slowly.');
    expect(await updatesOf(action)).toEqual([]);

    const unknown = `/updates/${'x'.repeat(43)}`;
    const bodies = [];
    for (const path of [link, unknown]) {
      const answer = await request.get(path);
      expect(answer.status()).toBe(200);
      bodies.push((await answer.text()).replaceAll(path, 'LINK'));
    }
    expect(bodies[0]).toBe(bodies[1]);

    const asked = [];
    for (const path of [unknown, link]) {
      await page.goto(path);
      await page.getByRole('button', { name: 'Send a new link' }).click();
      asked.push(await page.locator('main').innerText());
    }
    expect(asked[0]).toBe(asked[1]);
    const [, fresh] = await mailsFor(request, email, 2);
    expect(fresh?.subject).toBe('Your new link to report on what you lead');
    await page.goto(pathIn(fresh!, '/updates/'));
    await expect(heading(page)).toHaveText('How does HW-01 stand?');
  });
});

test('a lead reports on nothing that somebody else leads now, and can use each page', async ({
  page,
  request,
}) => {
  const { email, actions } = await leadOf([60, 60]);
  const [mail] = await mailsFor(request, email);
  const link = pathIn(mail!, '/updates/');
  for (const path of [link, `${link}/${actions[0]}`, `${link}/${actions[0]}?written=waiting`, '/updates/x']) {
    await page.goto(path);
    await expectUsable(page);
  }
  await page.goto(`${link}/${actions[0]}`);
  await fill(page, 'On track', 'By whom?');
  await asOwner((sql) => sql`update public.actions set lead_id = null where id = ${actions[0]!}`);
  await send(page);
  expect(await updatesOf(actions[0]!)).toEqual([]);
  expect((await page.goto(`${link}/${actions[0]}`))?.status()).toBe(410);
  await expect(page.getByText('not yours to report on any more')).toBeVisible();
});

/** A report is issued, read, checked by its file and corrected. Readers have no script. */
import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectUsable } from './public-pages.ts';
import { asOwner, signInWith } from './signing-in.ts';

const SECTIONS = ['attendance', 'declarations', 'last-minutes', 'business', 'actions'];
const bodyOf = (sections: string[], said = 'Nothing was decided.') =>
  sections.map((id) => `## ${id} {#${id}}\n\n${said} {#${id}-said}\n`).join('\n');

test('the Head of Culture issues minutes, and corrects them as a new version', async ({ page, browser }) => {
  test.slow();
  const id = `minutes-${randomUUID().slice(0, 8)}`;
  await asOwner(async (sql) => {
    const note = {
      id,
      kind_id: 'minutes',
      dated: '2001-02-03',
      subject: `Minutes ${id}`,
      body: bodyOf(SECTIONS.slice(0, 4)),
    };
    await sql`insert into public.briefing_notes ${sql(note)}`;
    await sql`insert into public.note_authors ${sql({ note_id: id, position: 1, job_title: 'Head of Culture' })}`;
  });

  await signInWith(page, ['head'], `/team/notes/${id}/issue`);
  await expect(page.getByText('The section ‘Actions agreed’ is missing.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Issue the note' })).toHaveCount(0);
  await expectUsable(page);

  await asOwner((sql) => sql`update public.briefing_notes set body = ${bodyOf(SECTIONS)} where id = ${id}`);
  await page.goto(`/team/notes/${id}/issue`);
  await expect(page.getByText('Nothing. It can be issued.')).toBeVisible();
  await page.getByLabel('At another time').check();
  await page.getByRole('button', { name: 'Issue the note' }).click();
  await expect(page.getByRole('alert')).toContainText('Give the day and the time');
  await expectUsable(page);
  const inAWeek = new Date(Date.now() + 7 * 86_400_000);
  await page.getByLabel('Day', { exact: true }).fill(String(inAWeek.getUTCDate()));
  await page.getByLabel('Month', { exact: true }).fill(String(inAWeek.getUTCMonth() + 1));
  await page.getByLabel('Year', { exact: true }).fill(String(inAWeek.getUTCFullYear()));
  await page.getByLabel('The time').fill('9:30');
  await page.getByRole('button', { name: 'Issue the note' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Issued');
  await expect(page.getByText(/The public reads it from .* at 9[:.]30/)).toBeVisible();

  const visitor = await browser.newContext({ javaScriptEnabled: false });
  const reader = await visitor.newPage();
  const feedNow = async () => (await visitor.request.get('/scrutiny/notes.atom')).text();
  expect(await feedNow()).not.toContain(id);
  expect((await visitor.request.get(`/scrutiny/notes/${id}`)).status()).toBe(404);
  await page.getByLabel('At once').check();
  await page.getByRole('button', { name: 'Set this time' }).click();
  await expect(page.getByRole('alert')).toContainText('Say why the public reads it at another time');
  await expectUsable(page);
  await page.getByLabel('Why').fill('They meet tomorrow');
  await page.getByRole('button', { name: 'Set this time' }).click();
  await expect(page.getByText('The public has read it since')).toBeVisible();
  await expect(page.getByText('They meet tomorrow')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set this time' })).toHaveCount(0);
  await expectUsable(page);
  expect(await feedNow()).toContain(id);

  await reader.goto('/scrutiny');
  await expect(reader.getByRole('link', { name: `Minutes ${id}`, exact: true })).toBeVisible();
  await reader.goto(`/scrutiny/notes/${id}`);
  await expect(reader.getByText('It is shown as it was issued')).toBeVisible();
  const file = async () => (await visitor.request.get(`/scrutiny/notes/${id}.pdf`)).body();
  const pdf = await file();
  expect(pdf.equals(await file())).toBe(true);
  await expect(
    reader.locator('code', { hasText: createHash('sha256').update(pdf).digest('hex') }),
  ).toBeVisible();

  await reader.getByRole('link', { name: 'Check a file' }).click();
  await reader
    .getByLabel('The file')
    .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf });
  await reader.getByRole('button', { name: 'Check' }).click();
  await expect(reader.getByRole('heading', { name: 'Yes, this is the file that was issued' })).toBeVisible();
  await expect(reader.getByRole('link', { name: `Minutes ${id}` })).toBeVisible();
  const spoilt = Buffer.concat([pdf, Buffer.from(' ')]);
  await reader
    .getByLabel('The file')
    .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: spoilt });
  await reader.getByRole('button', { name: 'Check' }).click();
  await expect(
    reader.getByRole('heading', { name: 'No, this is not a file that we have issued' }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Start a correction' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what is to be corrected');
  await page.getByLabel('What is to be corrected').fill('What was decided');
  await page.getByRole('button', { name: 'Start a correction' }).click();
  await expect(page).toHaveURL(`/team/notes/${id}-v2`);
  const corrected = bodyOf(SECTIONS).replace(
    'Nothing was decided. {#business-said}',
    'All was agreed. {#business-said}',
  );
  await asOwner((sql) => sql`update public.briefing_notes set body = ${corrected} where id = ${`${id}-v2`}`);
  await page.goto(`/team/notes/${id}-v2/issue`);
  await page.getByLabel('At once').check();
  await page.getByRole('button', { name: 'Issue the note' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Issued');

  await reader.goto(`/scrutiny/notes/${id}`);
  await expect(reader.locator('#corrected')).toContainText('What was decided');
  expect((await file()).equals(pdf)).toBe(true);
  await reader.getByRole('link', { name: 'Read version 2' }).click();
  const changes = reader.getByRole('region', { name: 'What changed since version 1' });
  await expect(changes.locator('del')).toHaveText('Nothing was decided.');
  await expect(changes.locator('ins').filter({ hasText: 'All was agreed.' })).toBeVisible();
  await reader.getByRole('link', { name: 'all that moved between the two' }).click();
  await expect(reader).toHaveURL(`/scrutiny/compare?from=${id}&to=${id}-v2`);
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Since you last saw this');
  await reader.goto(`/scrutiny/notes/${id}-v2`);
  await reader.getByRole('link', { name: 'What has changed since' }).click();
  await expect(reader.getByText('beside the records on')).toBeVisible();
  expect(await feedNow()).toContain('It corrects the version before: What was decided');
  await visitor.close();
  for (const address of [
    `/scrutiny/notes/${id}`,
    `/scrutiny/notes/${id}-v2`,
    '/scrutiny/verify',
    '/scrutiny',
  ]) {
    await page.goto(address);
    await expectUsable(page);
  }
});

/** A note is written while the server fails, the network is lost, and an answer does not come back: no word of it is lost, and none is there twice. */
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { asOwner, signInWith } from './signing-in.ts';

const text = (page: Page) => page.getByLabel('Text', { exact: true });
const state = (page: Page) => page.locator('[data-region="state"]');

async function aDraft(body: string): Promise<string> {
  const id = `minutes-${randomUUID().slice(0, 8)}`;
  await asOwner(async (sql) => {
    await sql`insert into public.briefing_notes ${sql({ id, kind_id: 'minutes', dated: '2001-02-03', subject: id, body })}`;
  });
  return id;
}
const stored = (id: string) =>
  asOwner(async (sql) => {
    const [row] = await sql<{ body: string; clashes: number }[]>`
      select body, (select count(*)::integer from public.note_clashes where note_id = note.id) as clashes
        from public.briefing_notes as note where id = ${id}`;
    return row!;
  });

test('what is not saved is tried again, and a button waits for its turn', async ({ page }) => {
  test.slow();
  const id = await aDraft('## Business {#business}\n\nFirst. {#first}\n\nSecond. {#second}');
  await signInWith(page, ['head'], `/team/notes/${id}`);
  let fault: 'busy' | 'lost' | 'late' | null = 'busy';
  let sent = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/team/notes/*?/save', async (route) => {
    sent++;
    if (fault === 'busy') return route.fulfill({ status: 503, body: 'Service unavailable' });
    if (fault === 'lost') {
      await route.fetch();
      return route.abort();
    }
    if (fault === 'late') await held;
    return route.continue();
  });

  // The server fails again and again: it is said, whoever leaves is warned, and the next attempt brings it there.
  await text(page).fill((await text(page).inputValue()).replace('First.', 'First of all.'));
  // It saves by itself after three seconds, and tries again after two, four, eight.
  await expect(state(page)).toHaveText('Not saved yet: trying again. Your text is kept in this browser.', {
    timeout: 15_000,
  });
  const warned = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const warning = await warned;
  expect(warning.type()).toBe('beforeunload');
  await warning.dismiss();
  // However often it has been tried by the time that we look.
  await expect.poll(() => sent, { timeout: 15_000 }).toBeGreaterThan(1);
  fault = null;
  await expect(state(page)).toContainText('saved on', { timeout: 20_000 });
  expect((await stored(id)).body).toContain('First of all.');

  // It arrives, and the answer is lost; what is typed in the same paragraph meanwhile is no clash with oneself.
  fault = 'lost';
  await text(page).fill((await text(page).inputValue()).replace('Second.', 'Second, it was said.'));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(state(page)).toContainText('trying again');
  fault = null;
  await text(page).fill((await text(page).inputValue()).replace('it was said.', 'it was said aloud.'));
  await expect.poll(async () => (await stored(id)).body, { timeout: 15_000 }).toContain('it was said aloud.');
  await expect(state(page)).toContainText('saved on');
  await expect(state(page)).not.toContainText('somebody else');
  expect((await stored(id)).clashes).toBe(0);

  // A clash is settled while a save is on its way.
  await asOwner(
    (sql) =>
      sql`insert into public.note_clashes ${sql({ note_id: id, stands: 'First of all. {#first}', typed: 'Before anything.', before: 'First. {#first}' })}`,
  );
  await page.reload();
  fault = 'late';
  await text(page).fill(`${await text(page).inputValue()}\n\nThird.`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Keep both' }).click();
  release();
  await expect(page.getByRole('region', { name: /Two people wrote the same paragraph/ })).toHaveCount(0);
  await expect(text(page)).toHaveValue(/First of all\. \{#first\}\n\nBefore anything\.[\s\S]*Third\.$/);
  expect((await stored(id)).body).toBe(await text(page).inputValue());
});

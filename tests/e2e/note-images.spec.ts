/** Without a script: an image is added to a draft in words, stands in its text, is seen by those who read drafts, and by nobody else. */
import { expect, test } from '@playwright/test';
import { exif, photographWith } from '../factories/images.ts';
import { expectUsable } from './public-pages.ts';
import { asOwner, signInWith } from './signing-in.ts';

const NOTE = 'with-an-image';
const WORDS = 'Three people look at a model of the new studio';

test('an image is asked for in words, put into the text, and seen with the note', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await asOwner(
    (sql) => sql`
      insert into public.briefing_notes (id, committee_id, dated, subject, body)
      values (${NOTE}, 'scrutiny-co-ordination', '2027-01-28', 'A note with an image', 'Words. {#words}')
      on conflict do nothing`,
  );
  await signInWith(page, ['head'], '/team/notes');
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`/team/notes/${NOTE}/images`);
  const choose = () =>
    plain.getByLabel('Image', { exact: true }).setInputFiles({
      name: 'IMG_2041.jpg',
      mimeType: 'image/jpeg',
      buffer: photographWith([0xe1, exif()]),
    });
  await choose();
  await plain.getByRole('button', { name: 'Add the image' }).click();
  await expect(plain.getByRole('alert')).toContainText('Say whether the image tells readers something');
  await choose();
  await plain.getByLabel('Yes', { exact: true }).check();
  await plain.getByLabel('What the image shows').fill('IMG_2041.jpg');
  await plain.getByRole('button', { name: 'Add the image' }).click();
  await expect(plain.getByRole('alert')).toContainText('is the name of a file');
  await choose();
  await plain.getByLabel('What the image shows').fill(WORDS);
  await plain.getByLabel('Caption (optional)').fill('The model');
  await plain.getByRole('button', { name: 'Add the image' }).click();
  await expect(plain.getByRole('alert')).toContainText('The image was added');

  await plain.getByRole('button', { name: `Put into the text: ${WORDS}` }).click();
  await plain.getByRole('link', { name: 'Go to the text' }).click();
  await expect(plain.getByLabel('Text', { exact: true })).toHaveValue(
    new RegExp(`!\\[${WORDS}\\]\\(image:[a-z0-9-]+ "The model"\\)`),
  );
  const shown = plain.getByRole('img', { name: WORDS });
  await expect(shown).toHaveAttribute('width', '24');
  await page.goto(`/team/notes/${NOTE}/images`);
  await expectUsable(page);

  const address = (await shown.getAttribute('src'))!;
  const seen = await page.request.get(address);
  const headers = seen.headers();
  expect(headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
  expect(headers['cache-control']).toContain('no-store');
  expect((await seen.body()).includes('GPS')).toBe(false);
  const stranger = await browser.newContext();
  expect((await stranger.request.get(address)).status()).toBe(404);
  const word = await page.request.get(`/scrutiny/notes/${NOTE}.docx`);
  expect(word.status()).toBe(200);
  await Promise.all([context.close(), stranger.close()]);
});

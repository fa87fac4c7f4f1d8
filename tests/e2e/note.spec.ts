/**
 * A councillor reads the note of 30 January 2025, points at figures to see the records behind them, and takes it away.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import type { Document } from '../../src/lib/documents/index.ts';
import { expectUsable } from './public-pages.ts';

const NOTE = '/scrutiny/notes/2025-01-30-cultural-strategy-progress';

const figure = (page: Page, text: string) =>
  page.locator('article').getByRole('link', { name: text, exact: true }).first();

test('a councillor finds the note from the front page', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Coventry Cultural Strategy – progress report' }).first().click();
  await expect(page).toHaveURL(NOTE);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Coventry Cultural Strategy – progress report',
  );
  await expect(page.getByText('£307k').first()).toBeVisible();
});

test(
  'a figure shows its evidence beside the text, by keyboard, and gives the focus back',
  { tag: '@phone' },
  async ({ page }) => {
    await page.goto(NOTE);
    await expectUsable(page);
    await figure(page, '£307k').focus();
    await page.keyboard.press('Enter');
    const evidence = page.getByRole('complementary', { name: '£307k' });
    await expect(evidence).toBeVisible();
    await expect(evidence).toContainText('Rounded in the source to the nearest £1,000');
    await expect(evidence.getByRole('link', { name: /Commonwealth Games/ })).toHaveAttribute(
      'href',
      '/funding#cwg-lef',
    );
    await expectUsable(page);
    await page.keyboard.press('Escape');
    await expect(evidence).toBeHidden();
    await expect(figure(page, '£307k')).toBeFocused();
  },
);

test('an estimate is said to be one, in the source’s own words', async ({ page }) => {
  await page.goto(NOTE);
  await figure(page, 'nearly 200').click();
  await expect(page.getByRole('complementary', { name: 'nearly 200' })).toContainText('An estimate');
});

test('the note asks and shows whether it answered what the committee asked', async ({ page }) => {
  await page.goto(NOTE);
  const asked = page.getByRole('region', { name: 'Did this note answer what the committee asked?' });
  const clauses = asked.getByRole('listitem');
  await expect(clauses).toHaveCount(2);
  await expect(clauses.nth(0)).toContainText('Answered');
  await expect(clauses.nth(1)).toContainText('Not answered');
  await expect(clauses.nth(1)).toContainText('including communication with Members');
  await clauses.nth(0).getByRole('link').click();
  await expect(page.locator('#new-governance')).toBeInViewport();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a figure leads to a page with its evidence, and from there to its record and back', async ({
    page,
  }) => {
    await page.goto(NOTE);
    await figure(page, 'nearly 200').click();
    await expect(page).toHaveURL(`${NOTE}/figures/event/future-works-2/attendance`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('nearly 200');
    await expect(page.locator('main')).toContainText('An estimate, in the source’s own words');
    const record = page
      .getByRole('link', { name: 'Future Works II', exact: true })
      .and(page.locator('main a'));
    await expect(record).toHaveAttribute('href', '/forum#future-works-2');
    await page.getByRole('link', { name: 'Paragraph 4.4' }).click();
    await expect(page).toHaveURL(`${NOTE}#new-governance`);
  });

  test('every link from a figure leads to a page, and every record to its own place on one', async ({
    request,
  }) => {
    test.slow();
    const note = (await (await request.get(`${NOTE}.json`)).json()) as Document;
    expect(note.figures.length).toBeGreaterThan(40);
    const pages = new Map<string, string>();
    for (const { key, records } of note.figures) {
      expect((await request.get(`${NOTE}/figures/${key}`)).status(), key).toBe(200);
      for (const record of records) {
        const [path = '', anchor = ''] = (record.href ?? '').split('#');
        if (!pages.has(path)) {
          const answer = await request.get(path);
          expect(answer.status(), `${key} → ${record.href}`).toBe(200);
          pages.set(path, await answer.text());
        }
        // Some records have a page to themselves.
        if (anchor !== '') expect(pages.get(path), `${key} → ${record.href}`).toContain(`id="${anchor}"`);
      }
    }
  });
});

test('the page of a figure’s evidence is usable by everybody', async ({ page }) => {
  await page.goto(`${NOTE}/figures/edition/strategy-2017/goals`);
  await expectUsable(page);
});

test('paragraph numbers agree on the page, in Word, in the PDF and in the data', async ({
  page,
  request,
}, testInfo) => {
  const note = (await (await request.get(`${NOTE}.json`)).json()) as Document;
  const expected = note.blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.number
      ? [`${block.number} ${block.inlines.map((run) => run.text).join('')}`.slice(0, 45)]
      : [],
  );
  expect(expected.length).toBe(29);

  await page.goto(NOTE);
  const onPage = await page.locator('article p').allInnerTexts();
  expect(starts(onPage)).toEqual(expected);

  const pdf = testInfo.outputPath('note.pdf');
  writeFileSync(pdf, await (await request.get(`${NOTE}.pdf`)).body());
  const inPdf = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  for (const start of expected) expect(inPdf).toContain(start);

  const word = strFromU8(unzipSync(await (await request.get(`${NOTE}.docx`)).body())['word/document.xml']!);
  // Word counts for itself: paragraphs of the numbered style, in order, within sections.
  expect(starts(numberedInWord(word))).toEqual(expected);
});

test('files come with their type and name, and are not sent twice', async ({ request }) => {
  for (const [ending, type] of [
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['pdf', 'application/pdf'],
    ['json', 'application/json'],
  ] as const) {
    const response = await request.get(`${NOTE}.${ending}`);
    expect(response.headers()['content-type']).toContain(type);
    expect(response.headers()['content-disposition']).toContain(
      `2025-01-30-cultural-strategy-progress.${ending}`,
    );
    const again = await request.get(`${NOTE}.${ending}`, {
      headers: { 'if-none-match': response.headers()['etag']! },
    });
    expect(again.status()).toBe(304);
  }
});

test('a note, a figure or a file that is not there says so in plain words', async ({ page, request }) => {
  await page.goto('/scrutiny/notes/2031-01-01-nothing');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  await expectUsable(page);
  expect((await request.get('/scrutiny/notes/2031-01-01-nothing.pdf')).status()).toBe(404);
  expect((await request.get(`${NOTE}/figures/fund/none/amount`)).status()).toBe(404);
});

/** The beginnings of the numbered paragraphs. */
function starts(paragraphs: string[]): string[] {
  return paragraphs
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => /^\d\.\d /.test(text))
    .map((text) => text.slice(0, 45));
}

/** The text of Word's paragraphs with the numbers that Word itself gives to its headings and numbered paragraphs. */
function numberedInWord(xml: string): string[] {
  let section = 0;
  let paragraph = 0;
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs)].flatMap(([p]) => {
    const style = /<w:pStyle w:val="([^"]+)"/.exec(p)?.[1];
    const text = [...p.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('');
    const level = /<w:ilvl w:val="(\d)"/.exec(p)?.[1];
    if (style === 'Heading1' && text !== '') {
      section++;
      paragraph = 0;
    }
    return style === 'NumberedParagraph' || level === '1' ? [`${section}.${++paragraph} ${text}`] : [];
  });
}

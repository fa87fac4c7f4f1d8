/**
 * From one note to the next: the Head of Culture writes it from the last one, is caught by three errors, mends them; four sign it off by the links
 * that they were mailed, two of them again after an edit; it is issued and corrected; a councillor compares, asks, and reads the answer in the next note.
 */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { pathIn, type LyingMail } from './mails.ts';
import { asOwnerOf, startOwnSite, type OwnSite } from './own-site.ts';
import { expectUsable } from './public-pages.ts';
import { signInAnew } from './signing-in.ts';

// A site of its own: what is issued here is the last note of the committee from then on.
let site: OwnSite;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startOwnSite({ MAIL_EVERY: '1' });
  await asOwnerOf(site, (sql) => importPack(sql, 'supabase/packs/demo'));
});
test.afterAll(() => site.stop());

const MEETING = 'scrutiny-co-ordination-2027-01-27';
const AFTER_IT = 'scrutiny-co-ordination-2027-03-04';
const SIGNATORIES = ['Finance', 'Legal', 'Director', 'Cabinet Member'];

const section = (id: string, heading: string, text: string) =>
  `## ${heading} {#${id}}\n\n${text} {#${id}-said}\n`;
const body = (purpose: string, more: string[] = []) =>
  [
    section('purpose', 'Purpose of the note', purpose),
    ...more,
    section('recommendations', 'Recommendations', 'The committee is recommended to note this.'),
    section('implications', 'Implications', 'There are none.'),
    section('equality-assessment', 'Equality assessment', 'None is needed, because nothing is decided here.'),
  ].join('\n');
const HEALTH = section('health-inequalities', 'Health inequalities', 'No record tells of it yet.');

async function signedIn(browser: Browser, role: 'head' | 'scrutiny', options = {}): Promise<Page> {
  const page = await (await browser.newContext({ ...options, baseURL: site.url })).newPage();
  await signInAnew(page, [role], { url: site.url, asOwner: (run) => asOwnerOf(site, run) });
  return page;
}

/** Writes the text anew and saves it. */
async function write(page: Page, text: string) {
  await page.getByLabel('Text', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('[data-region="state"]')).toContainText('saved on', { timeout: 20_000 });
}

const emailOf = (title: string, note: string) =>
  `${title.toLowerCase().replace(' ', '-')}.${note.replace(/[^a-z0-9]/g, '')}@example.org`;

/** Says who the four are, where it is not said yet, and sends them the draft. */
async function send(page: Page, note: string) {
  await page.goto(`/team/notes/${note}/sign-off`);
  for (const title of SIGNATORIES) {
    const form = page
      .locator('details')
      .filter({ hasText: `Name, as this kind of report requires: ${title}` });
    if ((await form.count()) === 0) continue;
    await form.locator('summary').click();
    await form.getByLabel('E-mail address').fill(emailOf(title, note));
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(`Change: ${title}`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Send the draft' }).click();
  await expect(page.getByText('The draft has been sent')).toBeVisible();
}

/** Signatories have no account and no script: each opens the latest of so many links, and approves. */
async function approve(signatories: BrowserContext, note: string, titles: string[], links = 1) {
  await Promise.all(
    titles.map(async (title) => {
      const page = await signatories.newPage();
      await page.goto(await linkOf(page, emailOf(title, note), links));
      await page.getByLabel('Approved, as this draft is written').check();
      await page.getByRole('button', { name: 'Reply' }).click();
      await expect(page.getByText('Your reply is on record')).toBeVisible();
      await page.close();
    }),
  );
}

async function linkOf(page: Page, email: string, links: number): Promise<string> {
  let mails: LyingMail[] = [];
  await expect
    .poll(
      async () => {
        const all = (await (await page.request.get('/dev/mail.json')).json()) as LyingMail[];
        mails = all.filter(({ to }) => to === email);
        return mails.length;
      },
      { timeout: 30_000 },
    )
    .toBe(links);
  return pathIn(mails[0]!, '/sign-off/');
}

async function issue(page: Page, note: string) {
  await page.goto(`/team/notes/${note}/issue`);
  await expect(page.getByText('Nothing. It can be issued.')).toBeVisible();
  await page.getByLabel('At once').check();
  await page.getByRole('button', { name: 'Issue the note' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Issued');
}

/** Starts the next note from the last one, for a meeting; its key. */
async function start(page: Page, meeting: string): Promise<string> {
  await page.goto('/team/notes');
  await page
    .getByRole('link', { name: /^Start the next one from it/ })
    .first()
    .click();
  await page.getByLabel('What it is for').selectOption(`meeting:${meeting}`);
  await page.getByRole('button', { name: 'Start the note' }).click();
  await page.waitForURL(/\/team\/notes\/\d{4}-/);
  return new URL(page.url()).pathname.split('/').at(-1)!;
}

test('a note goes its way from the last one to the next', async ({ browser }) => {
  test.setTimeout(300_000);
  const head = await signedIn(browser, 'head');
  const signatories = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false });

  const note = await start(head, MEETING);
  await expect(head.getByLabel('Text', { exact: true })).toHaveValue(/## Purpose of the note/);
  // Three errors: a percentage that its own numbers contradict, a figure that there is not, a section that is missing.
  await write(head, body('Of those asked 40% (12 of 24) came, and [[no/such/figure]] stayed.'));
  await head.goto(`/team/notes/${note}/issue`);
  const missing = head.locator('#lacks + ul');
  for (const lack of [
    'no/such/figure',
    '‘Health inequalities’ is missing',
    'findings of the checks',
    'Finance',
  ])
    await expect(missing).toContainText(lack);
  await expect(head.getByRole('button', { name: 'Issue the note' })).toHaveCount(0);
  await missing.getByRole('link', { name: /findings of the checks/ }).click();
  await expect(head.getByRole('article').filter({ hasText: '40%' }).first()).toContainText('50%');
  await head.goto(`/team/notes/${note}`);
  const purpose = 'There may be [[compact/culture-works/maximum]] Reps.';
  await write(head, body(purpose, [HEALTH]));

  await send(head, note);
  await expect(
    head.getByText('the approval is missing of: Finance, Legal, Director and Cabinet'),
  ).toBeVisible();
  await approve(signatories, note, SIGNATORIES.slice(0, 3));
  // An edit asks anew those who answer for all of it; Finance and Legal answer for a section that it leaves alone.
  await head.goto(`/team/notes/${note}`);
  await write(head, body(purpose, [HEALTH]).replace('to note this', 'to note this and to ask'));
  await head.goto(`/team/notes/${note}/sign-off`);
  await expect(head.getByText('the approval is missing of: Director and Cabinet Member.')).toBeVisible();
  await send(head, note);
  await approve(signatories, note, ['Director', 'Cabinet Member'], 2);
  await head.goto(`/team/notes/${note}/sign-off`);
  await expect(head.getByText('Nobody’s approval is missing')).toBeVisible();
  await expectUsable(head);
  await issue(head, note);

  // The correction has a figure that the first version had not; it is signed off in its own right.
  await head.getByLabel('What is to be corrected').fill('How many Reps there are now was left out');
  await head.getByRole('button', { name: 'Start a correction' }).click();
  await head.waitForURL(/-v2$/);
  const second = `${note}-v2`;
  await write(head, body(`${purpose} Filled are [[compact/culture-works/filled]].`, [HEALTH]));
  await send(head, second);
  await approve(signatories, second, SIGNATORIES);
  await issue(head, second);

  // A councillor finds in three presses what changed and whether what was asked was answered, and asks.
  const councillor = await signedIn(browser, 'scrutiny', { viewport: { width: 768, height: 1024 } });
  await councillor.goto('/committee');
  await expect(councillor.getByRole('listitem').filter({ hasText: 'What we asked' })).toContainText(
    'parts not answered',
  );
  await councillor.getByRole('link', { name: /^What changed between the notes of 30 January 2025/ }).click();
  await expect(councillor.getByText('Still not answered')).toBeVisible();
  await councillor.goto('/committee');
  await councillor.getByRole('link', { name: 'beside the version that it corrects' }).click();
  await expect(councillor).toHaveURL(`/scrutiny/compare?from=${note}&to=${second}`);
  await expect(councillor.getByRole('main')).toContainText(
    'It corrects: How many Reps there are now was left out',
  );
  await expectUsable(councillor);
  await councillor.getByRole('link', { name: 'Which words changed' }).click();
  await expect(councillor.locator('ins').filter({ hasText: 'Filled are 24 of 28' })).toBeVisible();
  await councillor.goto('/committee');
  await councillor.getByRole('link', { name: 'Ask the culture team a question' }).click();
  await councillor.getByLabel('Your question').fill('Who fills the seats that are vacant?');
  await councillor.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(councillor.getByText('Not answered yet.')).toBeVisible();

  await head.goto('/committee/questions');
  await head.getByRole('link', { name: /^Open the question/ }).click();
  await head.getByLabel('Answer', { exact: true }).fill('They are advertised in the spring');
  await head.getByLabel('Who answers, by post').fill('Head of Culture');
  await head.getByLabel('Publish the question and the answer').check();
  await head.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(head.getByText('The answer is on record')).toBeVisible();

  // The next note, from the one that corrects: what was asked stands in it with its answer, and so does the request.
  const next = await start(head, AFTER_IT);
  await write(head, body(`${purpose} It tells what was asked.`, [HEALTH]));
  await head.getByText('Put in a table, a chart, a list or an image').click();
  await head.getByRole('button', { name: 'Request and answer: What is late, and young people' }).click();
  await head
    .getByRole('button', { name: 'questions and answers before the meeting of 27 January 2027' })
    .click();
  const preview = head.getByRole('region', { name: 'As it will be read' });
  await expect(preview).toContainText('The Head of Culture answered on');
  await head.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(head.locator('[data-region="state"]')).toContainText('saved on', { timeout: 20_000 });
  await send(head, next);
  await approve(signatories, next, SIGNATORIES);
  await issue(head, next);

  await councillor.goto('/committee');
  const papers = councillor.locator('#papers + ul').getByRole('listitem');
  await papers.filter({ hasText: '4 March 2027, for a later meeting' }).getByRole('link').first().click();
  const read = councillor.getByRole('main');
  await expect(read).toContainText('‘Who fills the seats that are vacant?’');
  await expect(read).toContainText('They are advertised in the spring.');
  await expect(read).toContainText('with the reason for each’: not answered');
  await expectUsable(councillor);
});

/** The culture team makes a round, looks at it as an applicant does, and publishes it; what two write at once is not lost. */
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { expectUsable } from './public-pages.ts';
import { asOwner, signInWith } from './signing-in.ts';

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
/** The last Sunday of a month of next year, when the clocks change: always to come. */
function changeOfClocks(month: 'March' | 'October') {
  const year = new Date().getUTCFullYear() + 1;
  const last = new Date(Date.UTC(year, month === 'March' ? 2 : 9, 31));
  last.setUTCDate(31 - last.getUTCDay());
  return { day: `${last.getUTCDate()} ${month} ${year}`, iso: last.toISOString().slice(0, 10) };
}
const problem = (page: Page) => page.getByRole('alert');

test('a round is made, previewed and published', { tag: '@phone' }, async ({ page }) => {
  test.slow();
  const name = `Round ${randomUUID().slice(0, 8)}`;
  await signInWith(page, ['team'], '/team/rounds');
  await page.getByRole('link', { name: 'Start a round' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Start' }).click();
  const round = new URL(page.url()).pathname;
  await expect(page.getByText('Add a vacancy')).toBeVisible();
  await expectUsable(page);

  const [forward, back] = [changeOfClocks('March'), changeOfClocks('October')];
  await page.goto(`${round}/particulars`);
  const moment = async (which: 'opens' | 'closes', day: string, time: string) => {
    await page.locator(`#${which}-day`).fill(day);
    await page.locator(`#${which}-time`).fill(time);
  };
  await moment('opens', forward.day, '1:30am');
  await moment('closes', back.day, '1:30am');
  await page.getByLabel('Minutes that it takes').fill('45');
  await page.getByLabel('Who helps with applying').fill('The culture team');
  await page.getByLabel('Telephone number').fill('024 7600 0000');
  await save(page);
  await expect(problem(page)).toContainText('there is no 1:30am');
  await expect(problem(page)).toContainText('twice');
  await expectUsable(page);
  await moment('opens', forward.day, '9am');
  await page.getByLabel('The second, an hour later').check();
  await save(page);
  await expect(page.getByText(`from ${forward.day} at 9am`)).toBeVisible();

  const seat = await asOwner(async (sql) => {
    const [row] = await sql<{ id: string; name: string }[]>`
      select seat.id, seat.kind || ': seat ' || seat.position || ' of ' || constituency.name as name
      from public.seats as seat join public.constituencies as constituency on constituency.id = seat.constituency_id
        join public.seat_routes as route on route.seat_id = seat.id and route.route_id = 'open_application'
      order by seat.id limit 1`;
    return row!;
  });
  await page.goto(`${round}/edit/vacancies/new`);
  await page.getByLabel('Whom it is for').fill('Artist');
  await save(page);
  await expect(problem(page)).toContainText('Say what several are called');
  await page.getByLabel('What several are called').fill('Artists');
  // No source says who holds them, so none is known to be vacant, and the list of all is open.
  await page.getByLabel(seat.name, { exact: true }).check();
  await save(page);
  await expect(page.getByText('1 seat · ')).toBeVisible();

  await page.goto(`${round}/edit/criteria/new`);
  await page.getByLabel('Name').fill('Knows the city');
  await save(page);
  for (const question of ['What would you do?', 'Why you?']) {
    await page.goto(`${round}/edit/questions/new`);
    await page.getByLabel('Question', { exact: true }).fill(question);
    await save(page);
  }
  await page.getByRole('button', { name: /Move up.*Why you/ }).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Why you?');
  await expectUsable(page);

  await page.goto(`${round}/preview`);
  await expect(page.getByText('Preview', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Why you?')).toBeVisible();
  await expectUsable(page);

  await page.goto(`${round}/publish`);
  await expectUsable(page);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText(`Opens on ${forward.day} at 9am.`)).toBeVisible();
  const [made] = await asOwner(
    (sql) => sql<{ closes: string }[]>`
      select to_char(closes_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as closes from public.rounds where name = ${name}`,
  );
  expect(made!.closes).toBe(`${back.iso} 01:30`);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('what somebody else has written meanwhile is shown, and not overwritten unseen', async ({ page }) => {
    const [id, question] = [`round-${randomUUID().slice(0, 8)}`, randomUUID()];
    await asOwner(async (sql) => {
      await sql`insert into public.rounds (id, name, position) select ${id}, ${id}, coalesce(max(position), 0) + 1 from public.rounds`;
      await sql`insert into public.application_questions ${sql({ id: question, round_id: id, position: 1, kind: 'long_text', question: 'First?' })}`;
    });
    await signInWith(page, ['team'], `/team/rounds/${id}/edit/questions/${question}`);
    await asOwner(
      (sql) => sql`update public.application_questions set question = 'Theirs?' where id = ${question}`,
    );
    await page.getByLabel('Question', { exact: true }).fill('Mine?');
    await save(page);
    await expect(problem(page)).toContainText('they have ‘Theirs?’');
    await expect(page.getByLabel('Question', { exact: true })).toHaveValue('Mine?');
    await save(page);
    await expect(page.getByRole('link', { name: 'Mine?' })).toBeVisible();

    await page.goto(`/team/rounds/${id}`);
    await page.getByText('Discard this round').click();
    await page.getByRole('button', { name: 'Discard it' }).click();
    await expect(page).toHaveURL('/team/rounds');
    await expect(page.getByText(id)).toHaveCount(0);
  });
});

import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { expectUsable, open } from './public-pages.ts';
import { asOwner, signInWith } from './signing-in.ts';

/** A name that no other test uses, and the key that comes of it. */
function aName(): { name: string; key: string } {
  const serial = randomUUID().slice(0, 8);
  return { name: `People at sessions ${serial}`, key: `people-at-sessions-${serial}` };
}

/** Adds a draft by the form: people by year, whose parts add up. */
async function addMeasure(page: Page, name: string) {
  await page.getByRole('link', { name: 'Add a measure' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('What exactly is counted, and how').fill('Everybody who came to a session.');
  await page.getByLabel('A number of something').check();
  await page.getByLabel('What one of them is called').fill('person');
  await page.getByLabel('What several are called').fill('people');
  await page.getByLabel('What they did, for a sentence').fill('came to sessions');
  await page.getByLabel('More is better').check();
  await page.getByLabel('Calendar years').check();
  await page.getByLabel('Baseline').fill('2022');
  await page.getByLabel('Yes', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('The measure is saved');
}

async function addPart(page: Page, label: string) {
  await page.getByText('Add a part to a breakdown').click();
  await page.getByLabel('What the parts are').fill('Area');
  await page.getByLabel('Name of the part').fill(label);
  await page.getByRole('button', { name: 'Add the part' }).click();
  await expect(page.getByRole('alert')).toContainText('The part is added');
}

/** Records the values of a year: of the whole, and of the parts in their order. */
async function record(page: Page, key: string, year: string, ...values: string[]) {
  await page.goto(`/team/measures/${key}/values?period=${year}`);
  for (const [index, value] of values.entries())
    await page.getByLabel('Value', { exact: true }).nth(index).fill(value);
  await page.getByRole('button', { name: 'Record' }).click();
}

test('a measure is begun, recorded, published, restated and broken, and everybody sees how far its numbers go', async ({
  page,
  browser,
}) => {
  test.slow();
  const { name, key } = aName();
  await signInWith(page, ['head'], '/team/measures');
  await addMeasure(page, name);
  await addPart(page, 'North');
  await addPart(page, 'South');
  await record(page, key, '2022', '100', '40', '60');
  await record(page, key, '2023', '150', '70', '79');
  await expect(page.getByRole('alert')).toContainText('3 values are recorded');
  await expectUsable(page);

  // A draft is nobody else's.
  const visitor = await (await browser.newContext()).newPage();
  expect((await visitor.goto(`/strategy/measures/${key}`))?.status()).toBe(404);
  await page.getByRole('link', { name: 'Change what is counted' }).click();
  await page.getByLabel('Everybody').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'The public page' })).toBeVisible();

  await open(visitor, `/strategy/measures/${key}`);
  await expect(
    visitor.getByText('150 people came to sessions in 2023, up from 100 in 2022.').first(),
  ).toBeVisible();
  await expect(visitor.getByText('The parts do not add up to the total.')).toBeVisible();
  await expect(
    visitor.getByText('2023: the parts by area make 149, the total is given as 150.'),
  ).toBeVisible();
  await expect(visitor.getByRole('row', { name: /^South/ })).toContainText('+31.7%');
  await expectUsable(visitor);

  // Its chart is read by the keys alone.
  const chart = visitor.getByRole('group', { name: 'The chart, value by value' }).first();
  for (let presses = 0; presses < 80; presses++) {
    await visitor.keyboard.press('Tab');
    if (await chart.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(chart).toBeFocused();
  const told = chart.getByRole('status');
  await expect(told).toHaveText('Point at the chart, or use the arrow keys in it, to read a value.');
  for (const [key, value] of [
    ['ArrowRight', /^2022: .*100/],
    ['ArrowRight', /^2023: .*150/],
    ['ArrowRight', /^2023: .*150/],
    ['ArrowLeft', /^2022: .*100/],
    ['End', /^2023: .*150/],
    ['Escape', /^Point at the chart/],
  ] as const) {
    await visitor.keyboard.press(key);
    await expect(told, key).toHaveText(value);
  }

  // What was recorded stands, and what it was is told.
  await record(page, key, '2023', '149');
  await expect(page.getByRole('alert')).toContainText(
    '1 value is recorded; 2 stood already and were left alone',
  );
  await visitor.reload();
  await expect(visitor.getByText(/Restated on .*; was 150\./)).toBeVisible();
  await expect(visitor.getByText('The parts do not add up to the total.')).toBeHidden();

  await page.getByText('Record a break in the series').click();
  await page.getByLabel('First period of the new series').fill('2023');
  await page.getByLabel('What changed').fill('people are counted at the door.');
  await page.getByRole('button', { name: 'Record the break' }).click();
  await expect(page.getByRole('alert')).toContainText('no longer compared');
  await visitor.getByLabel('From', { exact: true }).fill('2022');
  await visitor.getByLabel('To', { exact: true }).fill('2023');
  await visitor.getByRole('button', { name: 'Compare' }).click();
  await expect(
    visitor.getByRole('region', { name: 'Compare two periods' }).getByRole('status'),
  ).toContainText(
    '2022 and 2023 cannot be compared, because the series breaks in 2023: people are counted at the door.',
  );
  await expect(visitor.getByText('not comparable').first()).toBeVisible();
  await expectUsable(visitor);
});

test('a table of values is shown before it is recorded, and recording it twice changes nothing', async ({
  page,
}) => {
  const { name, key } = aName();
  await signInWith(page, ['team'], '/team/measures');
  await addMeasure(page, name);
  await addPart(page, 'North');
  const send = async (text: string) => {
    await page.goto(`/team/measures/${key}/upload`);
    await page.getByLabel('Or paste the table here').fill(text);
    await page.getByRole('button', { name: 'See what would be recorded' }).click();
  };

  await send('Year;Area;Value\nsoon;;5\n2023;West;6\n2023;;many');
  const problems = page.getByRole('alert');
  await expect(problems).toContainText('Line 2: ‘soon’ is not a period such as 2024');
  await expect(problems).toContainText('Line 3: ‘West’ is not a part of this measure');
  await expect(problems).toContainText('Line 4: ‘many’ is not a number');
  await expect(page.getByLabel('Or paste the table here')).toHaveValue(/2023;West;6/);
  await expectUsable(page);

  const table = 'Year;Area;Value;Words\n2022;;80;around 80\n2023;;1,500;\n2023;North;700;';
  await send(table);
  await expect(page.getByText('3 new values, 0 restated')).toBeVisible();
  await expectUsable(page);
  await page.getByRole('button', { name: 'Record them' }).click();
  await expect(page.getByRole('alert')).toContainText('3 values are recorded');
  await expect(
    page.getByText('1,500 people came to sessions in 2023, up from around 80 in 2022.'),
  ).toBeVisible();

  await send(table);
  await expect(page.getByText('3 that stand already and are left alone')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Record them' })).toBeHidden();

  // Dated cases come to values. Which number is the month is asked, and the cases themselves go no further.
  await page.goto(`/team/measures/${key}/upload`);
  await page.getByRole('link', { name: 'have the values worked out from dated cases' }).click();
  await page
    .getByLabel('Or paste the table here')
    .fill('Area,Opened,Closed\nNorth,03/02/2025,04/02/2025\nWest,04/02/2025,06/02/2025\nNorth,05/02/2025,');
  await page.getByLabel('closed in time').fill('1');
  const see = page.getByRole('button', { name: 'See what they come to' });
  await see.click();
  await expect(page.getByRole('alert')).toContainText(
    'Say whether the day or the month comes first in ‘03/02/2025’',
  );
  await expectUsable(page);
  await page.getByLabel('The day', { exact: true }).check();
  await see.click();
  await expect(page.getByText('1 case has no closing date (line 4).')).toBeVisible();
  await expect(page.getByText('‘West’ (line 3) is no part of this measure')).toBeVisible();
  await expect(
    page.getByRole('row', { name: /^2025 The whole 2 3 1\.5 1 \(50\.0%\) nothing 2 New$/ }),
  ).toBeVisible();
  await expect(page.getByText('The cases are not kept.')).toBeVisible();
  expect(await page.content()).not.toContain('03/02/2025');
  await expectUsable(page);
  await page.getByRole('button', { name: 'Record them' }).click();
  await expect(page.getByRole('alert')).toContainText('2 values are recorded');
});

test(
  'what is typed wrongly is kept, and what to do stands beside it',
  { tag: '@phone' },
  async ({ page }) => {
    const { name, key } = aName();
    await signInWith(page, ['team'], '/team/measures');
    await page.getByRole('link', { name: 'Add a measure' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('Give the measure a name');
    await expectUsable(page);
    await page.goto('/team/measures');
    await addMeasure(page, name);
    await page.goto(`/team/measures/${key}/values?period=2022-01`);
    await expect(page.getByRole('alert')).toContainText('Give a period such as 2024');
    await page.goto(`/team/measures/${key}/values?period=2022`);
    await page.getByLabel('Value', { exact: true }).fill('200');
    await page.getByLabel('Words, if it is an estimate').fill('nearly 300');
    await page.getByRole('button', { name: 'Record' }).click();
    await expect(page.getByRole('alert')).toContainText('The words must hold the number');
    await expect(page.getByLabel('Words, if it is an estimate')).toHaveValue('nearly 300');
    await expectUsable(page);
    // The database has the last word: 2999 has not begun.
    await record(page, key, '2999', '5');
    await expect(page.getByRole('alert')).toContainText('This period has not begun');
  },
);

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a measure can be read as at a date and taken away; odd addresses are answered with a page', async ({
    page,
  }) => {
    const { name, key } = aName();
    await asOwner(async (sql) => {
      await sql`insert into public.measures (id, name, summary, kind, unit_one, unit_many, direction, period_kind, published_on, position)
        values (${key}, ${name}, 'S', 'count', 'person', 'people', 'up', 'year', '2025-01-01', 9000)`;
      await sql`insert into public.measure_values (measure_id, period, value, recorded_on) values (${key}, '2022', 100, '2023-02-01'), (${key}, '2023', 150, '2024-02-01')`;
      await sql`insert into public.measure_values (measure_id, period, value, recorded_on) values (${key}, '2023', 140, '2024-06-01')`;
    });
    const address = `/strategy/measures/${key}`;
    await open(page, address);
    await page.getByLabel('As it stood on').fill('2024-05-31');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByText('people in 2023, up from 100 in 2022').first()).toContainText('150');
    await expect(page.getByText('As at 31 May 2024.')).toBeVisible();

    const csv = await page.request.get(`${address}.csv?as-at=2024-05-31`);
    expect(csv.headers()['content-type']).toContain('text/csv');
    expect(await csv.text()).toMatch(/2023,,All,150,/);
    const workbook = await page.request.get(`${address}.xlsx`);
    expect((await workbook.body()).subarray(0, 2).toString()).toBe('PK');

    await open(page, `${address}?as-at=2024-02-31`);
    await expect(page.getByText('‘2024-02-31’ is not a day').first()).toBeVisible();
    for (const odd of [
      '?until=%00x',
      '?from=abc&to=2023',
      '?from=2022&to=2022',
      '?part=nobody&from=2022&to=2023',
      '?until=1000',
    ])
      await open(page, address + odd);
    await open(page, '/strategy/measures?goal=%00nothing&after=%00&as-at=x');
    await expect(page.getByText('‘x’ is not a day').first()).toBeVisible();
    expect((await page.goto('/strategy/measures/nowhere'))?.status()).toBe(404);
  });
});

import { afterEach, expect, test, vi } from 'vitest';

const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
const chatter = vi.spyOn(console, 'log').mockImplementation(() => undefined);
// After the spies, because it takes over the console that it finds.
const { redacted } = await import('./redaction.server.ts');

afterEach(() => {
  printed.mockClear();
  chatter.mockClear();
});

const failure = (code: string) =>
  Object.assign(new Error('invalid value: "my own words"'), {
    name: 'PostgresError',
    code,
    table_name: 'notices',
    detail: 'Failing row contains (my own words)',
    query: "insert into notices values ('my own words')",
    parameters: ['my own words'],
  });

test('an error of the database is printed without what people wrote', async () => {
  await redacted(async () =>
    console.error('Failed: my own words', failure('XX000'), { words: 'my own words' }),
  );
  expect(printed).toHaveBeenCalledOnce();
  const said = JSON.stringify(printed.mock.calls);
  expect(said).not.toContain('own words');
  expect(said).toContain('code XX000, table_name notices');
});

test('what the database refuses is not printed at all: the person is told', async () => {
  await redacted(async () =>
    ['22P02', '23505', '42501', 'P0001'].forEach((code) => console.error(failure(code))),
  );
  expect(printed).not.toHaveBeenCalled();
});

test('mere chatter is not printed', async () => {
  await redacted(async () => console.log('my own words'));
  expect(chatter).not.toHaveBeenCalled();
});

test('what the rest of the program prints is left as it is', () => {
  console.error('Outside');
  expect(printed).toHaveBeenCalledExactlyOnceWith('Outside');
});

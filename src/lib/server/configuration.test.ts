import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigurationError, projectRoot, readConfiguration } from './configuration.ts';

const pack = mkdtempSync(path.join(tmpdir(), 'pack-'));
afterAll(() => rmSync(pack, { recursive: true }));

const hosted = {
  SUPABASE_URL: 'https://abcdefgh.supabase.co',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_abcdefghijklmnop',
  SUPABASE_SECRET_KEY: 'sb_secret_abcdefghijklmnop',
};

const read = (environment: Record<string, string>) =>
  readConfiguration({ COMPACT_PACK: pack, ...environment });

function problems(environment: Record<string, string>): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('a configuration', () => {
  test('needs nothing set: an embedded backend, port 3000, this machine only', () => {
    expect(read({})).toMatchObject({
      port: 3000,
      host: undefined,
      origin: undefined,
      dataDirectory: path.join(projectRoot(), '.data'),
      backend: { kind: 'embedded', databaseUrl: undefined },
      demonstrationAccounts: true,
      mail: { lookEverySeconds: 15 },
    });
  });

  test('takes an empty variable for one that is not set', () => {
    expect(read({ PORT: '', ORIGIN: ' ', SUPABASE_URL: '' })).toMatchObject({
      port: 3000,
      backend: { kind: 'embedded' },
    });
  });

  test('with a hosted Supabase has no demonstration accounts, even if they are asked for', () => {
    expect(read({ ...hosted, DEMONSTRATION_ACCOUNTS: 'yes' })).toMatchObject({
      backend: { kind: 'hosted', url: hosted.SUPABASE_URL },
      demonstrationAccounts: false,
    });
  });

  test('keeps of ORIGIN what a browser calls the origin', () => {
    expect(read({ ORIGIN: 'https://Culture.Example.org/' }).origin).toBe('https://culture.example.org');
  });
});

describe('whoever runs the site is told that', () => {
  test.each([
    [{ PORT: 'http' }, "PORT must be a whole number, but is 'http'."],
    [{ PORT: '-1' }, "PORT must be a whole number, but is '-1'."],
    [{ PORT: '0' }, 'PORT must be between 1 and 65535.'],
    [{ PORT: '70000' }, 'PORT must be between 1 and 65535.'],
    [{ HOST: 'not a host' }, 'HOST must be the name or number of a network address, such as 0.0.0.0.'],
    [{ ORIGIN: 'culture.example.org' }, 'ORIGIN is not an address like https://culture.example.org.'],
    [
      { ORIGIN: 'https://x.org/compact' },
      'ORIGIN must be an address without a path, such as https://culture.example.org.',
    ],
    [
      { DATABASE_URL: 'mysql://x' },
      'DATABASE_URL is not an address like postgres://user:password@host:5432/database.',
    ],
    [{ SUPABASE_URL: 'abc' }, 'SUPABASE_URL is not an address like https://abc.supabase.co.'],
    [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL is not an address like smtps://user:password@host.'],
    [{ MAIL_EVERY: 'often' }, "MAIL_EVERY must be a whole number of seconds, but is 'often'."],
    [{ MAIL_EVERY: '0' }, 'MAIL_EVERY must be between 1 and 3600 seconds.'],
    [{ DEMONSTRATION_ACCOUNTS: 'maybe' }, "DEMONSTRATION_ACCOUNTS must be 'yes' or 'no'."],
    [{ COMPACT_PACK: '/nowhere' }, 'COMPACT_PACK names the folder /nowhere, which does not exist.'],
    [
      { SMTP_URL: 'smtp://host' },
      'SMTP_URL is set but MAIL_FROM is not: say from which address mail is sent.',
    ],
    [
      { SUPABASE_PUBLISHABLE_KEY: hosted.SUPABASE_PUBLISHABLE_KEY },
      'SUPABASE_PUBLISHABLE_KEY is set but SUPABASE_URL is not: set both, or neither.',
    ],
    [
      { ...hosted, DATABASE_URL: 'postgres://localhost/x' },
      'DATABASE_URL and SUPABASE_URL are both set: one is for the embedded backend, the other for a hosted one. Remove one.',
    ],
    [
      { ...hosted, SUPABASE_PUBLISHABLE_KEY: hosted.SUPABASE_SECRET_KEY },
      'SUPABASE_SECRET_KEY and SUPABASE_PUBLISHABLE_KEY are the same: one of them is the wrong key.',
    ],
    [
      { ...hosted, SUPABASE_SECRET_KEY: 'short' },
      'SUPABASE_SECRET_KEY is too short to be a key of a Supabase project.',
    ],
  ])('%o is wrong', (environment, sentence) => {
    expect(problems(environment)).toContain(sentence);
  });

  test('both keys are missing, at once', () => {
    expect(problems({ SUPABASE_URL: hosted.SUPABASE_URL })).toEqual([
      'SUPABASE_URL is set but SUPABASE_PUBLISHABLE_KEY is not: a hosted Supabase needs both of its keys.',
      'SUPABASE_URL is set but SUPABASE_SECRET_KEY is not: a hosted Supabase needs both of its keys.',
    ]);
  });

  test('no message repeats a secret', () => {
    const said = problems({
      ...hosted,
      DATABASE_URL: 'postgres://owner:hush@host/db',
      SMTP_URL: 'mail://me:hush@host',
    });
    expect(said.join()).not.toContain('hush');
    expect(said.join()).not.toContain('abcdefghijklmnop');
  });
});

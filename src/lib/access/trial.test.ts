import { describe, expect, it } from 'vitest';
import { isThisMachine, isTrial, isUnderWay } from './trial.ts';

const onMyMachine: Parameters<typeof isTrial>[0] = {
  backend: { kind: 'embedded', databaseUrl: undefined },
  mail: { smtpUrl: undefined, from: 'Culture Works <no-reply@localhost>', lookEverySeconds: 15 },
  host: undefined,
  origin: undefined,
  demonstrationAccounts: true,
};

describe('trying the site out', () => {
  it('is what `npm start` does', () => {
    expect(isTrial(onMyMachine)).toBe(true);
    expect(isTrial({ ...onMyMachine, host: '127.0.0.1', origin: 'http://localhost:3000' })).toBe(true);
  });

  it.each<[string, Partial<typeof onMyMachine>]>([
    [
      'Supabase is hosted',
      { backend: { kind: 'hosted', url: 'https://a.supabase.co', publishableKey: 'p', secretKey: 's' } },
    ],
    [
      'the database is one that lives elsewhere',
      { backend: { kind: 'embedded', databaseUrl: 'postgres://db/culture' } },
    ],
    [
      'mail is really sent',
      { mail: { smtpUrl: 'smtps://mail.example', from: 'a@b.example', lookEverySeconds: 15 } },
    ],
    ['other machines can reach it', { host: '0.0.0.0' }],
    ['it has an address of its own', { origin: 'https://culture.example.org' }],
    ['demonstration accounts are declined', { demonstrationAccounts: false }],
  ])('it is not when %s', (_why, change) => {
    expect(isTrial({ ...onMyMachine, ...change })).toBe(false);
  });

  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])(
    '%s is this machine',
    (name) => {
      expect(isThisMachine(name)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '::',
    '192.168.1.4',
    'localhost.elsewhere.example',
    '127.0.0.1.elsewhere.example',
    'xlocalhost',
    '',
  ])('%s is not, or not only, this machine', (name) => {
    expect(isThisMachine(name)).toBe(false);
  });
});

it('nothing is under way in a process that has started nothing', () => {
  expect(isUnderWay()).toBe(false);
});

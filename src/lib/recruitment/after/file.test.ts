import { expect, it } from 'vitest';
import { applicationFile, ownFile } from './file.ts';

it('one’s own file says first what it is, then each part in an order in which it is read, and leaves none out', () => {
  const file = ownFile({ roles: [], made_at: 'now', unheard_of: [1], account: { email: 'a@example.org' } });
  expect(Object.keys(file)).toEqual(['about', 'account', 'roles', 'unheard_of']);
  expect(file.about).toMatchObject({
    made_at: 'now',
    parts: { account: expect.stringContaining('sign in'), roles: expect.any(String) },
  });
  expect(JSON.stringify(file)).toContain('Nobody asks who writes there');
});

it('so does the file of an application', () => {
  expect(Object.keys(applicationFile({ application: {}, made_at: 'now' }))).toEqual(['about', 'application']);
});

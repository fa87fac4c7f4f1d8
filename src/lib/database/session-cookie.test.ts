import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionIn } from './session-cookie.ts';

const session = { access_token: 'a.b.c', refresh_token: 'r', expires_at: 1, user: { email: 'Zoë' } };
const encoded = (value: unknown) =>
  'base64-' + Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const cookie = (value: string, name = 'session') => ({ name, value });

describe('the session in the cookies', () => {
  it('is read from one cookie, or from several', () => {
    const value = encoded(session);
    expect(sessionIn([cookie(value)])).toMatchObject({ refresh_token: 'r', expires_at: 1 });
    const pieces = [cookie(value.slice(40), 'session.1'), cookie(value.slice(0, 40), 'session.0')];
    expect(sessionIn(pieces)).toMatchObject({ refresh_token: 'r', expires_at: 1 });
    expect(sessionIn(pieces.slice(1))).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['a plain word', 'rubbish'],
    ['no encoding', JSON.stringify(session)],
    ['an encoding of nothing', 'base64-'],
    ['letters that are not of the alphabet', 'base64-xx!x'],
    ['bytes that are no text', 'base64-' + Buffer.from([0xff, 0xfe, 0xfd]).toString('base64url')],
    ['a text that is no record', encoded('rubbish')],
    ['null', encoded('null')],
    ['a record of something else', encoded({ a: 1 })],
    ['a session without its tokens', encoded({ expires_at: 1 })],
    ['a token that would be more than one header', encoded({ ...session, access_token: 'a.b.c\r\nx: y' })],
  ])('is none where there is %s', (_what, value) => {
    expect(sessionIn([cookie(value)])).toBeUndefined();
  });

  it('is none, and no error, whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(encoded)), (value) => {
        expect(sessionIn([cookie(value)])).toBeUndefined();
        expect(sessionIn([cookie(`base64-${value}`)])).toBeUndefined();
      }),
    );
  });
});

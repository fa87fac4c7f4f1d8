import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailAddress, fromCookie, signInCode, toCookie } from './sign-in.ts';

const complaint = (schema: typeof emailAddress | typeof signInCode, typed: string) =>
  schema.safeParse(typed).error?.issues[0]?.message;

describe('a code that somebody typed', () => {
  it.each([
    '12345678',
    ' 12345678\n',
    '1234 5678',
    '12 34 56 78',
    '1234-5678',
    '1234–5678',
    '1234\u00a05678',
    '１２３４５６７８',
    '\u200b12345678',
    '12.34.56.78',
  ])('is understood as %j', (typed) => {
    expect(signInCode.parse(typed)).toBe('12345678');
  });

  it.each([
    ['', 'Enter the code from the message'],
    ['   ', 'Enter the code from the message'],
    ['1234567', 'The code has 8 numbers'],
    ['123456789', 'The code has 8 numbers'],
    ['1234567a', 'The code has only numbers in it'],
    ['١٢٣٤٥٦٧٨', 'The code has only numbers in it'],
  ])('%j is answered by: %s', (typed, message) => {
    expect(complaint(signInCode, typed)).toBe(message);
  });

  it('keeps its zeros, however it is spaced out', () => {
    const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 8, maxLength: 8 });
    const gap = fc.constantFrom('', ' ', '\t', '-', '\u00a0', '\u2009');
    fc.assert(
      fc.property(digits, fc.array(gap, { minLength: 9, maxLength: 9 }), (code, gaps) => {
        const typed = gaps.map((space, index) => space + (code[index] ?? '')).join('');
        expect(signInCode.parse(typed)).toBe(code.join(''));
      }),
    );
  });

  it('is eight digits or refused, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const read = signInCode.safeParse(typed);
        if (read.success) expect(read.data).toMatch(/^[0-9]{8}$/);
      }),
    );
  });
});

describe('an address that somebody typed', () => {
  it('is kept in lower case and without spaces around it', () => {
    expect(emailAddress.parse('  Jo.Bloggs+culture@Example.ORG ')).toBe('jo.bloggs+culture@example.org');
  });

  it.each([
    ['', 'Enter your e-mail address'],
    ['jo', 'Enter an e-mail address in the correct format, like name@example.com'],
    ['jo@example', 'Enter an e-mail address in the correct format, like name@example.com'],
    [
      'jo@example.org, sam@example.org',
      'Enter an e-mail address in the correct format, like name@example.com',
    ],
    [
      'jo@example.org\r\nBcc: sam@example.org',
      'Enter an e-mail address in the correct format, like name@example.com',
    ],
    ['jо@example.org', 'Enter an e-mail address in the correct format, like name@example.com'],
    ['x'.repeat(250) + '@example.org', 'Enter an e-mail address of at most 254 characters'],
  ])('%j is answered by: %s', (typed, message) => {
    expect(complaint(emailAddress, typed)).toBe(message);
  });

  it('never holds what would end a line of a mail or name a second recipient', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (typed) => {
        const read = emailAddress.safeParse(typed);
        if (read.success) expect(read.data).not.toMatch(/[\s,;<>"\p{Cc}]/u);
      }),
    );
  });
});

describe('the cookie of whoever asked for a code', () => {
  const asked = { ticket: '290341f4-e861-4eaf-9ee4-66f72cb945e7', email: 'jo@example.org' };

  it('comes back as it was set', () => {
    expect(fromCookie(toCookie(asked))).toEqual(asked);
  });

  it.each([undefined, '', ':', 'jo@example.org', asked.ticket, `${asked.ticket}:nobody`, `x:${asked.email}`])(
    'counts as none when it is %j',
    (value) => {
      expect(fromCookie(value)).toBeUndefined();
    },
  );
});

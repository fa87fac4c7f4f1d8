import { describe, expect, it } from 'vitest';
import { askings, bodyFrom, linkInWords, typedBody, type Body } from './bodies.ts';
import {
  leftOf,
  mailInWords,
  maySendAgain,
  refusedByLink,
  namedFrom,
  typedAgreement,
  typedRecommended,
  waysToAsk,
  wrongInAgreement,
  wrongInRecommended,
  type Recommending,
} from './links.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('what a body types', () => {
  it('comes back as typed, with what is wrong', () => {
    const typed = typedRecommended(
      formOf({ name: ' Ada  Lovelace ', email: 'ada', reasons: ' Good\r\nwords ' }),
    );
    expect(typed).toEqual({ name: 'Ada Lovelace', email: 'ada', reasons: 'Good\nwords' });
    expect(Object.keys(wrongInRecommended(typed)!)).toEqual(['email']);
    expect(wrongInRecommended({ ...typed, email: 'ada@example.org' })).toBeNull();
    expect(Object.keys(wrongInRecommended({ name: '', email: '', reasons: '' })!)).toEqual([
      'name',
      'email',
      'reasons',
    ]);
    expect(
      wrongInRecommended({ ...typed, email: 'a@example.org', reasons: 'x'.repeat(20_001) })?.reasons,
    ).toContain('20,000');
  });

  it('is refused in words that are true of a page without anything saved', () => {
    const rule = (name: string) => refusedByLink({ code: '23514', message: `x [${name}]` });
    expect(rule('rounds_are_open_by_the_database_clock').form).not.toContain('kept');
    expect(rule('withdrawn_vacancies_take_nobody').form).not.toContain('choose');
    expect(rule('people_are_recommended_once')).toEqual({ email: expect.any(String) });
  });

  it('is a name alone, as a mail to them begins with it', () => {
    const typed = { email: 'ada@example.org', reasons: 'Good' };
    for (const name of ['Win at https://example.org', 'www.example.org', 'ada@example.org'])
      expect(wrongInRecommended({ ...typed, name })).toHaveProperty('name');
    expect(wrongInRecommended({ ...typed, name: 'Dr Ada O’Brien-Lovelace (she/her)' })).toBeNull();
  });

  it('whoever did not agree or was taken back leaves room for another', () => {
    const told = (answer: Recommending['recommendations'][number]['answer'], withdrew = false) => ({
      answer,
      withdrew,
    });
    expect(leftOf({ most: 3, recommendations: [] } as unknown as Recommending)).toBe(3);
    expect(
      leftOf({
        most: 3,
        recommendations: [
          told(null),
          told('agreed'),
          told('not_agreed'),
          told('taken_back'),
          told('agreed', true),
        ],
      } as unknown as Recommending),
    ).toBe(1);
    expect(
      leftOf({ most: 1, recommendations: [told(null), told('agreed')] } as unknown as Recommending),
    ).toBe(0);
  });

  it('a first day is a whole date', () => {
    const typed = { name: 'Ada', email: 'ada@example.org', post: 'Dean', starts_on: '1 March 2027' };
    expect(namedFrom(typed)).toEqual({
      named: { name: 'Ada', email: 'ada@example.org', post: 'Dean', startsOn: '2027-03-01' },
    });
    for (const starts_on of ['', 'March 2027', 'soon', '31 February 2027'])
      expect(namedFrom({ ...typed, starts_on })).toMatchObject({
        errors: { starts_on: 'Give the first day as a whole date, such as 1 March 2027' },
      });
    expect(namedFrom({ ...typed, starts_on: '1/3/2027', email: '' })).toMatchObject({
      errors: { starts_on: expect.stringContaining('as a word'), email: 'Enter their e-mail address' },
    });
    expect(namedFrom({ ...typed, post: '' })).toMatchObject({ errors: { post: expect.any(String) } });
  });
});

describe('what somebody who is recommended types', () => {
  const question = {
    id: 'why',
    vacancy_id: null,
    kind: 'long_text',
    question: 'Why?',
    hint: null,
    options: null,
    word_limit: 3,
    required: true,
    asked_of_recommended: true,
  } as const;
  const link = {
    questions: [question],
    vacancy: { name: 'x', asks: null, forOrganisation: true, withdrawnBecause: null },
  };
  it('is asked for what is needed, in the order of the page', () => {
    const nothing = typedAgreement(formOf({}), link.questions);
    expect(Object.keys(wrongInAgreement(nothing, link)!)).toEqual([
      'name',
      'postcode',
      'organisation',
      'answer-why',
      'declared',
    ]);
    const whole = {
      name: 'Ada',
      postcode: 'CV1 1AA',
      organisation: 'Guild',
      'answer-why': 'One two three',
      declared: 'yes',
    };
    expect(wrongInAgreement(typedAgreement(formOf(whole), link.questions), link)).toBeNull();
    const long = typedAgreement(formOf({ ...whole, 'answer-why': 'One two three four' }), link.questions);
    const endless = { ...whole, name: 'x'.repeat(201), postcode: 'CV1 1AA '.repeat(9) };
    expect(Object.keys(wrongInAgreement(typedAgreement(formOf(endless), link.questions), link)!)).toEqual([
      'name',
      'postcode',
    ]);
    const rambling = { ...whole, phone: '0'.repeat(101), address: 'x'.repeat(2001), postcode: '' };
    expect(Object.keys(wrongInAgreement(typedAgreement(formOf(rambling), link.questions), link)!)).toEqual([
      'phone',
      'address',
      'postcode',
    ]);
    expect(wrongInAgreement(long, link)).toEqual({
      'answer-why': 'Shorten your answer to 3 words. It has 4',
    });
  });
});

describe('bodies at the desk', () => {
  const body: Body = {
    id: 'b',
    organisation: 'Guild',
    vacancy: 'Rep',
    withdrawn: false,
    seat: null,
    most: 2,
    email: 'a@example.org',
    addressedAs: '',
    removedAt: null,
    stoppedAt: null,
    askable: true,
    mail: null,
    link: null,
    answers: {},
    asked: [],
    named: [],
  };
  const link = {
    issuedAt: '2027-01-04T09:00:00Z',
    expiresAt: '2027-03-05T09:00:00Z',
    expired: false,
    revokedAt: null,
    lastUsedAt: null,
  };
  const mail = (state: NonNullable<Body['mail']>['state']) => ({ state, at: '2027-01-04T09:01:00Z' });
  it('say how the link stands, and never that it was sent when it was not', () => {
    const sent = { ...body, link, mail: mail('sent') };
    expect(linkInWords(body)).toBe('Not sent yet.');
    expect(linkInWords({ ...body, mail: mail('noted') })).toBe('On its way.');
    expect(linkInWords({ ...sent, mail: mail('noted') })).toContain('ends the one before');
    expect(linkInWords(sent)).toBe(
      'Sent on 4 January 2027 at 9am, not used yet. Works until 5 March 2027 at 9am.',
    );
    expect(linkInWords({ ...sent, link: { ...link, lastUsedAt: '2027-01-05T09:00:00Z' } })).toContain(
      'last used on 5 January 2027',
    );
    for (const [state, words] of [
      ['failed', 'could not be delivered (4 January 2027'],
      ['queued', 'on its way'],
      ['retrying', 'tried again'],
    ] as const) {
      expect(linkInWords({ ...sent, mail: mail(state) })).toContain(words);
      expect(linkInWords({ ...sent, mail: mail(state) })).not.toContain('Sent');
    }
    expect(linkInWords({ ...sent, link: { ...link, expired: true } })).toMatch(/^Ran out on 5 March 2027/);
    expect(linkInWords({ ...sent, link: { ...link, revokedAt: '2027-01-06T09:00:00Z' } })).toContain(
      'address was changed',
    );
    expect(linkInWords({ ...sent, stoppedAt: '2027-01-06T09:00:00Z' })).toContain('Nobody can use it');
  });

  it('say whether a message arrived, and when it can go again', () => {
    expect(mailInWords(mail('sent'))).toBe('Message sent on 4 January 2027 at 9:01am.');
    expect(mailInWords(mail('failed'))).toContain('Check the address');
    expect(mailInWords(mail('noted'))).toContain('on its way');
    expect(mailInWords(null)).toBe('No message has gone.');
    const later = (hours: number) => Date.parse('2027-01-04T09:01:00Z') + hours * 3_600_000;
    expect(maySendAgain(mail('failed'), later(1))).toBe(true);
    expect(maySendAgain(mail('sent'), later(23))).toBe(false);
    expect(maySendAgain(mail('sent'), later(25))).toBe(true);
    expect(maySendAgain(mail('queued'), later(25))).toBe(false);
  });

  it('are asked for what is filled by their routes', () => {
    const vacancy = (id: string, route_id: string, more = {}) =>
      ({
        id,
        name: id,
        name_plural: `${id}s`,
        route_id,
        seats: [`${id}-1`],
        withdrawn_at: null,
        ...more,
      }) as never;
    const round = {
      vacancies: [
        vacancy('open', 'open_application'),
        vacancy('rec', 'recommendation'),
        vacancy('dir', 'direct_appointment'),
        vacancy('gone', 'recommendation', { withdrawn_at: 'x' }),
      ],
    };
    expect(askings(round, [{ id: 'dir-1', name: 'Partner: seat 1' }])).toEqual([
      { value: 'rec', text: 'Recommend people – recs' },
      { value: 'dir/dir-1', text: 'Name its representative – dir: Partner: seat 1' },
    ]);
  });

  it('are saved with a number only where they recommend', () => {
    const typed = typedBody(formOf({ asked: 'dir/dir-1', organisation_id: 'o', email: 'A@Example.org' }));
    expect(bodyFrom(typed, true)).toMatchObject({
      given: { id: null, vacancy: 'dir', seat: 'dir-1', most: null, email: 'a@example.org' },
    });
    expect(bodyFrom({ ...typed, asked: 'rec' }, false)).toMatchObject({
      errors: { most: expect.any(String) },
    });
    expect(bodyFrom({ ...typed, asked: 'rec', most: '3' }, false)).toMatchObject({
      given: { vacancy: 'rec', seat: null, most: 3 },
    });
    const nothing = bodyFrom(typedBody(formOf({})), false);
    // In the order of the page.
    expect(Object.keys('errors' in nothing ? nothing.errors : {})).toEqual([
      'asked',
      'organisation_id',
      'email',
      'most',
    ]);
  });
});

describe('whom to ask', () => {
  it('is an address and a number that can be followed, and a post that cannot', () => {
    expect(waysToAsk('The culture team, Council House, culture@example.org, +44 (0)24 7600-0000')).toEqual([
      { text: 'The culture team', href: null },
      { text: 'Council House', href: null },
      { text: 'culture@example.org', href: 'mailto:culture@example.org' },
      { text: '+44 (0)24 7600-0000', href: 'tel:+442476000000' },
    ]);
    expect(waysToAsk('Room 7')).toEqual([{ text: 'Room 7', href: null }]);
  });
});

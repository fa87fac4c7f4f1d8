import { describe, expect, it } from 'vitest';
import { openness, responseForm } from './consultation.ts';
import {
  adoptionForm,
  consultationForm,
  dayFrom,
  dayTyped,
  partForm,
  whatMayChange,
  wrongFields,
} from './draft.ts';

const sent = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('a day in three fields', () => {
  it('is read, and given back as it was typed', () => {
    const form = sent({ 'on-day': ' 1', 'on-month': '4', 'on-year': '2027' });
    expect(dayFrom(form, 'on')).toBe('2027-04-01');
    expect(dayTyped(form, 'on')).toEqual({ day: ' 1', month: '4', year: '2027' });
    expect(dayFrom(sent({}), 'on')).toBe('');
    expect(dayTyped(null, 'on', '2027-04-01')).toEqual({ day: '1', month: '4', year: '2027' });
  });

  it.each([
    ['', 'Give the day'],
    ['2027-02-31', 'There is no such day'],
    ['2027-April-01', 'There is no such day'],
    ['0027-00-01', 'There is no such day'],
  ])('‘%s’ is refused: %s', (stands_from, message) => {
    const read = adoptionForm.safeParse({ adopted_by: 'Cabinet', stands_from });
    expect(read.success ? {} : wrongFields(read.error)).toEqual({
      stands_from: expect.stringContaining(message),
    });
  });
});

describe('the form of a goal', () => {
  const typed = {
    seen: '',
    name: ' A  name ',
    summary: 'One\r\ntwo ',
    colour: '',
    carries_on: [],
    serves: [],
  };

  it('is tidied', () => {
    expect(partForm.parse(typed)).toMatchObject({ name: 'A name', summary: 'One\ntwo', colour: null });
    expect(partForm.parse({ ...typed, colour: ' #1F6F43 ' }).colour).toBe('#1f6f43');
  });

  it.each([
    ['name', { name: ' \t ' }, 'Give it a name'],
    ['name', { name: 'x'.repeat(201) }, '200 characters'],
    ['colour', { colour: 'green' }, '#1d70b8'],
    ['colour', { colour: '#59cbe8' }, 'too light'],
  ])('says what is wrong with the %s', (field, change, message) => {
    const read = partForm.safeParse({ ...typed, ...change });
    expect(read.success ? {} : wrongFields(read.error)).toEqual({
      [field]: expect.stringContaining(message),
    });
  });
});

describe('a consultation', () => {
  const days = { opens_on: '2027-03-01', closes_on: '2027-03-31' };

  it('is open from its first day to its last', () => {
    const states = ['2027-02-28', '2027-03-01', '2027-03-31', '2027-04-01'].map((day) => openness(days, day));
    expect(states).toEqual(['to_come', 'open', 'open', 'closed']);
  });

  it('needs a question, and does not close before it opens', () => {
    const read = consultationForm.safeParse({
      question: ' ',
      introduction: '',
      opens_on: days.opens_on,
      closes_on: '',
      responses_kept_months: '61',
    });
    expect(read.success ? {} : Object.keys(wrongFields(read.error))).toEqual([
      'question',
      'closes_on',
      'responses_kept_months',
    ]);
    const turned = consultationForm.safeParse({
      question: 'Well?',
      introduction: '',
      opens_on: days.closes_on,
      closes_on: days.opens_on,
      responses_kept_months: '12',
    });
    expect(turned.success ? {} : Object.keys(wrongFields(turned.error))).toEqual(['closes_on']);
  });
});

describe('a response', () => {
  const read = (change: object) => {
    const response = responseForm.safeParse({ about: '', words: 'Yes', respondent: '', ...change });
    return response.success ? response.data : wrongFields(response.error);
  };

  it('is about the whole, a goal or a foundation, and says who answers if they like', () => {
    expect(read({})).toEqual({ about: { goal: null, foundation: null }, words: 'Yes', respondent: null });
    expect(read({ about: 'goal/health', respondent: 'resident' })).toMatchObject({
      about: { goal: 'health', foundation: null },
      respondent: 'resident',
    });
    expect(read({ about: 'foundation/place' })).toMatchObject({ about: { goal: null, foundation: 'place' } });
  });

  it.each([
    [{ words: ' \n ' }, 'words', 'Write your response'],
    [{ words: 'x'.repeat(5001) }, 'words', 'It has 5,001'],
    [{ words: 'bell\u0007' }, 'words', 'cannot be printed'],
    [{ about: 'seat/1' }, 'about', 'Choose'],
    [{ respondent: 'mayor' }, 'respondent', 'Choose'],
  ])('%o is refused', (change, field, message) => {
    expect(read(change)).toEqual({ [field]: expect.stringContaining(message) });
  });
});

describe('what may change', () => {
  const asked = { opens_on: '2027-03-01', closes_on: '2027-03-31' } as never;
  const goal = [{ kind: 'goal' }] as never;

  it('follows from the state, and from whether the city is being asked', () => {
    const may = (state: 'draft' | 'proposed' | 'adopted', today: string, parts = goal) =>
      Object.entries(whatMayChange({ state, parts, consultations: state === 'draft' ? [] : [asked] }, today))
        .filter(([, allowed]) => allowed)
        .map(([what]) => what);
    expect(may('draft', '2027-01-01')).toEqual(['parts', 'wording', 'removing', 'proposing', 'adopting']);
    expect(may('draft', '2027-01-01', [] as never)).toEqual(['parts', 'wording', 'removing']);
    expect(may('proposed', '2027-02-28')).toEqual(['parts', 'wording', 'asking']);
    expect(may('proposed', '2027-03-31')).toEqual(['asking']);
    expect(may('proposed', '2027-04-01')).toEqual(['parts', 'wording', 'asking', 'adopting']);
    expect(may('adopted', '2027-04-01')).toEqual(['wording']);
  });
});

import { describe, expect, it } from 'vitest';
import { filledWith, particularsFrom, typedParticulars, type ParticularChoices } from './particulars.ts';

const choices: ParticularChoices = {
  committees: [{ id: 'scruco', name: 'Scrutiny', organisation_id: 'council' }],
  meetings: [{ id: 'january', committee_id: 'scruco', held_on: '2027-01-28' }],
  organisations: [
    { id: 'council', name: 'Council' },
    { id: 'fund', name: 'Fund' },
  ],
};
function sent(fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('the particulars of a draft', () => {
  it('come back from the form as it was filled', () => {
    const kept = {
      committee_id: 'scruco',
      meeting_id: 'january',
      recipient_id: null,
      organisation_id: 'council',
      dated: '2027-01-05',
      authors: [
        { job_title: 'Head of Culture', organisation_id: 'council' },
        { job_title: 'Lead', organisation_id: null },
      ],
    };
    expect(particularsFrom(filledWith(kept), choices)).toEqual({ given: kept });
  });

  it('take the day of the meeting where no date is given, and leave out posts that were emptied', () => {
    const typed = typedParticulars(
      sent([
        ['for', 'meeting:january'],
        ['author', ' '],
        ['author-organisation', 'council'],
        ['author', ' Lead  officer '],
        ['author-organisation', 'fund'],
      ]),
    );
    expect(particularsFrom(typed, choices)).toMatchObject({
      given: { dated: '2027-01-28', authors: [{ job_title: 'Lead officer', organisation_id: 'fund' }] },
    });
  });

  it('are for an organisation, or for nobody, and then need a date', () => {
    const dated: [string, string][] = [
      ['dated-day', '1'],
      ['dated-month', '2'],
      ['dated-year', '2027'],
    ];
    expect(
      particularsFrom(typedParticulars(sent([['for', 'organisation:fund'], ...dated])), choices),
    ).toMatchObject({ given: { committee_id: null, recipient_id: 'fund', dated: '2027-02-01' } });
    expect(particularsFrom(typedParticulars(sent([['for', 'none:']])), choices)).toEqual({
      errors: { dated: 'Give the date of the note: there is no meeting to take it from.' },
    });
  });

  it('say what is wrong', () => {
    const typed = typedParticulars(
      sent([
        ['for', 'meeting:none'],
        ['organisation', 'nobody'],
        ['dated-day', '31'],
        ['dated-month', '2'],
        ['dated-year', '2027'],
        ['author', 'x'.repeat(201)],
        ['author-organisation', ''],
      ]),
    );
    const read = particularsFrom(typed, choices);
    expect(Object.keys('errors' in read ? read.errors : {})).toEqual([
      'for',
      'organisation',
      'dated',
      'authors',
    ]);
  });
});

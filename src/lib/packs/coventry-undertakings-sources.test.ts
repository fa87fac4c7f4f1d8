/** What Coventry's pack records as undertaken stands in the progress report of January 2025, in the paragraph that it cites, and no more than that. */
import { describe, expect, it } from 'vitest';
import { records } from '../../../tests/factories/coventry.ts';
import { MONTHS, note } from '../../../tests/factories/sources.ts';
import { textOf } from './records.ts';

/** Action, and the report's words for it. `lead`: the report says who; `due`: it says by when. */
const UNDERTAKEN: Record<string, { words: string; lead?: string; due?: string }> = {
  'progress-report-2025-open-forum': { words: 'the Future Works Open Forum will be an annual event' },
  'progress-report-2025-recruitment': {
    words: 'initial recruitment currently underway) due to complete in February 2025',
    due: 'February 2025',
  },
  'progress-report-2025-chair': { words: 'the group will look to recruit the Chair', lead: 'the group' },
  'progress-report-2025-terms-of-reference': {
    words: 'develop its formal Terms of Reference and sub-group governance structures',
    lead: 'the group',
  },
  'progress-report-2025-skills-feedback': {
    words:
      'The feedback from this programme will inform the future Strategy Delivery Plan in relation to skills',
  },
  'progress-report-2025-delivery-plan': {
    words:
      'The finalisation of the Cultural Strategy Delivery Plan 2025-2027 through the Culture Works Collective',
    lead: 'the Culture Works Collective',
  },
};

/** A numbered paragraph of the report, with the items and tables that follow it. */
function paragraph(number: string): string {
  const [, after = ''] = note.split(new RegExp(`^(?:- )?${number.replace('.', '[.]')} `, 'm'));
  return after.split(/^(?:- )?\d[.]\d |^\d [A-Z]/m)[0]!;
}

const actions = records.of('actions');

describe('what Coventry’s pack says was undertaken', () => {
  it('is these actions, each added on the day of the report, and nothing has been reported on them', () => {
    expect(actions.map((action) => textOf(action, 'id'))).toEqual(Object.keys(UNDERTAKEN));
    expect(new Set(actions.map((action) => textOf(action, 'added_on')))).toEqual(new Set(['2025-01-30']));
    expect(note).toContain('Date: 30th January 2025');
    for (const table of ['updates', 'action_goals', 'action_partners', 'milestones', 'action_revisions'])
      expect(records.of(table)).toEqual([]);
  });

  it.each(actions.map((action) => [textOf(action, 'reference')!, action] as const))(
    'stands in paragraph %s, with who leads and by when as far as that says it',
    (reference, action) => {
      const { words, lead, due } = UNDERTAKEN[textOf(action, 'id')!]!;
      const told = paragraph(reference.split(' ')[0]!);
      expect(told).toContain(words);
      expect(textOf(action, 'lead_id')).toBe(lead ? 'culture-works-collective' : null);
      if (lead) expect(told).toContain(lead);
      const [month, year] = (due ?? '').split(' ');
      const expected = due ? `${year}-${String(MONTHS.indexOf(month!) + 1).padStart(2, '0')}` : null;
      expect(textOf(action, 'due_on')).toBe(expected);
      if (due) expect(told).toContain(due);
      // No budget, no fund, no first day: the report gives none for them.
      expect([action.values.budget_pence, action.values.fund_id, action.values.starts_on]).toEqual([
        null,
        null,
        null,
      ]);
    },
  );

  it('has no number that the report does not have', () => {
    const said = actions.flatMap((action) => [textOf(action, 'will'), textOf(action, 'summary')]).join(' ');
    for (const [number] of said.matchAll(/\d+/g)) expect(note).toContain(number);
  });

  it('is of the group that the report calls the Culture Works Collective', () => {
    expect(note).toContain('The Reps will be the members of the Culture Works Collective');
    expect(records.of('leads').map((lead) => textOf(lead, 'name'))).toEqual(['The Culture Works Collective']);
  });
});

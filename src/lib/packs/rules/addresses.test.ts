import { describe, expect, it } from 'vitest';
import { coventry, DEMO, filesOf, PackDraft } from '../../../../tests/factories/pack.ts';
import { checkFiles } from '../check.ts';
import { tables } from '../format/index.ts';
import { pageOf } from './addresses.ts';

describe('the page of a table', () => {
  it('is known for every table but those whose records have no place of their own, or have a page to themselves', () => {
    const without = tables.map(({ name }) => name).filter((name) => pageOf(name) === null);
    expect(without).toEqual([
      'sources',
      'areas',
      'terms',
      'rounds',
      'round_dates',
      'vacancies',
      'eligibility_questions',
      'criteria',
      'application_questions',
      'successions',
      'consultations',
      'measures',
      'measure_parts',
      'measure_values',
      'measure_targets',
      'series_breaks',
      'bid_stages',
      'leads',
      'action_plans',
      'actions',
      'action_goals',
      'action_partners',
      'milestones',
      'action_revisions',
      'action_particulars',
      'updates',
      'update_evidence',
      'report_kinds',
      'report_sections',
      'report_signatories',
      'note_authors',
      'agendas',
      'agenda_items',
      'request_acts',
      'recommendation_responses',
    ]);
  });

  it('is the one that the address of its records leads to', () => {
    expect(
      ['seats', 'goals', 'timeline_entries', 'bids', 'forum_event_points', 'request_clauses'].map(pageOf),
    ).toEqual(['/reps', '/strategy', '/strategy', '/funding', '/forum', '/scrutiny']);
  });
});

describe('a key', () => {
  it('may stand on two pages, but not twice on one', async () => {
    const pack = await coventry();
    pack.add('committees.csv', { id: 'cwg-lef', name: 'A committee of the name of a fund' });
    expect(checkFiles(pack.files).problems).toEqual([]);
  });

  it('in a pack on top of another is not one that is shown there already', async () => {
    const base = checkFiles((await coventry()).files).pack!;
    const overlay = new PackDraft(await filesOf(DEMO));
    overlay.write(
      'timeline_entries.csv',
      `id,happened_on,title,summary,expected,source_id\nhealth-and-wellbeing,2025,A thing,,no,\n`,
    );
    const { problems } = checkFiles(overlay.files, { extended: base.records });
    expect(problems.filter(({ field }) => field === 'id')).toEqual([
      {
        file: 'timeline_entries.csv',
        line: 2,
        field: 'id',
        reason: expect.stringContaining(
          'is the key of a goal already, in the pack that this one extends, and the page /strategy shows both',
        ),
      },
    ]);
  });
});

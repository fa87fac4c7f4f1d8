/** Packs whose plans, actions and updates contradict each other. */
import type { PackDraft } from '../pack.ts';
import type { BrokenPack } from './kind.ts';

const ACTION = 'progress-report-2025-recruitment';
const OTHER = 'progress-report-2025-chair';

function addUpdate(pack: PackDraft, cells: Record<string, string>) {
  pack.add('updates.csv', {
    action_id: ACTION,
    number: '1',
    reported_on: '2025-02-03',
    status: 'on_track',
    words: 'Twelve have been recruited.',
    published_on: '2025-02-04',
    ...cells,
  });
}

function addRevision(pack: PackDraft, cells: Record<string, string>) {
  pack.add('action_revisions.csv', {
    action_id: ACTION,
    revised_on: '2025-01-30',
    will: 'We will complete the first recruitment of Reps.',
    due_on: '2025-02',
    goals: 'none',
    in_plan: 'yes',
    ...cells,
  });
}

function addParticulars(pack: PackDraft, cells: Record<string, string>) {
  pack.add('action_particulars.csv', {
    action_id: ACTION,
    recorded_on: '2025-01-30',
    foundations: 'none',
    areas: 'none',
    partners: 'none',
    hows: 'none',
    milestones: 'none',
    ...cells,
  });
}

export const brokenDelivery: BrokenPack[] = [
  {
    kind: 'an action that is due before it starts',
    spoil: (pack) => pack.set('actions.csv', ACTION, { starts_on: '2025-03' }),
    file: 'actions.csv',
    line: ACTION,
    field: 'due_on',
    says: '2025-02 is before the action starts, 2025-03',
  },
  {
    kind: 'an action taken out before it came',
    spoil: (pack) => pack.set('actions.csv', ACTION, { taken_out_on: '2025-01-29' }),
    file: 'actions.csv',
    line: ACTION,
    field: 'taken_out_on',
    says: 'is before the action came into the plan, 2025-01-30',
  },
  {
    kind: 'a plan that ends before it starts',
    spoil: (pack) => pack.set('action_plans.csv', 'progress-report-2025', { ends_on: '2024' }),
    file: 'action_plans.csv',
    line: 2,
    field: 'ends_on',
    says: '2024 is before the plan starts',
  },
  {
    kind: 'a reference twice in a plan',
    spoil: (pack) => pack.set('actions.csv', OTHER, { reference: '5.6' }),
    file: 'actions.csv',
    line: OTHER,
    field: 'reference',
    says: 'says the same as the action ‘progress-report-2025-recruitment’',
  },
  {
    kind: 'an action of a goal that is not there',
    spoil: (pack) => pack.add('action_goals.csv', { action_id: ACTION, goal_id: 'happiness', position: '1' }),
    file: 'action_goals.csv',
    line: 2,
    field: 'goal_id',
    says: 'there is no goal ‘happiness’',
  },
  {
    kind: 'an update before its action',
    spoil: (pack) => addUpdate(pack, { id: 'early', reported_on: '2025-01-29' }),
    file: 'updates.csv',
    line: 2,
    field: 'reported_on',
    says: '2025-01-29 is before the action came into the plan, 2025-01-30',
  },
  {
    kind: 'an update published before it was written',
    spoil: (pack) => addUpdate(pack, { id: 'one', published_on: '2025-02-02' }),
    file: 'updates.csv',
    line: 2,
    field: 'published_on',
    says: 'is before the update was written',
  },
  {
    kind: 'an update both published and returned',
    spoil: (pack) => addUpdate(pack, { id: 'one', returned_on: '2025-02-04' }),
    file: 'updates.csv',
    line: 2,
    field: 'returned_on',
    says: 'one of the two',
  },
  {
    kind: 'a status that there is not',
    spoil: (pack) => addUpdate(pack, { id: 'one', status: 'amber' }),
    file: 'updates.csv',
    line: 2,
    field: 'status',
    says: '‘amber’ is not one of not_started, on_track',
  },
  {
    kind: 'updates numbered against their dates',
    spoil: (pack) => (
      addUpdate(pack, { id: 'one' }),
      addUpdate(pack, { id: 'two', number: '2', reported_on: '2025-02-01' })
    ),
    file: 'updates.csv',
    line: 3,
    field: 'reported_on',
    says: '2025-02-01 is before number 1 was written, 2025-02-03',
  },
  {
    kind: 'a number twice in an action',
    spoil: (pack) => (addUpdate(pack, { id: 'one' }), addUpdate(pack, { id: 'two' })),
    file: 'updates.csv',
    line: 3,
    field: 'number',
    says: 'says the same as the update ‘one’',
  },
  {
    kind: 'a correction of another action’s update',
    spoil: (pack) => (
      addUpdate(pack, { id: 'one', action_id: OTHER }),
      addUpdate(pack, { id: 'two', corrects_id: 'one' })
    ),
    file: 'updates.csv',
    line: 3,
    field: 'corrects_id',
    says: '‘one’ is on another action',
  },
  {
    kind: 'a correction before what it corrects',
    spoil: (pack) => (
      addUpdate(pack, { id: 'one', corrects_id: 'two' }),
      addUpdate(pack, { id: 'two', number: '2' })
    ),
    file: 'updates.csv',
    line: 2,
    field: 'corrects_id',
    says: '‘two’ does not come before this one',
  },
  {
    kind: 'another action’s milestone',
    spoil: (pack) => (
      pack.add('milestones.csv', { id: 'step', action_id: OTHER, position: '1', name: 'A first step' }),
      addUpdate(pack, { id: 'one', milestones: 'step' })
    ),
    file: 'updates.csv',
    line: 2,
    field: 'milestones',
    says: '‘step’ is a milestone of another action',
  },
  {
    kind: 'evidence that is no link',
    spoil: (pack) => (
      addUpdate(pack, { id: 'one' }),
      pack.add('update_evidence.csv', {
        id: 'proof',
        update_id: 'one',
        position: '1',
        title: 'Proof',
        address: 'javascript:alert(1)',
        for_public: 'yes',
      })
    ),
    file: 'update_evidence.csv',
    line: 2,
    field: 'address',
    says: 'is not an address that starts with http',
  },
  {
    kind: 'a past that begins too late',
    spoil: (pack) => addRevision(pack, { revised_on: '2025-02-01' }),
    file: 'action_revisions.csv',
    line: 2,
    field: 'revised_on',
    says: 'is of the day it was added, 2025-01-30',
  },
  {
    kind: 'a past that does not lead to the present',
    spoil: (pack) => addRevision(pack, { due_on: '2025-03' }),
    file: 'action_revisions.csv',
    line: 2,
    field: 'due_on',
    says: 'must say what the action ‘progress-report-2025-recruitment’ says: ‘2025-02’',
  },
  {
    kind: 'a past that leads to other goals',
    spoil: (pack) => addRevision(pack, { goals: 'health-and-wellbeing' }),
    file: 'action_revisions.csv',
    line: 2,
    field: 'goals',
    says: 'in action_goals.csv: none',
  },
  {
    kind: 'a past with a goal that is not there',
    spoil: (pack) => addRevision(pack, { goals: 'health-and-wellbeing; happiness' }),
    file: 'action_revisions.csv',
    line: 2,
    field: 'goals',
    says: 'there is no goal ‘happiness’',
  },
  {
    kind: 'a past that ends outside the plan',
    spoil: (pack) => addRevision(pack, { in_plan: 'no' }),
    file: 'action_revisions.csv',
    line: 2,
    field: 'in_plan',
    says: 'must be yes',
  },
  {
    kind: 'particulars that begin too late',
    spoil: (pack) => addParticulars(pack, { recorded_on: '2025-02-01' }),
    file: 'action_particulars.csv',
    line: 2,
    field: 'recorded_on',
    says: 'are of the day it was added, 2025-01-30',
  },
  {
    kind: 'particulars that do not lead to the present',
    spoil: (pack) => addParticulars(pack, { partners: '["A museum"]' }),
    file: 'action_particulars.csv',
    line: 2,
    field: 'partners',
    says: 'must say what the records of ‘progress-report-2025-recruitment’ say now',
  },
  {
    kind: 'particulars that are no list',
    spoil: (pack) => addParticulars(pack, { partners: 'A museum' }),
    file: 'action_particulars.csv',
    line: 2,
    field: 'partners',
    says: '‘A museum’ is not a list in JSON',
  },
];

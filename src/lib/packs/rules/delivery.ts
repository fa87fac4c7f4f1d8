/** Plans, actions and updates: what belongs together and what comes after what (rules 15 and 16). */
import { canonical } from '../canonical.ts';
import { encode } from '../field-text.ts';
import { quoted } from '../problem.ts';
import { numberOf, textOf, type PackRecord, type Records } from '../records.ts';
import type { Judged } from './index.ts';

const of = (own: readonly PackRecord[], table: string) => own.filter((record) => record.table.name === table);

/** Dates of each record that cannot come before another of its dates: table, the later field, the earlier field. */
const LATER: [table: string, later: string, earlier: string, why: string][] = [
  ['action_plans', 'ends_on', 'starts_on', 'the plan starts'],
  ['actions', 'due_on', 'starts_on', 'the action starts'],
  ['actions', 'taken_out_on', 'added_on', 'the action came into the plan'],
  ['updates', 'published_on', 'reported_on', 'the update was written'],
  ['updates', 'returned_on', 'reported_on', 'the update was written'],
];

/** Nothing is due, over or published before it begins; as far as both dates go. */
export function deliveryEndsAfterItStarts({ own, findings }: Judged) {
  for (const [table, later, earlier, why] of LATER) {
    for (const record of of(own, table)) {
      const [end, start] = [textOf(record, later), textOf(record, earlier)];
      if (end !== null && start !== null && isBefore(end, start))
        findings.of(record, later, `${end} is before ${why}, ${start}`);
    }
  }
}

/** '2023' is not before '2023-05': it may mean December. */
function isBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
}

/** Rule 16: an update belongs to its action, comes after it, and is published or returned or waits. */
export function updatesBelongToTheirAction({ own, merged, findings }: Judged) {
  for (const update of of(own, 'updates')) {
    const action = merged.find('actions', textOf(update, 'action_id'));
    const [reported, added] = [textOf(update, 'reported_on'), textOf(action, 'added_on')];
    if (reported !== null && added !== null && reported < added)
      findings.of(update, 'reported_on', `${reported} is before the action came into the plan, ${added}`);
    if (textOf(update, 'published_on') !== null && textOf(update, 'returned_on') !== null)
      findings.of(update, 'returned_on', 'says that it was returned, but it was published: one of the two');
    for (const { milestone_id: key } of update.lists.milestones ?? []) {
      const milestone = merged.find('milestones', String(key));
      if (milestone && textOf(milestone, 'action_id') !== textOf(update, 'action_id'))
        findings.of(update, 'milestones', `${quoted(String(key))} is a milestone of another action`);
    }
  }
}

/** A correction is of the same action and comes after what it corrects; and what has the higher number was not written earlier. */
export function updatesComeInOrder({ own, merged, findings }: Judged) {
  for (const update of of(own, 'updates')) {
    const corrected = merged.find('updates', textOf(update, 'corrects_id'));
    if (corrected && textOf(corrected, 'action_id') !== textOf(update, 'action_id'))
      findings.of(update, 'corrects_id', `${quoted(textOf(corrected, 'id') ?? '')} is on another action`);
    else if (corrected && (numberOf(corrected, 'number') ?? 0) >= (numberOf(update, 'number') ?? Infinity))
      findings.of(
        update,
        'corrects_id',
        `${quoted(textOf(corrected, 'id') ?? '')} does not come before this one: a correction comes later`,
      );
  }
  for (const updates of byAction(merged, 'updates', 'number').values()) {
    for (const [place, update] of updates.entries()) {
      const before = updates[place - 1];
      const [earlier, later] = [textOf(before, 'reported_on'), textOf(update, 'reported_on')];
      if (before && earlier !== null && later !== null && later < earlier)
        findings.of(
          update,
          'reported_on',
          `${later} is before number ${numberOf(before, 'number')} was written, ${earlier}: number them in the order in which they were written`,
        );
    }
  }
}

/** What a revision says, beside the action's own fields of the same name. */
const REVISED = ['will', 'lead_id', 'starts_on', 'due_on'] as const;

/** Rule 16: the past of an action begins on the day it was added, and ends with what the action says now. */
export function revisionsLeadToTheAction({ merged, findings }: Judged) {
  const goals = byAction(merged, 'action_goals', 'position');
  for (const [key, revisions] of byAction(merged, 'action_revisions', 'revised_on')) {
    const action = merged.find('actions', key);
    const [first, last] = [revisions[0]!, revisions.at(-1)!];
    const added = textOf(action, 'added_on');
    if (!action || added === null) continue;
    if (textOf(first, 'revised_on') !== added)
      findings.of(
        first,
        'revised_on',
        `the first revision of ${quoted(key)} is of the day it was added, ${added}`,
      );
    for (const column of REVISED) {
      if (last.values[column] !== action.values[column])
        findings.of(
          last,
          column,
          `the last revision must say what the action ${quoted(key)} says: ${said(action, column)}`,
        );
    }
    const serves = (goals.get(key) ?? []).map((goal) => textOf(goal, 'goal_id') ?? '');
    const told = last.values.goal_ids;
    if (Array.isArray(told) && told.join() !== serves.join())
      findings.of(
        last,
        'goals',
        `the last revision must name the goals of ${quoted(key)} in action_goals.csv: ${serves.join('; ') || 'none'}`,
      );
    const isIn = textOf(action, 'taken_out_on') === null;
    if (last.values.in_plan !== null && last.values.in_plan !== isIn)
      findings.of(
        last,
        'in_plan',
        `must be ${isIn ? 'yes' : 'no'}, as ${quoted(key)} is ${isIn ? '' : 'not '}in its plan`,
      );
  }
}

/** What is recorded of the particulars of an action ends with what its record and those that belong to it say now. */
export function particularsLeadToTheAction({ merged, findings }: Judged) {
  const goals = byAction(merged, 'action_goals', 'position');
  const partners = byAction(merged, 'action_partners', 'position');
  const milestones = byAction(merged, 'milestones', 'position');
  for (const [key, told] of byAction(merged, 'action_particulars', 'recorded_on')) {
    const action = merged.find('actions', key);
    const [first, last] = [told[0]!, told.at(-1)!];
    const added = textOf(action, 'added_on');
    if (!action || added === null) continue;
    if (textOf(first, 'recorded_on') !== added)
      findings.of(
        first,
        'recorded_on',
        `the first particulars of ${quoted(key)} are of the day it was added, ${added}`,
      );
    const hows = (goals.get(key) ?? []).filter(({ values }) => values.how !== null);
    const now: [field: string, column: string, value: unknown][] = [
      ['summary', 'summary', action.values.summary],
      ['fund_id', 'fund_id', action.values.fund_id],
      ['budget', 'budget_pence', action.values.budget_pence],
      ['foundations', 'foundation_ids', action.lists.foundations?.map((item) => item.foundation_id)],
      ['areas', 'area_ids', action.lists.areas?.map((item) => item.area_id)],
      ['partners', 'partners', (partners.get(key) ?? []).map(({ values }) => values.name)],
      ['hows', 'hows', Object.fromEntries(hows.map(({ values }) => [String(values.goal_id), values.how]))],
      [
        'milestones',
        'milestones',
        (milestones.get(key) ?? []).map(({ values: { id, name, due_on } }) => ({ id, name, due_on })),
      ],
    ];
    for (const [field, column, value] of now) {
      if (canonical(last.values[column]) !== canonical(value))
        findings.of(last, field, `the last particulars must say what the records of ${quoted(key)} say now`);
    }
  }
}

function said(action: PackRecord, column: string): string {
  const value = action.values[column];
  const field = action.table.fields[column];
  return value === null || value === undefined || !field ? 'nothing' : quoted(encode(field, value));
}

/** The records of each action, sorted by a column. */
function byAction(merged: Records, table: string, column: string): Map<string, PackRecord[]> {
  const groups = new Map<string, PackRecord[]>();
  for (const record of merged.of(table)) {
    const key = textOf(record, 'action_id');
    if (key !== null && record.values[column] !== null) groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  for (const group of groups.values())
    group.sort((one, other) => compare(one.values[column], other.values[column]));
  return groups;
}

const compare = (one: unknown, other: unknown) =>
  typeof one === 'number' && typeof other === 'number' ? one - other : String(one) < String(other) ? -1 : 1;

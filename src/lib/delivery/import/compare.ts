/** Compares the table with the plan: what would be created, what changed and how, what left alone, and what the table does not have. */
import { createHash } from 'node:crypto';
import { firstDayOf, formatPartialDate, lastDayOf } from '../../ui/dates.ts';
import { formatPounds, sentenceCase } from '../../ui/numbers.ts';
import { statusWords, type Status } from '../status.ts';
import type { ImportProblem } from './gather.ts';
import type { Ground, StandingAction } from './ground.ts';
import { referenceKey, wordingKey } from './names.ts';
import type { NewLead, PlannedAction, Resolved } from './resolve.ts';

/** A field as it was and as it would be, in words. Null: nothing. */
export type ShownChange = { label: string; before: string | null; after: string };

/** What would become of one action of the table. */
export type Comparison = {
  kind: 'create' | 'change' | 'same';
  lines: number[];
  reference: string;
  will: string;
  shown: ShownChange[];
  /** What a person should know about how it was recognised. */
  remarks: string[];
};

type Links = Pick<PlannedAction, 'goals' | 'foundations' | 'areas' | 'partners'> &
  Partial<Pick<PlannedAction, 'milestones'>>;
type Columns = Partial<
  Pick<
    StandingAction,
    'will' | 'summary' | 'lead_id' | 'starts_on' | 'due_on' | 'budget_pence' | 'taken_out_on'
  >
>;

/** As `import_actions` takes them. */
export type Changes = {
  leads: NewLead[];
  create: ({ id: string; reference: string } & Columns & Links)[];
  /** Links are those that are added. */
  change: ({ id: string; set: Columns } & Links)[];
  gone: { kind: 'goals' | 'foundations' | 'areas' | 'partners'; action_id: string; key: string }[];
  take_out: string[];
  updates: { action_id: string; status: Status; words: string; reported_on: string }[];
};

export type Compared = {
  comparisons: Comparison[];
  /** In the plan, but not in the table. */
  missing: { reference: string; will: string }[];
  problems: ImportProblem[];
  changes: Changes;
};

const PREFIX = 'A';

/**
 * Compares. A cell that is empty leaves alone what is recorded. `reportedOn`: the day that the progress is of. Keys of what would be new start
 * with 'new-' and are the same each time, so that two comparisons can be compared; see `withKeys`.
 */
export function compare(
  { actions, leads, problems }: Resolved,
  ground: Ground,
  { reportedOn, takeOut }: { reportedOn: string; takeOut: boolean },
): Compared {
  const standing = byKey(ground.actions, actions);
  const numbers = nextNumber([
    ...ground.actions.map((action) => action.reference),
    ...actions.map((action) => action.reference ?? ''),
  ]);
  const compared: Compared = {
    comparisons: [],
    missing: [],
    problems: [...problems],
    changes: { leads: [], create: [], change: [], gone: [], take_out: [], updates: [] },
  };
  const met = new Set<string>();
  for (const planned of actions) {
    const found = standing(planned);
    if (found && met.has(found.id)) {
      compared.problems.push({
        lines: planned.lines,
        column: null,
        text: `The row means ${found.reference}, as another row does. It is left out.`,
      });
      continue;
    }
    if (found) met.add(found.id);
    compared.comparisons.push(
      found
        ? changed(planned, found, ground, leads, reportedOn, compared)
        : created(planned, numbers, ground, leads, reportedOn, compared),
    );
  }
  const missing = ground.actions.filter((action) => !met.has(action.id) && action.taken_out_on === null);
  compared.missing = missing.map(({ reference, will }) => ({ reference, will }));
  if (takeOut) compared.changes.take_out = missing.map((action) => action.id);
  const used = new Set([
    ...compared.changes.create.map((each) => each.lead_id),
    ...compared.changes.change.map((each) => each.set.lead_id),
  ]);
  compared.changes.leads = leads.filter((lead) => used.has(lead.id));
  return compared;
}

/** Whether there is anything to be done. */
export function changesAnything({ create, change, take_out, updates }: Changes): boolean {
  return create.length + change.length + take_out.length + updates.length > 0;
}

/** The fingerprint of a report, as `import_ground` makes it. */
export function reportPrint(status: Status, words: string): string {
  return createHash('md5').update(`${status}\n${words}`).digest('hex');
}

/** Finds actions by reference; for rows without one, by wording among those that no other row means by its reference. */
function byKey(
  actions: StandingAction[],
  rows: PlannedAction[],
): (planned: PlannedAction) => StandingAction | undefined {
  const references = new Map(actions.map((action) => [referenceKey(action.reference), action]));
  const byReference = ({ reference }: PlannedAction) =>
    reference === null ? undefined : references.get(referenceKey(reference));
  const meant = new Set(rows.map(byReference));
  const wordings = new Map<string, StandingAction>();
  for (const action of actions) {
    const key = wordingKey(action.will);
    if (!meant.has(action) && !wordings.has(key)) wordings.set(key, action);
  }
  return (planned) =>
    planned.reference === null ? wordings.get(wordingKey(planned.will)) : byReference(planned);
}

/** References for actions that the table gives none: 'A-01', 'A-02', after those that there are. */
function nextNumber(references: string[]): () => string {
  let last = references.reduce(
    (most, reference) => Math.max(most, Number(/^A-(\d+)$/.exec(reference)?.[1] ?? 0)),
    0,
  );
  return () => `${PREFIX}-${String(++last).padStart(2, '0')}`;
}

function created(
  planned: PlannedAction,
  number: () => string,
  ground: Ground,
  leads: NewLead[],
  reportedOn: string,
  { changes }: Compared,
): Comparison {
  const { lines, will, update, milestones } = planned;
  const reference = planned.reference ?? number();
  const id = `new-${referenceKey(reference)}`;
  const names = namesOf(ground, leads);
  const { summary = null, lead_id = null, starts_on = null, due_on = null, budget_pence = null } = planned;
  const { goals = [], foundations = [], areas = [], partners = [] } = planned;
  changes.create.push({
    id,
    reference,
    will,
    summary,
    lead_id,
    starts_on,
    due_on,
    budget_pence,
    goals,
    foundations,
    areas,
    partners,
    milestones,
  });
  if (update)
    changes.updates.push({
      action_id: id,
      status: update.status,
      words: update.words,
      reported_on: reportedOn,
    });
  const after = {
    summary,
    lead_id,
    starts_on,
    due_on,
    budget_pence,
    goals,
    foundations,
    areas,
    partners: partners.map(({ name }) => name),
    milestones: milestones.map(({ name }) => name),
  };
  const shown = SHOWN.flatMap(({ label, words }) => {
    const text = words(after, names);
    return text === null ? [] : [{ label, before: null, after: text }];
  });
  const remarks =
    planned.reference === null ? [`The table gives it no reference. It becomes ${reference}.`] : [];
  return {
    kind: 'create',
    lines,
    reference,
    will,
    shown: [...shown, ...updateShown(update)],
    remarks: [...remarks, ...leadRemarks(lead_id, ground)],
  };
}

function changed(
  planned: PlannedAction,
  found: StandingAction,
  ground: Ground,
  leads: NewLead[],
  reportedOn: string,
  compared: Compared,
): Comparison {
  const { lines, update } = planned;
  const names = namesOf(ground, leads);
  const set: Columns = {};
  if (planned.will !== found.will) set.will = planned.will;
  if (found.taken_out_on !== null) set.taken_out_on = null;
  if (planned.summary !== undefined && planned.summary !== found.summary) set.summary = planned.summary;
  if (planned.lead_id !== undefined && planned.lead_id !== found.lead_id) set.lead_id = planned.lead_id;
  if (planned.starts_on !== undefined && planned.starts_on !== found.starts_on)
    set.starts_on = planned.starts_on;
  if (planned.due_on !== undefined && planned.due_on !== found.due_on) set.due_on = planned.due_on;
  if (planned.budget_pence !== undefined && planned.budget_pence !== found.budget_pence)
    set.budget_pence = planned.budget_pence;
  const [starts, due] = [set.starts_on ?? found.starts_on, set.due_on ?? found.due_on];
  if ((set.starts_on || set.due_on) && starts && due && lastDayOf(due) < firstDayOf(starts)) {
    compared.problems.push({
      lines,
      column: null,
      text: `${found.reference} would be due (${due}) before it starts (${starts}). Its dates are left alone.`,
    });
    delete set.starts_on;
    delete set.due_on;
  }
  const links = linksChanged(planned, found);
  const anything = Object.keys(set).length + Object.keys(links.after).length > 0;
  if (anything) compared.changes.change.push({ id: found.id, set, ...links.added });
  compared.changes.gone.push(...links.gone);
  const news = update && !isTold(update, found) ? update : undefined;
  if (news)
    compared.changes.updates.push({
      action_id: found.id,
      status: news.status,
      words: news.words,
      reported_on: reportedOn,
    });

  const after = { ...found, ...set, ...links.after };
  const shown = [
    ...(set.taken_out_on === null
      ? [
          {
            label: 'In the plan',
            before: `taken out on ${formatPartialDate(found.taken_out_on ?? '')}`,
            after: 'in it again',
          },
        ]
      : []),
    ...(set.will === undefined ? [] : [{ label: 'We will …', before: found.will, after: set.will }]),
    ...SHOWN.flatMap(({ label, words }) => {
      const [one, other] = [words(found, names), words(after, names)];
      return one === other || other === null ? [] : [{ label, before: one, after: other }];
    }),
    ...updateShown(news),
  ];
  return {
    kind: anything || news ? 'change' : 'same',
    lines,
    reference: found.reference,
    will: planned.will,
    shown,
    remarks: [
      ...recognised(planned, found),
      ...(anything || news ? leadRemarks(set.lead_id ?? null, ground) : []),
    ],
  };
}

function recognised({ reference }: PlannedAction, found: StandingAction): string[] {
  if (reference === null)
    return [`The table gives it no reference. It was recognised by its words as ${found.reference}.`];
  return reference === found.reference
    ? []
    : [`The table writes ${reference}. It is ${found.reference}, which stays.`];
}

/** What an action would be linked with that it is not, what it would lose, and what it would then have. */
function linksChanged(
  planned: PlannedAction,
  found: StandingAction,
): { added: Links; gone: Changes['gone']; after: Partial<StandingAction> } {
  const added: Links = {};
  const gone: Changes['gone'] = [];
  const after: Partial<StandingAction> = {};
  const compareLinks = (kind: Changes['gone'][number]['kind'], wanted: string[] | undefined) => {
    if (!wanted) return [];
    const wantedKeys = new Set(wanted.map(wordingKey));
    const lost = found[kind].filter((key) => !wantedKeys.has(wordingKey(key)));
    const present = new Set(found[kind].map(wordingKey));
    const fresh = wanted.filter((key) => !present.has(wordingKey(key)));
    gone.push(...lost.map((key) => ({ kind, action_id: found.id, key })));
    if (lost.length + fresh.length > 0)
      after[kind] = [...found[kind].filter((key) => !lost.includes(key)), ...fresh];
    return fresh;
  };
  for (const kind of ['goals', 'foundations', 'areas'] as const) {
    const fresh = compareLinks(kind, planned[kind]);
    if (fresh.length > 0) added[kind] = fresh;
  }
  const partners = compareLinks(
    'partners',
    planned.partners?.map(({ name }) => name),
  );
  if (partners.length > 0) added.partners = planned.partners?.filter(({ name }) => partners.includes(name));
  const steps = new Set(found.milestones.map(wordingKey));
  const milestones = planned.milestones.filter(({ name }) => !steps.has(wordingKey(name)));
  if (milestones.length > 0) {
    added.milestones = milestones;
    after.milestones = [...found.milestones, ...milestones.map(({ name }) => name)];
  }
  return { added, gone, after };
}

/** A status without words is news only where the status is; a report with its words is told once. */
function isTold(
  { status, words, bare }: NonNullable<PlannedAction['update']>,
  found: StandingAction,
): boolean {
  return bare ? found.status === status : found.reports.includes(reportPrint(status, words));
}

function updateShown(update: PlannedAction['update']): ShownChange[] {
  return update
    ? [
        {
          label: 'Update',
          before: null,
          after: `${sentenceCase(statusWords[update.status])}: ${update.words}`,
        },
      ]
    : [];
}

function leadRemarks(leadId: string | null, ground: Ground): string[] {
  const lead = ground.leads.find(({ id }) => id === leadId);
  return lead?.left_on
    ? [
        `${lead.name} left on ${formatPartialDate(lead.left_on)}, so the action will show as lacking an owner.`,
      ]
    : [];
}

type Shown = Pick<
  StandingAction,
  | 'summary'
  | 'lead_id'
  | 'starts_on'
  | 'due_on'
  | 'budget_pence'
  | 'goals'
  | 'foundations'
  | 'areas'
  | 'partners'
  | 'milestones'
>;
type Names = { lead: (id: string) => string; record: (id: string) => string };

const list = (names: string[]) => (names.length === 0 ? null : names.join('; '));
const SHOWN: { label: string; words: (action: Shown, names: Names) => string | null }[] = [
  { label: 'Summary', words: ({ summary }) => summary },
  { label: 'Goals', words: ({ goals }, { record }) => list(goals.map(record)) },
  { label: 'Foundations', words: ({ foundations }, { record }) => list(foundations.map(record)) },
  { label: 'Lead', words: ({ lead_id }, { lead }) => (lead_id === null ? null : lead(lead_id)) },
  { label: 'Partners', words: ({ partners }) => list(partners) },
  { label: 'Start', words: ({ starts_on }) => (starts_on === null ? null : formatPartialDate(starts_on)) },
  { label: 'Due', words: ({ due_on }) => (due_on === null ? null : formatPartialDate(due_on)) },
  { label: 'Milestones', words: ({ milestones }) => list(milestones) },
  {
    label: 'Budget',
    words: ({ budget_pence }) => (budget_pence === null ? null : formatPounds(budget_pence)),
  },
  { label: 'Areas', words: ({ areas }, { record }) => list(areas.map(record)) },
];

function namesOf(ground: Ground, leads: NewLead[]): Names {
  const records = new Map(
    [...ground.goals, ...ground.foundations, ...ground.areas].map(({ id, name }) => [id, name]),
  );
  const owners = new Map([...ground.leads, ...leads].map(({ id, name }) => [id, name]));
  return { lead: (id) => owners.get(id) ?? id, record: (id) => records.get(id) ?? 'another' };
}

/** From the table's own words to what they mean here, by what was chosen. What cannot be taken is left out and told. */
import { linesOf, readDate, type DateOrder, type ReadTable } from '../../tables/index.ts';
import { firstDayOf, lastDayOf } from '../../ui/dates.ts';
import type { Status } from '../status.ts';
import type { Choices, LeadChoice } from './choices.ts';
import type { Field } from './fields.ts';
import { columnsOf, type Gathered, type GatheredAction, type ImportProblem } from './gather.ts';
import type { Ground } from './ground.ts';
import { partsOf, sameName, wordingKey } from './names.ts';
import { datesOf, leadProposed, namesIn, textKey } from './questions.ts';

/** Somebody or something that leads, and is not on record yet. `id` is for this import alone. */
export type NewLead = {
  id: string;
  name: string;
  kind: 'person' | 'organisation';
  organisation_id: string | null;
};

/** An action as the table would have it. What is absent, the table does not say. */
export type PlannedAction = {
  lines: number[];
  reference: string | null;
  will: string;
  summary?: string;
  lead_id?: string;
  starts_on?: string;
  due_on?: string;
  budget_pence?: number;
  goals?: string[];
  foundations?: string[];
  areas?: string[];
  partners?: { name: string; organisation_id: string | null }[];
  milestones: { name: string; due_on: string | null }[];
  /** `bare`: the table gives a status without words. */
  update?: { status: Status; words: string; bare: boolean };
};

export type Resolved = { actions: PlannedAction[]; leads: NewLead[]; problems: ImportProblem[] };

/** Gives each text its meaning. */
export function resolve(
  table: ReadTable,
  { actions, problems }: Gathered,
  choices: Choices,
  ground: Ground,
): Resolved {
  const found = [...problems];
  const leads = new Map<string, NewLead>();
  const dates = { starts: dateColumn(table, choices, 'starts'), due: dateColumn(table, choices, 'due') };
  const heading = (field: Field) => columnsOf(table, choices, field)[0]?.name ?? null;
  const planned = actions.map((action) => {
    const tell = (field: Field, text: string) =>
      void found.push({ lines: action.lines, column: heading(field), text });
    const { texts, lines, milestones } = action;
    const resolved: PlannedAction = {
      lines,
      reference: texts.reference ?? null,
      will: texts.will ?? '',
      milestones,
    };
    if (texts.summary !== undefined) resolved.summary = texts.summary;
    const lead = leadOf(texts.lead, choices, ground, leads);
    if (lead) resolved.lead_id = lead;
    for (const field of ['starts', 'due'] as const)
      takeDate(resolved, field, texts[field], dates[field], tell);
    refuseEndBeforeStart(resolved, tell);
    if (texts.budget !== undefined) {
      const pence = penceOf(texts.budget);
      if (pence === null)
        tell('budget', `‘${texts.budget}’ is not an amount of money. The budget is left out.`);
      else resolved.budget_pence = pence;
    }
    for (const field of ['goals', 'foundations', 'areas'] as const)
      takeNames(resolved, field, texts[field], choices, ground, tell);
    if (texts.partners !== undefined) {
      const names = sameName(texts.partners, ground.organisations)
        ? [texts.partners]
        : partsOf(texts.partners, true);
      resolved.partners = names.map((name) => ({
        name,
        organisation_id: sameName(name, ground.organisations)?.id ?? null,
      }));
    }
    takeUpdate(resolved, action, choices, tell);
    return resolved;
  });
  return { actions: planned, leads: [...leads.values()], problems: found };
}

type Tell = (field: Field, text: string) => void;
type DateColumnRead = { order: DateOrder | undefined; quarters: Choices['quarters'][string] | undefined };

/** How a column's dates are read: as was said, or else as one of its own dates shows that can be read in no other way. */
function dateColumn(table: ReadTable, choices: Choices, field: 'starts' | 'due'): DateColumnRead | undefined {
  const column = columnsOf(table, choices, field)[0];
  if (!column) return undefined;
  return {
    order: choices.orders[column.index] ?? datesOf(table, column, choices).settled?.order,
    quarters: choices.quarters[column.index],
  };
}

function takeDate(
  resolved: PlannedAction,
  field: 'starts' | 'due',
  text: string | undefined,
  column: DateColumnRead | undefined,
  tell: Tell,
) {
  if (text === undefined || !column) return;
  const { order, quarters } = column;
  const reading = readDate(text, { ...(order && { order }), ...(quarters && { quarters }) });
  if (reading.kind === 'date') {
    if (field === 'starts') resolved.starts_on = reading.from;
    else resolved.due_on = reading.to;
  } else if (reading.kind === 'words') tell(field, `‘${text}’ is no date. The date is left out.`);
  else if (reading.kind === 'unreadable') tell(field, `${reading.why}. The date is left out.`);
  else tell(field, `‘${text}’ can be read in two ways. The date is left out.`);
}

function refuseEndBeforeStart(resolved: PlannedAction, tell: Tell) {
  if (!resolved.starts_on || !resolved.due_on || lastDayOf(resolved.due_on) >= firstDayOf(resolved.starts_on))
    return;
  tell(
    'due',
    `The due date (${resolved.due_on}) is before the start (${resolved.starts_on}). Both are left out.`,
  );
  delete resolved.starts_on;
  delete resolved.due_on;
}

/** '£12,500', '12500.50', '£12.5k', '1.2m', as pence. Null: it is no amount. */
export function penceOf(text: string): number | null {
  const match = /^£?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(k|m|million|thousand)?$/i.exec(text.trim());
  if (!match) return null;
  const factor = /^m/i.test(match[3] ?? '') ? 1_000_000 : match[3] ? 1000 : 1;
  const pence = Math.round(Number(`${match[1]!.replaceAll(',', '')}${match[2] ?? ''}`) * factor * 100);
  return Number.isSafeInteger(pence) ? pence : null;
}

function takeNames(
  resolved: PlannedAction,
  field: 'goals' | 'foundations' | 'areas',
  cell: string | undefined,
  choices: Choices,
  ground: Ground,
  tell: Tell,
) {
  if (cell === undefined) return;
  const ids = namesIn(ground[field])(cell).flatMap((text) => {
    const id = choices[field][textKey(text)] ?? sameName(text, ground[field])?.id ?? '';
    if (id !== '' && ground[field].some((record) => record.id === id)) return [id];
    tell(field, `‘${text}’ is none of those on record. It is left out.`);
    return [];
  });
  if (ids.length > 0) resolved[field] = [...new Set(ids)];
}

function leadOf(
  text: string | undefined,
  choices: Choices,
  ground: Ground,
  made: Map<string, NewLead>,
): string | undefined {
  if (text === undefined) return undefined;
  const choice: LeadChoice = choices.leads[textKey(text)] ?? leadProposed(text, ground).proposed ?? 'none';
  if (choice === 'none') return undefined;
  if (choice.startsWith('lead:')) return ground.leads.find((lead) => lead.id === choice.slice(5))?.id;
  if (choice.startsWith('organisation:')) {
    const organisation = ground.organisations.find((each) => each.id === choice.slice(13));
    if (!organisation) return undefined;
    const known = ground.leads.find(
      (lead) => lead.kind === 'organisation' && lead.organisation_id === organisation.id,
    );
    return known?.id ?? newLead(made, organisation.name, 'organisation', organisation.id);
  }
  const kind = choice === 'new:person' ? 'person' : 'organisation';
  // Imported before, by the same choice: it is on record by now.
  return (
    ground.leads.find((lead) => lead.kind === kind && wordingKey(lead.name) === wordingKey(text))?.id ??
    newLead(made, text.replace(/\s+/g, ' '), kind, null)
  );
}

function newLead(
  made: Map<string, NewLead>,
  name: string,
  kind: NewLead['kind'],
  organisation_id: string | null,
): string {
  const id = `new-lead-${wordingKey(name).replaceAll(' ', '-')}`;
  if (!made.has(id)) made.set(id, { id, name, kind, organisation_id });
  return id;
}

function takeUpdate(resolved: PlannedAction, { texts }: GatheredAction, choices: Choices, tell: Tell) {
  if (texts.progress === undefined && texts.status === undefined) return;
  const status =
    texts.status === undefined
      ? (choices.plain_status ?? '')
      : (choices.statuses[textKey(texts.status)] ?? '');
  if (status === '') {
    if (texts.progress !== undefined)
      tell(
        'progress',
        `The progress has no status, so it is left out: ‘${texts.progress.slice(0, 80)}${texts.progress.length > 80 ? '…' : ''}’.`,
      );
    return;
  }
  const bare = texts.progress === undefined;
  resolved.update = {
    status,
    words: texts.progress ?? `The table of the plan gives its status as ‘${texts.status}’.`,
    bare,
  };
}

/** 'lines 3 and 7: …', as a problem reads in a list. */
export function problemWords({ lines, column, text }: ImportProblem): string {
  const place = linesOf(lines);
  return `${place.charAt(0).toUpperCase()}${place.slice(1)}${column ? `, column ‘${column}’` : ''}: ${text}`;
}

/**
 * The format of a pack, in one place: every file, field and table. Checking, importing, exporting and the description of the
 * format in docs/pack.md all follow from it; a new kind of record is a new entry here and a migration.
 */
import { applicationSections, applicationsFile } from './applications.ts';
import * as constitution from './constitution.ts';
import * as delivery from './delivery.ts';
import * as funding from './funding.ts';
import * as measures from './measures.ts';
import * as recruitment from './recruitment.ts';
import * as requests from './requests.ts';
import * as reports from './reports.ts';
import * as scrutiny from './scrutiny.ts';
import * as strategy from './strategy.ts';
import { csvFile, type Section, type Table } from './table.ts';

export { columnOf, csvFile, storedFields, type List, type Section, type Table } from './table.ts';
export { weekdayOf, type Field, type Stored } from './fields.ts';

/** Every kind of record, in the order in which they are imported: what is referred to comes first. */
export const tables: readonly Table[] = [
  constitution.sources,
  constitution.organisations,
  constitution.areas,
  constitution.compacts,
  constitution.constituencies,
  constitution.timelineEntries,
  constitution.seats,
  constitution.people,
  constitution.terms,
  recruitment.rounds,
  recruitment.roundDates,
  recruitment.vacancies,
  recruitment.eligibilityQuestions,
  recruitment.criteria,
  recruitment.applicationQuestions,
  strategy.strategies,
  strategy.strategyEditions,
  strategy.goals,
  strategy.foundations,
  strategy.bigIdeas,
  strategy.successions,
  strategy.planObjectives,
  strategy.consultations,
  measures.measures,
  measures.measureParts,
  measures.measureValues,
  measures.measureTargets,
  measures.seriesBreaks,
  funding.funds,
  funding.programmes,
  funding.commissions,
  funding.bids,
  funding.bidStages,
  funding.forumEvents,
  funding.forumEventPoints,
  delivery.leads,
  delivery.actionPlans,
  delivery.actions,
  delivery.actionGoals,
  delivery.actionPartners,
  delivery.milestones,
  delivery.actionRevisions,
  delivery.actionParticulars,
  delivery.updates,
  delivery.updateEvidence,
  reports.reportKinds,
  reports.reportSections,
  reports.reportSignatories,
  scrutiny.committees,
  scrutiny.committeeMeetings,
  scrutiny.workItems,
  reports.briefingNotes,
  reports.noteAuthors,
  scrutiny.agendas,
  scrutiny.agendaItems,
  requests.requests,
  requests.requestClauses,
  requests.requestActs,
  requests.recommendations,
  requests.recommendationResponses,
];

/** The files in YAML: what has parts within parts. */
export const yamlFiles: Readonly<Record<string, readonly Section[]>> = {
  'compact.yaml': [
    { name: 'compact', table: constitution.compacts, single: true },
    { name: 'constituencies', table: constitution.constituencies },
  ],
  'strategy.yaml': [
    {
      name: 'strategies',
      table: strategy.strategies,
      children: [
        {
          name: 'editions',
          table: strategy.strategyEditions,
          parent: 'strategy_id',
          children: [
            { name: 'goals', table: strategy.goals, parent: 'edition_id' },
            { name: 'foundations', table: strategy.foundations, parent: 'edition_id' },
            { name: 'big_ideas', table: strategy.bigIdeas, parent: 'edition_id' },
          ],
        },
      ],
    },
    { name: 'successions', table: strategy.successions },
    { name: 'plan_objectives', table: strategy.planObjectives },
  ],
};

/** Files that only a demonstration has. They are imported and not exported: whatever was added in trying it out is nobody's to carry away. */
export const demonstrationFiles: Readonly<Record<string, readonly Section[]>> = {
  [applicationsFile]: applicationSections,
};

function tablesOf(sections: readonly Section[]): Table[] {
  return sections.flatMap((section) => [section.table, ...tablesOf(section.children ?? [])]);
}

const inYaml = new Map(
  Object.entries(yamlFiles).flatMap(([file, sections]) =>
    tablesOf(sections).map((table) => [table.name, file] as const),
  ),
);

/** The tables that have a CSV file of their own. */
export const csvTables: readonly Table[] = tables.filter((table) => !inYaml.has(table.name));

/** The file that a table's records stand in. */
export function fileOf(table: Table): string {
  return inYaml.get(table.name) ?? csvFile(table);
}

/** A table by its name in the database. */
export function tableNamed(name: string): Table {
  const found = tables.find((table) => table.name === name);
  if (!found) throw new RangeError(`A pack has no table ${name}.`);
  return found;
}

export const manifestFile = 'pack.yaml';

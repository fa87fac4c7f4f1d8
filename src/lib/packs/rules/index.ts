/** Everything that must hold between the records of a pack. What the database refuses is found here first, with its line. */
import type { Findings, Manifest, PackRecord, Records } from '../records.ts';
import * as addresses from './addresses.ts';
import * as applications from './applications.ts';
import * as constitution from './constitution.ts';
import * as delivery from './delivery.ts';
import * as measures from './measures.ts';
import * as numbers from './numbers.ts';
import * as references from './references.ts';
import * as reports from './reports.ts';
import * as scrutiny from './scrutiny.ts';
import * as strategy from './strategy.ts';

/** What a rule looks at. */
export type Judged = {
  manifest: Manifest;
  /** The records that stand in this pack. */
  own: readonly PackRecord[];
  /** Those, above the records of the pack that it extends. */
  merged: Records;
  unread: ReadonlySet<string>;
  findings: Findings;
};

const rules: readonly ((judged: Judged) => void)[] = [
  references.recordsAreNotDoubled,
  references.referencesAreThere,
  addresses.keysAreUniqueOnTheirPage,
  constitution.oneCompactIsDescribed,
  constitution.capsSumToTheMaximum,
  constitution.seatsAreWithinCap,
  constitution.termsAreInOrder,
  constitution.termsDoNotOverlap,
  constitution.fictionIsMarked,
  applications.applicationsAreMadeUp,
  applications.answersAreToTheRound,
  strategy.strategiesEndAfterTheyStart,
  strategy.successionsGoForward,
  strategy.coloursCanBeRead,
  numbers.wordsCarryTheirNumber,
  numbers.roundingFits,
  numbers.commissionsAreWithinTheirFund,
  numbers.ceilingsHaveAnAmount,
  numbers.endsComeAfterStarts,
  measures.periodsAreOfOneKind,
  measures.partsAreOfTheirMeasure,
  measures.valuesSayOneThing,
  delivery.deliveryEndsAfterItStarts,
  delivery.updatesBelongToTheirAction,
  delivery.updatesComeInOrder,
  delivery.revisionsLeadToTheAction,
  delivery.particularsLeadToTheAction,
  scrutiny.meetingsMoveToAnotherDay,
  scrutiny.meetingsAreOfTheSameCommittee,
  scrutiny.itemsAreInTheirYear,
  scrutiny.answersNameAParagraph,
  reports.demandsNameASection,
  reports.reportsAreForOneBody,
  reports.issuedNotesSayWhenTheyArePublic,
  reports.correctionsFollowWhatTheyCorrect,
  reports.notesCanBeRead,
  reports.issuedNotesHaveAuthors,
];

/** Holds a pack's records against every rule. */
export function judge(judged: Judged) {
  for (const rule of rules) rule(judged);
}

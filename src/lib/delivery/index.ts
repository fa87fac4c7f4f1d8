/** The door to delivery for other areas: what is promised, by whom, and whether it happens. Types and pure rules. */
export {
  actionAddress,
  CONDITIONS,
  filtersFrom,
  FILTERS,
  firstWords,
  lacking,
  listAddress,
  statusAsked,
  type Action,
  type ActionFilters,
  type ActionsPage,
  type Filter,
  type ListedAction,
  type PublicUpdate,
  type Revision,
} from './action.ts';
export { actionsTable, changesTable } from './actions-table.ts';
export { askedDay, type AskedDay } from './day.ts';
export {
  earlierDueDates,
  milestoneInWords,
  planChanges,
  standingInWords,
  type PlanChange,
} from './history.ts';
export { askedSpan, presets, spanAddress, type AskedSpan, type Preset } from './span.ts';
export {
  AMONG,
  countsInWords,
  needsOf,
  total,
  trendChart,
  type Desk,
  type Need,
  type PublishedUpdate,
  type StatusCounts,
} from './desk.ts';
export {
  emptyLead,
  LEAD_FIELDS,
  leadFrom,
  savedLeadOf,
  savedLeadSchema,
  typedLead,
  typedLeadFrom,
  type Lead,
  type ListedLead,
  type TypedLead,
} from './lead.ts';
export { meanwhileLines, mergeFields, type Meanwhile } from './meanwhile.ts';
export {
  emptyPlan,
  PLAN_FIELDS,
  planFrom,
  savedPlanOf,
  savedPlanSchema,
  typedPlan,
  typedPlanFrom,
  type Plan,
  type TypedPlan,
} from './plan.ts';
export {
  howManyInWords,
  progressByGoal,
  progressChart,
  progressInWords,
  shownInWords,
  type Counts,
  type NamedGoal,
} from './progress.ts';
export {
  CHANGE_KINDS,
  changeInWords,
  changesInWords,
  changesSchema,
  changeWords,
  howMany,
  kindFrom,
  type Change,
  type ChangeKind,
  type Changes,
} from './since.ts';
export {
  actionFrom,
  editedActionSchema,
  emptyAction,
  fieldOf,
  typedAction,
  typedFrom,
  type EditedAction,
  type TypedAction,
} from './edited-action.ts';
export { merge, type Merge } from './edited-action-merge.ts';
export { EVIDENCE_ENDINGS, EVIDENCE_KINDS, evidenceFrom, type EvidenceFile } from './evidence.ts';
export {
  dateFrom,
  errorLinks,
  tooLong,
  typed,
  typedAll,
  typedEach,
  typedLine,
  seenIn,
  type FormErrors,
} from './form.ts';
export {
  daysBetween,
  hasEnded,
  isLate,
  NO_WORD_AFTER,
  STATUSES,
  STATUSES_SHOWN,
  statusFills,
  statusMeanings,
  statusSchema,
  statusShapes,
  statusShown,
  statusShownSchema,
  statusWords,
  type Status,
  type StatusShown,
} from './status.ts';
export { refusedReport, reportFrom, type Report, type ReportErrors, type TypedReport } from './update.ts';
export { ALL_REPORTS, ALL_ROUNDS, followedAddress, followedInWords } from './follow.ts';

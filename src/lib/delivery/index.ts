/** The door to delivery for other areas: what is promised, by whom, and whether it happens. Types and pure rules. */
export {
  countsInWords,
  needsOf,
  total,
  trendChart,
  type Desk,
  type Need,
  type PublishedUpdate,
  type StatusCounts,
} from './desk.ts';
export { EVIDENCE_ENDINGS, EVIDENCE_KINDS, evidenceFrom, type EvidenceFile } from './evidence.ts';
export { errorLinks, typed, typedAll, typedLine, type FormErrors } from './form.ts';
export {
  daysBetween,
  hasEnded,
  isLate,
  NO_WORD_AFTER,
  STATUSES,
  STATUSES_SHOWN,
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

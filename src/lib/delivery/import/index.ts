/** The pure door of importing action plans. */
export { choicesSchema, isNewPlan, type Choices, type LeadChoice, type NewPlan } from './choices.ts';
export { changesAnything, compare, type Changes, type Compared, type Comparison } from './compare.ts';
export {
  answersFrom,
  columnsFrom,
  fieldOf,
  MOST_ASKED,
  newPlanFrom,
  readingFrom,
  type Typed,
} from './forms.ts';
export { FIELDS, fieldWords, SEVERAL_COLUMNS, WANTED, type Field } from './fields.ts';
export { gather, type Gathered, type ImportProblem } from './gather.ts';
export { groundSchema, type Ground } from './ground.ts';
export { questionsOf, textKey, type Questions, type TextQuestion } from './questions.ts';
export { problemWords, resolve } from './resolve.ts';
export { isSettled, MAX_ACTIONS, previewOf, workOn, type Work } from './work.ts';

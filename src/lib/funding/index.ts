/** The door to funding for other areas: types and pure rules. */
export {
  bidAmount,
  stageNow,
  stageWords,
  stepInWords,
  steps,
  type Bid,
  type Stage,
  type Step,
} from './bid.ts';
export { commissionsOf, fundAmount, rounding, type Commission, type Fund } from './fund.ts';

/** The door to funding for other areas: types and pure rules. */
export { stageWords, type Bid } from './bid.ts';
export { commissionsOf, fundAmount, type Fund } from './fund.ts';

/** The door to funding for other areas: types and pure rules. */
export { bidAmount, bidsAsAt, bidSchema, bidStages, stageWords } from './bid.ts';
export { commissionSchema, commissionsOf, fundAmount, fundSchema, pence } from './fund.ts';

/** The door to funding for other areas: types and pure rules. */
export { bidSchema, stageWords } from './bid.ts';
export { commissionSchema, commissionsOf, fundAmount, fundSchema } from './fund.ts';

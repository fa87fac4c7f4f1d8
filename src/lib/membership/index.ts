/** The door to membership for other areas: types and pure rules. */
export { headline, type Compact, type Words } from './compact.ts';
export { seatStates, tally, tallyInWords, waysIn } from './seat.ts';

/** The door to membership for other areas: types and pure rules. */
export { headline, type Compact } from './compact.ts';
export { seatStates, tally, tallyInWords, waysIn } from './seat.ts';

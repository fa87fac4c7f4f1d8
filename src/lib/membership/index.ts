/** The door to membership for other areas: types and pure rules. */
export { compactSchema, headline, wordsSchema, type Compact, type Convenor, type Words } from './compact.ts';
export { kindOfOrganisation, type Organisation } from './organisation.ts';
export {
  kindInWords,
  seatsByKind,
  sinceInWords,
  stateWords,
  tally,
  tallyInWords,
  waysIn,
  type Constituency,
  type Holder,
  type Route,
  type Seat,
  type SeatKind,
  type SeatState,
  type Tally,
} from './seat.ts';
export { distinctSources, sourceOf, sourceSchema, type Source } from './source.ts';

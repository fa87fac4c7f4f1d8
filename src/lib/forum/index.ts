/** The door to the forum for other areas: types and pure rules. */
export { attendanceInWords, eventSchema, isAhead } from './event.ts';

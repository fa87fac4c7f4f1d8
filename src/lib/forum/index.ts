/** The door to the forum for other areas: types and pure rules. */
export { attendanceInWords, isAhead, type ForumEvent } from './event.ts';

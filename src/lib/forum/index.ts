/** The door to the forum for other areas: types and pure rules. */
export {
  attendanceInWords,
  capacityInWords,
  isAhead,
  pointsOf,
  whenInWords,
  type ForumEvent,
  type PointKind,
} from './event.ts';

export * as actions from './actions.server.ts';
export { evidenceResponse, tableResponse } from './downloads.server.ts';
export * as desk from './desk.server.ts';
export * as editedActions from './edited-actions.server.ts';
export * as leads from './leads.server.ts';
export * as plans from './plans.server.ts';
export * as updates from './updates.server.ts';
export { askNow, leadMail } from './chases.server.ts';
export {
  confirmFollow,
  endFollowing,
  readFollow,
  readFollowable,
  readFollowing,
  requestFollow,
  type FollowOutcome,
} from './followers.server.ts';
export { readLink, renewLink, reportByLink, type OwnAction } from './links.server.ts';
export { startDeliveryMail } from './rounds.server.ts';
export { deliveryMail } from './running.server.ts';

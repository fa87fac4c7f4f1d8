/** The door to the forum's records. */
export * as events from './events.server.ts';

/** The door to membership's records. */
export * as compacts from './compacts.server.ts';
export * as seats from './seats.server.ts';

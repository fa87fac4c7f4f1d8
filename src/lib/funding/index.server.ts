/** The door to funding's records. */
export * as bids from './bids.server.ts';
export * as funds from './funds.server.ts';

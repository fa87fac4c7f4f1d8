/** The door to the records of sources and organisations. */
export * as organisations from './organisations.server.ts';
export * as sources from './sources.server.ts';

/** The door to the records of measures. */
export * as measures from './measures.server.ts';

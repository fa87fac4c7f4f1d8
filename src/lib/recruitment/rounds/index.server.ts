export * as rounds from './rounds.server.ts';
export * as roundItems from './saving.server.ts';

export * as deciding from './deciding.server.ts';

export * from './monitoring.server.ts';

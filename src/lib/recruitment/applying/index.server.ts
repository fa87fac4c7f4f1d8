export * from './applications.server.ts';

import type { Sql } from 'postgres';

export { askedBy, forgetAsked, rememberAsked, verifyWith } from './asked.server.ts';
export { requestCode, tryCode, type Attempt } from './codes.server.ts';
export { deliverCode, nudgeCodes, service, startAccess, trialAt } from './running.server.ts';
export { forget, handleSession } from './session.server.ts';
export { isTrial } from './trial.ts';

/** Grants each role to its demonstration account. Only where `isTrial`. */
export async function createDemonstrationAccounts(sql: Sql): Promise<void> {
  await (await import('./demonstration.server.ts')).create(sql);
}

/** Ends those grants. Wherever not `isTrial` and the database is ours to change. */
export async function endDemonstrationAccounts(sql: Sql): Promise<void> {
  await (await import('./demonstration.server.ts')).end(sql);
}

import {
  createDemonstrationAccounts,
  deliverCode,
  endDemonstrationAccounts,
  isTrial,
  startAccess,
} from '../access/index.server.ts';
import type { Backend } from '../database/index.ts';
import { startBackend } from '../database/index.server.ts';
import { startDeliveryMail } from '../delivery/index.server.ts';
import { issues, signingMail } from '../notes/index.server.ts';
import { applicationMail, linkMail, panelMail } from '../recruitment/index.server.ts';
import { questionMail } from '../scrutiny/index.server.ts';
import { importPack } from '../packs/index.server.ts';
import { originOf, readConfiguration, type Configuration } from './configuration.ts';
import { startForgetting } from './forgetting.server.ts';

/** What runs behind the pages: one for each process, whatever Vite reloads. */
export type Site = { configuration: Configuration; backend: Backend; stop(): Promise<void> };

/** The server that listens finds the site here too, and stops it; see scripts/start-server.ts. */
const KEY = Symbol.for('culture-works.site');
const home = globalThis as typeof globalThis & { [KEY]?: Promise<Site> };

/** Starts the site, once. Says what it does in a line a step. */
export function startSite(tell: (line: string) => void = console.log): Promise<Site> {
  home[KEY] ??= start(tell);
  return home[KEY];
}

async function start(tell: (line: string) => void): Promise<Site> {
  const configuration = readConfiguration();
  const backend = await startBackend({ configuration, onMail: deliverCode, tell });
  try {
    if (backend.adminUrl) await fill(backend.adminUrl, configuration, tell);
    const access = await startAccess({ backend, configuration, log: tell });
    const letters = access.outbox && {
      ...access,
      outbox: access.outbox,
      origin: originOf(configuration),
      log: tell,
      every: configuration.mail.lookEverySeconds * 1000,
    };
    const mail = letters
      ? [
          startDeliveryMail(letters),
          ...[signingMail, questionMail, applicationMail, linkMail, panelMail].map((writer) =>
            writer.start(letters),
          ),
        ]
      : [];
    const forgetting = startForgetting(access.service, tell);
    const stop = async () => {
      home[KEY] = undefined;
      await Promise.all([...forgetting, ...mail].map((rounds) => rounds.stop()));
      await access.stop();
      await backend.stop();
    };
    return { configuration, backend, stop };
  } catch (error) {
    await backend.stop();
    throw error;
  }
}

/** Gives an empty database its compact, and whoever tries the site out their accounts. */
async function fill(ownerUrl: string, configuration: Configuration, tell: (line: string) => void) {
  const { default: postgres } = await import('postgres');
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [filled] = await sql`select from public.compacts limit 1`;
    if (!filled) {
      await importPack(sql, configuration.compactPack);
      tell(`Imported the compact pack ${configuration.compactPack}`);
    }
    // Notes that came issued in a pack are frozen with their files, once (rule 22).
    const { frozen, wrong } = await issues.freezeImported(sql, originOf(configuration));
    if (frozen.length > 0)
      tell(`Froze ${frozen.length === 1 ? 'an issued note' : `${frozen.length} issued notes`}`);
    for (const line of wrong) tell(`An issued note could not be frozen: ${line}`);
    if (isTrial(configuration)) await createDemonstrationAccounts(sql);
    else await endDemonstrationAccounts(sql);
  } finally {
    await sql.end();
  }
}

import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../database/index.ts';
import { answerOf, startRounds, type Rounds } from '../mail/index.server.ts';

const EVERY_HOUR = 3_600_000;

type Service = SupabaseClient<Database>;

/** What is let go of once its time has passed, also while nobody uses the site. The database knows when, and records it. */
const CHORES: [what: string, erase: (service: Service) => Promise<unknown>][] = [
  [
    'Files of imports',
    async (service) => answerOf('forget_old_import_files', await service.rpc('forget_old_import_files')),
  ],
  [
    'Responses to consultations',
    async (service) => answerOf('erase_responses', await service.rpc('erase_responses')),
  ],
  // Rule 13.
  [
    'Applications',
    async (service) => answerOf('erase_applications', await service.rpc('erase_applications')),
  ],
];

/** Lets go, every hour, of what is not to be kept any longer, until stopped. Any number of servers may do so. */
export function startForgetting(service: Service, log: (line: string) => void): Rounds[] {
  return CHORES.map(([what, erase]) =>
    startRounds(
      async () => {
        await erase(service);
        return false;
      },
      {
        every: EVERY_HOUR,
        report: () => log(`${what} whose time has passed could not be erased; it will be tried again.`),
      },
    ),
  );
}

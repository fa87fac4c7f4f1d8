import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';
import { startRounds, type Rounds } from '../../mail/index.server.ts';

const EVERY_HOUR = 3_600_000;

/** Erases applications whose time has passed, until stopped. The database knows when, and records it (rule 13). */
export function startErasingApplications({
  service,
  log = console.error,
}: {
  service: SupabaseClient<Database>;
  log?: (line: string) => void;
}): Rounds {
  return startRounds(
    async () => {
      const { error } = await service.rpc('erase_applications');
      if (error) throw new Error('erase_applications failed');
      return false;
    },
    {
      every: EVERY_HOUR,
      report: () => log('Old applications could not be erased; it will be tried again.'),
    },
  );
}

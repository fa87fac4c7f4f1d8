import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';
import { startRounds, type Rounds } from '../../mail/index.server.ts';

const EVERY_HOUR = 3_600_000;

/** Lets go of files that were kept for a week and never imported, also while nobody imports anything, until stopped. */
export function startForgetting({
  service,
  log = console.error,
}: {
  service: SupabaseClient<Database>;
  log?: (line: string) => void;
}): Rounds {
  return startRounds(
    async () => {
      const { error } = await service.rpc('forget_old_import_files');
      if (error) throw new Error('forget_old_import_files failed');
      return false;
    },
    {
      every: EVERY_HOUR,
      report: () => log('Old files of imports could not be let go of; it will be tried again.'),
    },
  );
}

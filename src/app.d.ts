import type { SupabaseClient } from '@supabase/supabase-js';
import type { Session } from '$lib/access/index.ts';
import type { Backend, Database } from '$lib/database/index.ts';
import type { Compact } from '$lib/membership/index.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** By which the failure is found in the server's log. */
      id?: string;
    }

    interface Locals {
      backend: Backend;
      /** A client of the backend as whoever asks. */
      database: SupabaseClient<Database>;
      /** Who is signed in, with the roles that they hold now. */
      session: Session | null;
      compact: Compact;
    }
  }
}

export {};

import { clientFor } from '../database/index.server.ts';
import type { Backend } from '../database/index.ts';
import { compacts } from '../membership/index.server.ts';
import type { Compact } from '../membership/index.ts';

/** Every page names the compact; whoever corrects its record waits this long to see it. */
const KEPT_FOR = 1000;

let kept: { compact: Promise<Compact>; until: number } | undefined;

/** The compact that this deployment serves, asked for once a second and not once a page. */
export function currentCompact(backend: Backend): Promise<Compact> {
  if (kept && kept.until > Date.now()) return kept.compact;
  const compact = compacts.read(clientFor(backend));
  kept = { compact, until: Date.now() + KEPT_FOR };
  // What failed is asked for again.
  compact.catch(() => (kept = undefined));
  return compact;
}

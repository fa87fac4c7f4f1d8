import { error } from '@sveltejs/kit';
import { trialAt } from '$lib/access/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
  // Asked for by another name than this machine's own.
  const trial = trialAt(url);
  if (!trial) error(404);
  return { mails: await trial.mailbox.list() };
};

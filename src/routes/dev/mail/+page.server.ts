import { error } from '@sveltejs/kit';
import { trialAt } from '$lib/access/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
  // Where the site is used in earnest there is no mailbox, and this is an address like any other that does not exist.
  const trial = trialAt(url);
  if (!trial) error(404);
  return { mails: await trial.mailbox.list() };
};

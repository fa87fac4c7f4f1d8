import { error, json } from '@sveltejs/kit';
import { trialAt } from '$lib/access/index.server.ts';
import type { RequestHandler } from './$types';

/** The mailbox of somebody who tries the site out, newest first: `[{ id, to, subject, text, at }]`. */
export const GET: RequestHandler = async ({ url }) => {
  const trial = trialAt(url);
  if (!trial) error(404);
  return json(await trial.mailbox.list());
};

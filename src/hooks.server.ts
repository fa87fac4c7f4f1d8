import { building } from '$app/environment';
import { handleSession } from '$lib/access/index.server.ts';
import { withinSize } from '$lib/server/body-size.server.ts';
import { answer } from '$lib/server/caching.server.ts';
import { currentCompact } from '$lib/server/compact.server.ts';
import { noteFailure } from '$lib/server/failure.server.ts';
import { withoutNul } from '$lib/server/no-nul.server.ts';
import { sameOrigin } from '$lib/server/same-origin.server.ts';
import { keepTyped } from '$lib/server/signed-out.server.ts';
import { startSite } from '$lib/server/site.server.ts';
import type { Handle, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';

export const init: ServerInit = async () => {
  if (!building) await startSite();
};

/** Gives every request the backend. */
const withBackend: Handle = async ({ event, resolve }) => {
  event.locals.backend = (await startSite()).backend;
  return resolve(event);
};

/** Gives every page the compact whose site this is. */
const withCompact: Handle = async ({ event, resolve }) => {
  event.locals.compact = await currentCompact(event.locals.backend);
  return resolve(event);
};

/** From the outside in: headers, whether it can be an address, whose form it is and how large, the backend, who asks, what they typed if they are nobody any more, whose site it is. */
export const handle = sequence(
  answer,
  withoutNul,
  sameOrigin,
  withinSize,
  withBackend,
  handleSession,
  keepTyped,
  withCompact,
);

export const handleError = noteFailure;

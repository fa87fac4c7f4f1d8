// Keeps the pages of the committee that a councillor has opened, and the papers that they list, for when there is no network. One councillor's
// pages at a time: `?for=` names the account by a checksum, and what was kept for another goes. Signing out takes all of it away.
/** A worker’s own scope, which the types of a page do not know. @type {any} */
const worker = self;
const CACHE = 'committee-' + new URL(worker.location.href).searchParams.get('for');
const OWN = /^\/committee(?:\/|$)/;
const BUILT = /\/_app\/immutable\//;

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith('committee-') && name !== CACHE) await caches.delete(name);
      await worker.clients.claim();
    })(),
  ),
);

worker.addEventListener('message', (/** @type {any} */ event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keepAll(event.data.keep));
});

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && OWN.test(url.pathname)) event.respondWith(page(request));
  else if (BUILT.test(url.pathname)) event.respondWith(built(request));
});

/**
 * What is kept, where it is there. It comes about only when a page of somebody who is signed in asks for it: what was begun before signing out
 * never brings it back.
 * @returns {Promise<Cache | null>}
 */
async function kept() {
  return (await caches.has(CACHE)) ? caches.open(CACHE) : null;
}

/** A page from the network; without one, as it was when it was last opened. @param {Request} request */
async function page(request) {
  const cache = await kept();
  let response;
  try {
    response = await fetch(request);
  } catch {
    return (await cache?.match(request, { ignoreSearch: true, ignoreVary: true })) ?? missing();
  }
  // Sent away to sign in, or refused: whoever looks now is not to find what was kept.
  if (response.type === 'opaqueredirect' || response.status === 401 || response.status === 403)
    await caches.delete(CACHE);
  else if (response.ok && cache) await keep(cache, request.url, response.clone());
  return response;
}

/** Scripts, styles and fonts never change under their names. @param {Request} request */
async function built(request) {
  const cache = await kept();
  const found = await cache?.match(request.url, { ignoreVary: true });
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && cache) await cache.put(request.url, response.clone());
  return response;
}

/**
 * Keeps pages that are not open yet. If all is taken away meanwhile, what is still to come goes with it.
 * @param {string[]} addresses
 */
async function keepAll(addresses) {
  const cache = await caches.open(CACHE);
  for (const address of addresses) {
    const url = new URL(address, worker.location.origin);
    if (!OWN.test(url.pathname)) continue;
    try {
      const response = await fetch(url, { redirect: 'error', credentials: 'same-origin' });
      if (response.ok) await keep(cache, url.href, response);
    } catch {
      // Without a network now: what was kept before stays.
    }
  }
}

/**
 * Keeps a page with the scripts, styles and fonts that it names.
 * @param {Cache} cache
 * @param {string} address
 * @param {Response} response
 */
async function keep(cache, address, response) {
  const html = await response.clone().text();
  await cache.put(address, response);
  const files = new Set(
    [...html.matchAll(/["'(]([^"'()\s]*_app\/immutable\/[^"'()\s]+)["')]/g)].map(
      ([, path]) => new URL(path ?? '', address).href,
    ),
  );
  for (const file of files) {
    if (await cache.match(file, { ignoreVary: true })) continue;
    const fetched = await fetch(file).catch(() => null);
    if (fetched?.ok) await cache.put(file, fetched);
  }
}

function missing() {
  return new Response(
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No network</title><h1>There is no network</h1><p>This page was not opened on this device before, so it is not kept. <a href="/committee">Go to the next meeting</a>.</p></html>',
    { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } },
  );
}

import worker from '$lib/scrutiny/offline-worker.js?raw';
import type { RequestHandler } from './$types';

/** The service worker of the committee's pages. It may see to '/committee' itself and to nothing else of the site. */
export const GET: RequestHandler = () =>
  new Response(worker, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'service-worker-allowed': '/committee',
    },
  });

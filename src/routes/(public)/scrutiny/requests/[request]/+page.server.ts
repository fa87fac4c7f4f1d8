import { error } from '@sveltejs/kit';
import { requests } from '$lib/scrutiny/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, params }) => {
  const request = await requests.read(database, params.request);
  if (!request) error(404, 'There is no such request.');
  return { request };
};

import { find } from '$lib/search/index.server.ts';
import { questionOf } from '$lib/search/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => {
  const question = questionOf(url.searchParams);
  return { question, found: await find(database, question) };
};

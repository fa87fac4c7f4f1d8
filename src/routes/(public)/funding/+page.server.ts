import { bids, funds } from '$lib/funding/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const [everyFund, everyBid] = await Promise.all([funds.list(database), bids.list(database)]);
  return { funds: everyFund, bids: everyBid };
};

import { askedDay } from '$lib/delivery/index.ts';
import { bidsAsAt } from '$lib/funding/index.ts';
import { bids, funds } from '$lib/funding/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => {
  const asAt = askedDay(url.searchParams);
  const [everyFund, everyBid] = await Promise.all([funds.list(database), bids.list(database)]);
  // When money was given is not dated, so of a past day no fund is told.
  return asAt.past
    ? { asAt, funds: [], bids: bidsAsAt(everyBid, asAt.past) }
    : { asAt, funds: everyFund, bids: everyBid };
};

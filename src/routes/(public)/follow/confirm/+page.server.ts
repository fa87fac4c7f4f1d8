import { redirect } from '@sveltejs/kit';
import { confirmFollow, deliveryMail, readFollow } from '$lib/delivery/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking at the page confirms nothing: programs that guard mailboxes look at every link. */
export const load: PageServerLoad = async ({ setHeaders, url }) => {
  // Its address holds a token.
  setHeaders({ 'cache-control': 'private, no-store' });
  const mail = deliveryMail();
  const followed = mail && (await readFollow(mail.service, url.searchParams.get('follow') ?? ''));
  return { followed: followed ?? null };
};

export const actions: Actions = {
  default: async ({ url }) => {
    const token = url.searchParams.get('follow') ?? '';
    const mail = deliveryMail();
    if (mail) await confirmFollow(mail.service, token);
    redirect(303, `/follow/confirm?${new URLSearchParams({ follow: token })}`);
  },
};

import { deliveryMail, endFollowing, readFollowing } from '$lib/delivery/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking at the page ends nothing: programs that guard mailboxes look at every link. */
export const load: PageServerLoad = async ({ setHeaders, url }) => {
  // Its address holds what ends it.
  setHeaders({ 'cache-control': 'private, no-store' });
  const mail = deliveryMail();
  const followed = mail && (await readFollowing(mail.service, url.searchParams.get('follow') ?? ''));
  return { followed: followed ?? null };
};

export const actions: Actions = {
  /** For the button on the page, and for that of a mail program (RFC 8058), which follows no redirect and sends no Origin. */
  default: async ({ url }) => {
    const mail = deliveryMail();
    if (mail) await endFollowing(mail.service, url.searchParams.get('follow') ?? '');
  },
};

import { error, fail, redirect } from '@sveltejs/kit';
import { emailAddress } from '$lib/access/index.ts';
import {
  deliveryMail,
  readFollowable,
  requestFollow,
  type FollowOutcome,
} from '$lib/delivery/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const wanted = url.searchParams.get('action');
  if (!wanted) redirect(303, '/strategy/actions');
  const action = await readFollowable(locals.database, wanted);
  if (!action) error(404);
  return { action, asked: url.searchParams.has('asked'), open: deliveryMail() !== undefined };
};

const REFUSED: Record<Exclude<FollowOutcome, 'asked'>, { status: number; error: string }> = {
  too_many: {
    status: 429,
    error:
      'Three messages were sent to this address within ten minutes. Look for them, or wait ten minutes and ask again',
  },
  busy: {
    status: 503,
    error:
      'So many people ask to follow something on this site just now that we send no more for a while. Ask again in an hour',
  },
  // Of an action: reports can always be followed.
  not_there: { status: 409, error: 'This action is not in its plan any more, so there is nothing to follow' },
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const typed = String((await request.formData()).get('email') ?? '');
    const mail = deliveryMail();
    const action = await readFollowable(locals.database, url.searchParams.get('action') ?? '');
    if (!action) error(404);
    // The page itself says that no mail is sent.
    if (!mail) redirect(303, `/follow?${new URLSearchParams({ action: action.id })}`);
    const email = emailAddress.safeParse(typed);
    if (!email.success) return fail(400, { email: typed, error: email.error.issues[0]?.message });

    // The answer does not depend on whether the address follows anything.
    const outcome = await requestFollow(mail.service, mail.origin, email.data, action);
    if (outcome !== 'asked')
      return fail(REFUSED[outcome].status, { email: typed, error: REFUSED[outcome].error });
    mail.outbox.nudge();
    redirect(303, `/follow?${new URLSearchParams({ action: action.id, asked: '' })}`);
  },
};

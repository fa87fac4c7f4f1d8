import { fail, redirect } from '@sveltejs/kit';
import { safeNext, signInAddress, signInCode } from '$lib/access/index.ts';
import {
  askedBy,
  forgetAsked,
  service,
  trialAt,
  tryCode,
  verifyWith,
  type Attempt,
} from '$lib/access/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, cookies, url }) => {
  const next = safeNext(url.searchParams.get('next'));
  if (locals.session) redirect(303, next);
  const asked = askedBy(cookies);
  if (!asked) redirect(303, signInAddress(next));
  return {
    next,
    email: asked.email,
    earlier: url.searchParams.get('code') === 'earlier',
    mailbox: trialAt(url) && '/dev/mail',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const next = safeNext(form.get('next'));
    const asked = askedBy(event.cookies);
    if (!asked) redirect(303, signInAddress(next));

    const typed = String(form.get('code') ?? '');
    const code = signInCode.safeParse(typed);
    if (!code.success) return fail(400, { code: typed, next, error: code.error.issues[0]?.message });

    const attempt = await tryCode(service(), asked.ticket, verifyWith(event, code.data));
    if (attempt.outcome === 'signed_in') {
      forgetAsked(event.cookies);
      redirect(303, next);
    }
    return fail(400, { code: '', next, error: sentence(attempt) });
  },
};

function sentence(attempt: Exclude<Attempt, { outcome: 'signed_in' }>): string {
  switch (attempt.outcome) {
    case 'wrong':
      return `That is not the code in our newest message. You can try ${attempt.left === 1 ? 'once' : `${attempt.left} times`} more`;
    case 'void':
      return 'This code no longer works, because it was used, or was entered wrongly five times. Ask for another code';
    case 'not_sent':
      return 'Your code has not been sent yet. Wait for our message, then enter the code';
    case 'expired':
    case 'unknown':
      return 'This code no longer works, because it is more than 10 minutes old. Ask for another code';
  }
}

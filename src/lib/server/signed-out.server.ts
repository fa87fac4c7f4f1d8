import type { Handle } from '@sveltejs/kit';
import { signInAddress } from '../access/index.ts';
import { escaped, pageOfItsOwn, textField } from './page-of-its-own.ts';

/**
 * Whose sign-in ended while they were typing is sent to sign in by the guard of every page: what they typed would be lost with that. They get it back
 * here, in a form that sends it again. Pages with fields of their own for it (`TypedMeanwhile`, `SignedOut`) answer before this does.
 */
export const keepTyped: Handle = async ({ event, resolve }) => {
  const { request, locals, url } = event;
  const form = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  if (request.method !== 'POST' || locals.session || !form) return resolve(event);
  const copy = request.clone();
  const response = await resolve(event);
  // The guards' own address: signing in itself goes on to others.
  if (
    response.status !== 303 ||
    !/^\/sign-in(?:\?next=|$)/.test(response.headers.get('location') ?? '') ||
    url.pathname.startsWith('/sign-')
  )
    return response;
  const typed = [...new URLSearchParams(await copy.text().catch(() => ''))];
  if (!typed.some(([, text]) => text.trim() !== '')) return response;
  return given(typed, url);
};

/** What is worth reading again; shorter than that are choices, which are sent again with it. */
const WORTH_SHOWING = 40;

function given(typed: [name: string, text: string][], url: URL): Response {
  const shown = typed.filter(([, text]) => text.length > WORTH_SHOWING || text.includes('\n')).length;
  let place = 0;
  const fields = typed.map(([name, text]) => {
    if (text.length <= WORTH_SHOWING && !text.includes('\n'))
      return `<input type="hidden" name="${escaped(name)}" value="${escaped(text)}">`;
    place++;
    return textField(`text-${place}`, shown > 1 ? `Text ${place}` : 'Your text', text, name);
  });
  const title = 'You have been signed out';
  return pageOfItsOwn(
    401,
    `Error: ${title}`,
    `<h1>${title}</h1>
<p>Nothing of what you typed is lost. It is not saved yet.</p>
<ol>
<li><a href="${escaped(signInAddress(url.pathname))}" target="_blank" rel="noopener">Sign in again in a new tab</a>.</li>
<li>Come back to this one and press ‘Send it again’.</li>
</ol>
<form method="post" action="${escaped(url.pathname + url.search)}">
${fields.join('\n')}
<p><button style="font:inherit;padding:0.4rem 1rem">Send it again</button></p>
</form>`,
  );
}

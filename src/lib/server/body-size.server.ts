import type { Handle } from '@sveltejs/kit';
import { pageOfItsOwn, textField } from './page-of-its-own.ts';

/** Enough for any form that is written by hand. What sends no length, or a false one, meets the limit of the server (scripts/start-server.ts). */
const WRITTEN_BYTES = 2 ** 20;

/** So much of what was typed is given back to be shortened. More than that nobody reads through. */
const GIVEN_BACK_BYTES = 5 * 2 ** 20;

/** Where files are taken: by the culture team, by a lead as evidence, and from anybody who asks whether it is ours. A file may have 5 MB. */
const TAKES_FILES = /^\/((team|updates)\/|\(public\)\/scrutiny\/verify$)/;

/** Refuses a body that is larger than the page it is for can want. What somebody typed comes back, so that it can be copied and shortened. */
export const withinSize: Handle = async ({ event, resolve }) => {
  const { request, route } = event;
  const bytes = Number(request.headers.get('content-length') ?? 0);
  if (bytes <= WRITTEN_BYTES || TAKES_FILES.test(route.id ?? '')) return resolve(event);
  const form = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  const typed = form && bytes <= GIVEN_BACK_BYTES ? await request.text().catch(() => '') : '';
  return tooMuch(new URLSearchParams(typed));
};

/** What a person writes by hand; shorter than that are choices and what the page sends of its own. */
const WORTH_GIVING_BACK = 100;

function tooMuch(typed: URLSearchParams): Response {
  const texts = [...typed.values()].filter((text) => text.length > WORTH_GIVING_BACK);
  const fields = texts.map((text, place) =>
    textField(`text-${place}`, texts.length > 1 ? `Text ${place + 1}` : 'Your text', text),
  );
  const title = 'This is too long to send';
  const back = 'Go back to the page that you came from, with the back button of your browser, and send less.';
  return pageOfItsOwn(
    413,
    title,
    `<h1>${title}</h1>
<p>It was not saved: a page takes about a million letters. What was saved before is still there.</p>
${
  texts.length > 0
    ? `<p>What you typed is below, so that it is not lost. Copy what you need. ${back}</p>\n${fields.join('\n')}`
    : `<p>${back} If you pasted something, paste only the part that is asked for.</p>`
}`,
  );
}

import type { Handle } from '@sveltejs/kit';
import { pageOfItsOwn } from './page-of-its-own.ts';

/** Answers an address that holds the sign NUL, which no text of ours can hold: there is no such page. The database would refuse every question with it. */
export const withoutNul: Handle = ({ event, resolve }) => {
  const { pathname, search } = event.url;
  if (!/%00/.test(pathname + search)) return resolve(event);
  const title = 'Page not found';
  return pageOfItsOwn(
    404,
    title,
    `<h1>${title}</h1>
<p>The address is not one of ours. Check it, or begin at <a href="/">the first page</a>.</p>`,
  );
};

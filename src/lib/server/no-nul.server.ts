import type { Handle } from '@sveltejs/kit';
import { pageOfItsOwn } from './page-of-its-own.ts';

/**
 * The sign NUL is in no text of ours, and the database refuses every question with it. A path that holds it is no page; what is asked behind the question mark
 * is taken as if it had not been typed.
 */
export const withoutNul: Handle = ({ event, resolve }) => {
  const { pathname, search } = event.url;
  if (pathname.includes('%00')) {
    const title = 'Page not found';
    return pageOfItsOwn(
      404,
      title,
      `<h1>${title}</h1>
<p>The address is not one of ours. Check it, or begin at <a href="/">the first page</a>.</p>`,
    );
  }
  if (search.includes('%00')) event.url.search = search.replaceAll('%00', '');
  return resolve(event);
};

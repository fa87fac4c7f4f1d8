import { randomUUID } from 'node:crypto';
import type { HandleServerError } from '@sveltejs/kit';

/**
 * Notes down what went wrong by a number that the page shows, without a word of what the person typed: the messages of
 * a database hold rows. The address is the route's, because addresses may hold what somebody looked for.
 */
export const noteFailure: HandleServerError = ({ error, event, status, message }) => {
  // An address that leads nowhere or a form that is too long is no failure of ours.
  if (status < 500) return { message };
  const id = randomUUID().slice(0, 8);
  console.error(`Failure ${id}: ${event.request.method} ${event.route.id ?? 'no route'}, ${describe(error)}`);
  return {
    message: `Something went wrong on our side. If you tell us about it, give this number: ${id}.`,
    id,
  };
};

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  // Of errors in our own code the message is needed, and says nothing of anybody; those that carry a code come from elsewhere.
  const words = code === '' ? `: ${error.message.split('\n')[0]}` : '';
  return [`${error.name}${code}${words}`, ...places.slice(0, 8)].join('\n');
}

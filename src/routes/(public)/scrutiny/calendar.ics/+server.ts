import { createHash } from 'node:crypto';
import { calendarText, meetings } from '$lib/scrutiny/index.server.ts';
import type { RequestHandler } from './$types';

/** The meetings, for calendars to subscribe to. */
export const GET: RequestHandler = async ({ locals: { database, compact }, url }) => {
  const text = calendarText({
    name: `${compact.short_name}: scrutiny`,
    origin: url.origin,
    domain: `${compact.id}.culture-works`,
    meetings: await meetings.calendar(database),
  });
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="scrutiny.ics"',
      etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
    },
  });
};

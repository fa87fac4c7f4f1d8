import { requireRole } from '$lib/access/index.ts';
import { lacksLetters, renderPdf } from '$lib/documents/index.server.ts';
import { packDocument, toldWhy } from '$lib/recruitment/choosing/index.ts';
import { panels } from '$lib/recruitment/choosing/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { ownPanel } from '../../own.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  requireRole(event, 'panel');
  const { round } = await ownPanel(event);
  const document = packDocument(await panels.pack(event.locals.database, round.id).catch(toldWhy), {
    round: round.name,
    compact: event.locals.compact.short_name,
    url: event.url.href,
    today: todayInLondon(),
    readAt: (id) => `${event.url.origin}/panel/${round.id}/${id}`,
    lacksLetters,
  });
  return new Response(new Uint8Array(await renderPdf(document)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${round.id}-panel-pack.pdf"`,
    },
  });
};

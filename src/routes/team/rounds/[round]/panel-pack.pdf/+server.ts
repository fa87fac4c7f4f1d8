import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { lacksLetters, renderPdf } from '$lib/documents/index.server.ts';
import { packDocument, toldWhy } from '$lib/recruitment/choosing/index.ts';
import { panels } from '$lib/recruitment/choosing/index.server.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  requireRole(event, 'team', 'head');
  const { database, compact } = event.locals;
  const round = await rounds.read(database, event.params.round);
  if (!round) error(404, 'There is no such round.');
  const member = event.url.searchParams.get('member') ?? undefined;
  // What a member is to read, they read in the panel’s pages.
  const read = member ? `/panel/${round.id}` : `/team/rounds/${round.id}/applications`;
  const document = packDocument(await panels.pack(database, round.id, member).catch(toldWhy), {
    round: round.particulars.name,
    compact: compact.short_name,
    url: event.url.href,
    today: todayInLondon(),
    readAt: (id) => `${event.url.origin}${read}/${id}`,
    lacksLetters,
  });
  return new Response(new Uint8Array(await renderPdf(document)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${round.id}-panel-pack.pdf"`,
    },
  });
};

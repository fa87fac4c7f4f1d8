import { renderPdf } from '$lib/documents/index.server.ts';
import { programmeFile } from '../programme.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const document = await programmeFile(event);
  return new Response(new Uint8Array(await renderPdf(document)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${document.id}.pdf"`,
    },
  });
};

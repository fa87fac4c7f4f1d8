import { renderDocx } from '$lib/documents/index.server.ts';
import { programmeFile } from '../programme.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const document = await programmeFile(event);
  return new Response(new Uint8Array(await renderDocx(document)), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="${document.id}.docx"`,
    },
  });
};

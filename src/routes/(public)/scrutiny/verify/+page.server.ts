import { createHash } from 'node:crypto';
import { checksumIn, MOST_BYTES } from '$lib/notes/index.ts';
import { issues } from '$lib/notes/index.server.ts';
import { fail } from '@sveltejs/kit';
import type { Actions } from './$types';

export const actions: Actions = {
  /** The file is looked at and not kept. */
  default: async ({ request, locals }) => {
    const form = await request.formData();
    const typed = String(form.get('checksum') ?? '');
    const file = form.get('file');
    const sent = file instanceof File && file.size > 0 ? file : null;
    if (sent && sent.size > MOST_BYTES)
      return fail(413, {
        typed,
        field: 'file',
        message: 'The file is larger than 5 MB, so it is none of ours',
      });
    const checksum = sent
      ? createHash('sha256')
          .update(Buffer.from(await sent.arrayBuffer()))
          .digest('hex')
      : checksumIn(typed);
    if (checksum === null)
      return fail(400, {
        typed,
        field: typed.trim() === '' ? 'file' : 'checksum',
        message:
          typed.trim() === ''
            ? 'Choose a file, or paste its checksum'
            : 'A checksum is 64 digits and letters from a to f. Paste all of it',
      });
    return { checksum, found: await issues.findFile(locals.database, checksum) };
  },
};

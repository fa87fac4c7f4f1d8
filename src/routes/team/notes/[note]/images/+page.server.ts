import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { imagesNamed, imageToken, insertInto } from '$lib/notes/index.ts';
import {
  drafts,
  imageGiven,
  images,
  openDraft,
  typedImage,
  type ImageErrors,
  type TypedImage,
} from '$lib/notes/index.server.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params, url } = event;
  const draft = await openDraft(locals.database, params.note);
  const shown = new Set(imagesNamed(draft.body));
  const uploaded = await images.list(locals.database, draft.id);
  return {
    draft: { id: draft.id, subject: draft.subject },
    images: uploaded.map((image) => ({ ...image, token: imageToken(image), shown: shown.has(image.key) })),
    added: url.searchParams.get('added'),
    placed: url.searchParams.get('placed'),
  };
};

type Failed = { typed: TypedImage | null; errors: ImageErrors };

export const actions: Actions = {
  add: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const draft = await openDraft(database, event.params.note);
    const form = await event.request.formData();
    const typed = typedImage(form);
    const read = await imageGiven(form, typed);
    if ('errors' in read) return fail(422, { typed, errors: read.errors } as Failed);
    let key;
    try {
      key = await images.add(database, draft.id, read.given);
    } catch (refused) {
      return fail(422, { typed, errors: { form: explain(refused).message } } as Failed);
    }
    redirect(303, `/team/notes/${draft.id}/images?added=${key}`);
  },
  place: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const draft = await openDraft(database, event.params.note);
    const key = String((await event.request.formData()).get('key') ?? '');
    const image = (await images.list(database, draft.id)).find((one) => one.key === key);
    if (!image) error(404, 'There is no such image.');
    try {
      await drafts.save(database, draft, {
        subject: draft.subject,
        body: insertInto(draft.body, imageToken(image)),
        base: draft.revision,
      });
    } catch (refused) {
      return fail(422, { typed: null, errors: { form: explain(refused).message } } as Failed);
    }
    redirect(303, `/team/notes/${draft.id}/images?placed=${key}`);
  },
};

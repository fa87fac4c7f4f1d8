import { imageResponse, images } from '$lib/notes/index.server.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Whoever holds the link sees what the draft behind it shows. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const image = await images.readByLink(locals.database, params.link, params.key);
  if (!image) error(404, 'There is no such image, or this link does not work any more.');
  return imageResponse(image);
};

import { imageResponse, images } from '$lib/notes/index.server.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
  const image = await images.read(locals.database, params.note, params.key);
  if (!image) error(404, 'There is no such image, or it is not for everybody yet.');
  return imageResponse(image);
};

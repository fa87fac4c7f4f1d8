import { MAX_MEGABYTES } from '$lib/tables/index.ts';

/**
 * The fields of a form with a file. What is larger than the server takes at all never arrives: then neither do the other fields,
 * and there is a sentence instead.
 */
export async function sentForm(request: Request): Promise<{ sent: FormData } | { error: string }> {
  try {
    return { sent: await request.formData() };
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return {
      error: `The file is larger than ${MAX_MEGABYTES} MB, so nothing of the form arrived. Take out what is not the plan, or split the file; then fill the form in again.`,
    };
  }
}

/** SvelteKit ends the reading of a body that is too large with an error of this status. */
function isTooLarge(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('status' in error && error.status === 413) return true;
  return 'cause' in error && isTooLarge(error.cause);
}

import { error, fail, redirect } from '@sveltejs/kit';
import { explain } from '$lib/database/index.ts';
import { refusedReport, reportFrom, type TypedReport } from '$lib/delivery/index.ts';
import { readLink, reportByLink, type OwnAction } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

const TOO_LARGE =
  'The file is larger than 5 MB, so nothing of the form arrived. Go back in your browser for what you wrote, and choose a smaller file';
const WRITTEN = ['published', 'waiting'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const link = await readLink(locals.database, params.link);
  if (!link) return { link: null };
  const action = link.actions.find(({ id }) => id === params.action);
  if (!action)
    error(410, 'This action is not yours to report on any more. Open your link again to see those that are.');
  const correcting = url.searchParams.has('correct') && action.last !== null;
  return {
    link: { lead: link.lead },
    action,
    /** The one that waits longest for a word, besides this one. */
    next:
      link.actions.find(({ id, last }) => id !== action.id && last?.reportedOn !== todayInLondon()) ?? null,
    others: link.actions.length - 1,
    today: todayInLondon(),
    written: WRITTEN.find((state) => state === url.searchParams.get('written')) ?? null,
    correcting,
    start: correcting || action.last?.state === 'returned' ? asWritten(action, correcting) : undefined,
  };
};

/** The form begins with what was written last: to be corrected in public, or, when it was given back, to be written again. */
function asWritten({ last }: OwnAction, correcting: boolean): TypedReport | undefined {
  if (!last) return undefined;
  return {
    status: last.status,
    words: last.words,
    report: last.report ?? '',
    corrects: correcting ? last.id : '',
    milestone: [],
    link_title: '',
    link_address: '',
    link_public: false,
    file_title: '',
    file_public: false,
    hadFile: false,
  };
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    // A body that is too large is not read, so neither are the words in it.
    const sent = await request.formData().catch(() => null);
    if (!sent) return fail(413, { errors: { file: TOO_LARGE }, typed: undefined });
    const read = await reportFrom(sent);
    if ('errors' in read) return fail(400, read);
    let written;
    try {
      written = await reportByLink(locals.database, params.link, params.action, read.report);
    } catch (refusal) {
      return fail(409, refusedReport(read.report, explain(refusal).message));
    }
    if (!written) return fail(410, refusedReport(read.report, 'This link does not work any more.'));
    const state = written.isPublic ? 'published' : 'waiting';
    redirect(303, `/updates/${params.link}/${params.action}?written=${state}`);
  },
};

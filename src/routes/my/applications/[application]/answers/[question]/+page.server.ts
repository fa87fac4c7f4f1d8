import { error, fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import {
  addressOf,
  asTyped,
  cameFromCheck,
  fromCheck,
  isTooLong,
  isWritten,
  nextAfter,
  placeInWords,
  type NotSaved,
} from '$lib/recruitment/applying/index.ts';
import { openApplication, saveAnswer } from '$lib/recruitment/applying/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Typed = { answer: string; known: number };

export const load: PageServerLoad = async (event) => {
  const { locals, params, request, url } = event;
  // Whose sign-in ended while they were typing gets back what they typed, and nothing else: see the action.
  if (locals.session === null && request.method === 'POST') return { opened: null, saved: null };
  requireSession(event);
  const { application, questions } = await openApplication(locals.database, params.application);
  const question = questions.find(({ id }) => id === params.question);
  if (!question) error(404, 'This question is not asked of whoever applies for this seat.');
  // After a form the page shows what became of it, whatever the round has become.
  if (!isWritten(application) && request.method !== 'POST') redirect(303, addressOf(application));
  const here = addressOf(application, 'answers', question.id);
  const next = nextAfter(application, questions, here, cameFromCheck(url));
  const place = placeInWords(application, questions, here);
  return { opened: { application, question, next, place }, saved: url.searchParams.get('saved') };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const typed: Typed = { answer: asTyped(form.get('answer')), known: Number(form.get('known')) || 0 };
    if (event.locals.session === null)
      return fail(401, { typed, failed: { why: 'signed_out', message: '' } as NotSaved });
    requireSession(event);
    const { database } = event.locals;
    const failed = await saveAnswer(database, event.params.application, event.params.question, typed);
    if (failed) return fail(failed.why === 'elsewhere' ? 409 : 422, { typed, failed });
    const { application, questions } = await openApplication(database, event.params.application);
    const here = addressOf(application, 'answers', event.params.question);
    const question = questions.find(({ id }) => id === event.params.question);
    if (form.get('then') === 'later') redirect(303, `${addressOf(application)}?saved`);
    // What is too long is saved, and told at once; going on is one press more.
    const back = cameFromCheck(event.url);
    if (question && isTooLong(question, typed.answer))
      redirect(303, back ? `${fromCheck(here)}&saved=long` : `${here}?saved=long`);
    redirect(303, nextAfter(application, questions, here, back));
  },
};

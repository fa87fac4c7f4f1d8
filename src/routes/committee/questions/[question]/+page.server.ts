import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { answerErrors, typedAnswer } from '$lib/scrutiny/index.ts';
import { questions } from '$lib/scrutiny/index.server.ts';
import { doneOf, refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = {
  asked: 'Your question is on record, and the culture team is told',
  answered: 'The answer is on record, and whoever asked is told',
  allowed: 'The question may be public now',
  kept: 'The question is not public any more',
} as const;

export const load: PageServerLoad = async (event) => {
  const { roles, userId } = requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
  const { database } = event.locals;
  const [question, own] = await Promise.all([
    questions.read(database, event.params.question),
    questions.askedBy(database, userId),
  ]);
  if (!question) error(404, 'There is no such question, or it is not yours to read.');
  return {
    question,
    own: own.has(question.id),
    answers: roles.includes('team') || roles.includes('head'),
    done: doneOf(event.url, DONE),
  };
};

export const actions: Actions = {
  answer: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
    const typed = typedAnswer(await event.request.formData());
    const errors = answerErrors(typed);
    if (Object.keys(errors).length > 0) return fail(400, { typed, errors });
    const failed = await questions
      .answer(event.locals.database, event.params.question, typed)
      .then(() => null)
      .catch((failure: unknown) => refused(failure, { words: 'answer' }));
    if (failed) return fail(409, { typed, errors: failed });
    redirect(303, `/committee/questions/${event.params.question}?saved=answered`);
  },
  publicity: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer', 'scrutiny');
    const allowed = (await event.request.formData()).get('allowed') === 'yes';
    const done = await questions.letBePublic(event.locals.database, event.params.question, allowed);
    if (!done) error(403, 'Only whoever asked a question says whether it may be public.');
    redirect(303, `/committee/questions/${event.params.question}?saved=${allowed ? 'allowed' : 'kept'}`);
  },
};

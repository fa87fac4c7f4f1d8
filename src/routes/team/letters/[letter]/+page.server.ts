import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typed, typedLine, type FormErrors } from '$lib/delivery/index.ts';
import { exampleFor, lackingNames, wrongNames } from '$lib/recruitment/deciding/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import { applicationLetter } from '$lib/recruitment/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const letter = (await deciding.templates(event.locals.database)).find(
    ({ id }) => id === event.params.letter,
  );
  if (!letter) error(404, 'There is no such letter.');
  return {
    letter,
    preview: applicationLetter(
      { ...exampleFor(letter.id), subject: letter.subject, body: letter.body },
      event.url.origin,
    ),
    saved: event.url.searchParams.has('saved'),
  };
};

const read = (form: FormData) => {
  const value = { subject: typedLine(form, 'subject'), body: typed(form, 'body') };
  const errors: FormErrors = {};
  const [subject, body] = [wrongNames(value.subject), wrongNames(value.body)];
  if (value.subject === '') errors.subject = 'Give the letter a subject';
  else if (subject) errors.subject = subject;
  if (value.body === '') errors.body = 'Write the letter';
  else if (body) errors.body = body;
  return { value, errors, right: Object.keys(errors).length === 0 };
};

export const actions: Actions = {
  preview: async (event) => {
    requireRole(event, 'team', 'head');
    const { value, errors, right } = read(await event.request.formData());
    if (!right) return fail(400, { value, errors });
    return {
      value,
      errors: undefined,
      preview: applicationLetter({ ...exampleFor(event.params.letter), ...value }, event.url.origin),
    };
  },
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const { value, errors, right } = read(await event.request.formData());
    if (!right) return fail(400, { value, errors });
    const { letter } = event.params;
    // What is still being written can be previewed without it.
    const lacking = lackingNames(letter, value);
    if (lacking) return fail(400, { value, errors: { body: lacking } as FormErrors });
    const saved = await deciding
      .saveTemplate(event.locals.database, letter, value)
      .catch((failure: unknown) => explain(failure));
    if (typeof saved !== 'boolean')
      return fail(409, { value, errors: { [saved.field ?? 'form']: saved.message } as FormErrors });
    if (!saved) error(404, 'There is no such letter.');
    redirect(303, `/team/letters/${letter}?saved`);
  },
};

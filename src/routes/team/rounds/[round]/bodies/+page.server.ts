import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedLine, type FormErrors } from '$lib/delivery/index.ts';
import { askings, bodyFrom, typedBody, type TypedBody } from '$lib/recruitment/links/index.ts';
import { bodies } from '$lib/recruitment/links/index.server.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import { organisations } from '$lib/sources/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = {
  saved: 'Saved',
  sent: 'The link is on its way',
  told: 'They are written to again',
  corrected: 'The address is put right, and they are written to',
  ended: 'The link has ended',
  removed: 'Taken off',
  confirmed: 'Confirmed. It is a term now, and they are written to',
} as const;

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [round, asked, seats, known] = await Promise.all([
    rounds.read(database, event.params.round),
    bodies.list(database, event.params.round),
    rounds.seatChoices(database, event.params.round),
    organisations.list(database),
  ]);
  if (!round) error(404, 'There is no such round.');
  const done = event.url.searchParams.get('done') ?? '';
  return {
    id: round.id,
    name: round.particulars.name,
    bodies: asked,
    askings: askings(round, seats),
    organisations: known.map(({ id, name }) => ({ value: id, text: name })),
    done: Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : null,
  };
};

const sentBack = (status: number, typed: TypedBody | null, errors: FormErrors) =>
  fail(status, { typed, errors });

/** Does it, and comes back saying so. */
function act(
  field: string,
  run: (database: App.Locals['database'], id: string, more: string) => Promise<void>,
  done: keyof typeof DONE,
  more = '',
) {
  return async (event: RequestEvent<{ round: string }>) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const id = typedLine(form, field);
    try {
      await run(event.locals.database, id, typedLine(form, more));
    } catch (refused) {
      return sentBack(409, null, { form: explain(refused).message });
    }
    redirect(303, `/team/rounds/${event.params.round}/bodies?done=${done}`);
  };
}

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const { round } = event.params;
    const typed = typedBody(await event.request.formData());
    const there =
      typed.id === '' ? null : (await bodies.list(database, round)).find(({ id }) => id === typed.id);
    const read = bodyFrom(typed, there ? there.seat !== null : typed.asked.includes('/'));
    // The form of one that is there has fields of its own.
    const own = (errors: FormErrors) =>
      typed.id === ''
        ? errors
        : Object.fromEntries(
            Object.entries(errors).map(([field, text]) => [
              field === 'form' ? field : `${field}-${typed.id}`,
              text,
            ]),
          );
    if ('errors' in read) return sentBack(400, typed, own(read.errors));
    try {
      await bodies.save(database, round, read.given);
    } catch (refused) {
      const { message, field } = explain(refused);
      return sentBack(409, typed, own({ [field ?? 'form']: message }));
    }
    redirect(303, `/team/rounds/${round}/bodies?done=saved`);
  },
  send: act('id', bodies.send, 'sent'),
  revoke: act('id', bodies.revoke, 'ended'),
  remove: act('id', bodies.remove, 'removed'),
  askAgain: act('recommendation', bodies.askAgain, 'sent'),
  tellAgain: act('appointment', bodies.tellAgain, 'told'),
  confirm: act('appointment', bodies.confirm, 'confirmed', 'same_as'),
  correct: act('appointment', bodies.correct, 'corrected', 'address'),
};

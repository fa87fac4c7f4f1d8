import { error } from '@sveltejs/kit';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';

/** The round in the address, for pages about who applied. */
export async function ownRound({ locals, params }: { locals: App.Locals; params: { round: string } }) {
  const round = await rounds.read(locals.database, params.round);
  if (!round) error(404, 'There is no such round.');
  const { id, state, vacancies, particulars } = round;
  return {
    id,
    state,
    name: particulars.name,
    closes_at: particulars.closes_at,
    names_hidden: particulars.names_hidden ?? true,
    vacancies: vacancies.map((vacancy) => ({ id: vacancy.id, name: vacancy.name })),
  };
}

import { error } from '@sveltejs/kit';
import type { MyPanel } from '$lib/recruitment/choosing/index.ts';
import { panels } from '$lib/recruitment/choosing/index.server.ts';

/** The panel of a round, of whoever asks; where they are on none, there is no such page for them. */
export async function ownPanel(event: { locals: App.Locals; params: { round: string } }): Promise<MyPanel> {
  const own = await panels.mine(event.locals.database);
  return (
    own.find(({ round }) => round.id === event.params.round) ??
    error(404, 'There is no such round, or you are not on its panel.')
  );
}

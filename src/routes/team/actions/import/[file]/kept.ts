import { error, redirect } from '@sveltejs/kit';
import { workOn, type Choices, type Work } from '$lib/delivery/import/index.ts';
import { imports } from '$lib/delivery/import/index.server.ts';
import { encodingRemarks, isProblem } from '$lib/tables/index.ts';

type Asked = { locals: App.Locals; params: { file: string } };

/** A file of one's own, as far as one has come with it. */
export type Kept = { id: string; name: string; choices: Choices; work: Work; remarks: string[] };

/** The file that a page is about. One that is done with leads to what came of it; one that is not there is told of. */
export async function keptFile({ locals, params }: Asked): Promise<Kept> {
  const file = /^[a-z0-9-]{1,80}$/.test(params.file)
    ? await imports.read(locals.database, params.file)
    : null;
  if (!file) error(404, 'This file is not kept, or not any more. Choose it again.');
  if (file.content === null || file.choices === null) redirect(303, `/team/actions/import/${file.id}/done`);
  const work = workOn(file.content, file.choices);
  if (isProblem(work)) error(422, work.problem);
  const remarks = [...encodingRemarks(file.encoding, file.content), ...work.table.remarks];
  return { id: file.id, name: file.name, choices: file.choices, work, remarks };
}

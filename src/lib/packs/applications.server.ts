import type { TransactionSql } from 'postgres';
import { applicationsFile } from './format/applications.ts';
import type { Problem } from './problem.ts';
import { identityOf, textOf, type Count, type Pack, type PackRecord } from './records.ts';
import { atRecord } from './refusal.server.ts';

/**
 * Adds the made-up applications of a demonstration, as they were submitted. One that is there already is left alone, whatever became of it: what was
 * submitted never changes (rule 8). Nobody is written to, because nobody is there.
 */
export async function addApplications(
  sql: TransactionSql,
  pack: Pack,
  refuse: (problems: readonly Problem[]) => never,
): Promise<Count[]> {
  const applications = pack.records.filter(({ table }) => table.name === 'applications');
  if (applications.length === 0) return [];
  const count = { table: 'applications', file: applicationsFile, created: 0, changed: 0, leftAlone: 0 };
  for (const application of applications) {
    const answers = pack.records.filter(
      ({ table, values }) =>
        table.name === 'application_answers' && values['application_id'] === application.values['id'],
    );
    await atRecord(application, refuse, async () => {
      count[(await addApplication(sql, application, answers)) ? 'created' : 'leftAlone']++;
    });
  }
  return [count];
}

/** False: it is there already. */
async function addApplication(
  sql: TransactionSql,
  application: PackRecord,
  answers: readonly PackRecord[],
): Promise<boolean> {
  const of = (column: string) => textOf(application, column);
  const [made] = await sql<{ id: string }[]>`
    insert into private.applications (round_id, vacancy_id, route_id, reference, started_at, saved_at)
      select round_id, id, route_id, ${identityOf(application)}, given, given
        from public.vacancies, cast(${of('submitted_at')} as timestamptz) as given where id = ${of('vacancy_id')}
      on conflict (reference) do nothing returning id`;
  if (!made) return false;
  const { id } = made;
  await sql`insert into private.application_contacts ${sql({
    application_id: id,
    name: of('name') ?? '',
    // An address that nobody can have.
    email: `${identityOf(application).toLowerCase()}@applicant.example`,
    phone: of('phone') ?? '',
    postcode: of('postcode') ?? '',
    organisation: of('organisation') ?? '',
    access_needs: of('access_needs') ?? '',
  })}`;
  for (const answer of answers)
    await sql`insert into private.application_answers ${sql({
      application_id: id,
      question_id: textOf(answer, 'question_id') ?? '',
      answer: textOf(answer, 'answer') ?? '',
    })}`;
  await sql`
    update private.applications set state = 'submitted', submitted_at = started_at, declared = 'Made up, for a demonstration' where id = ${id}`;
  await sql`
    insert into private.application_moves (application_id, number, to_state, moved_at)
      select ${id}, number, state, ${of('submitted_at')} from (values (1, 'draft'), (2, 'submitted')) as move (number, state)`;
  await sql`delete from private.application_messages where application_id = ${id}`;
  return true;
}

/** Applications of people who are made up. */
import { identityOf, textOf } from '../records.ts';
import type { Judged } from './index.ts';

/** Only a demonstration holds applications, and everybody in them bears the name that says so. */
export function applicationsAreMadeUp({ own, manifest, findings }: Judged) {
  for (const application of own.filter(({ table }) => table.name === 'applications')) {
    if (!manifest.demonstration)
      findings.of(application, null, 'only a pack that says ‘demonstration: yes’ may hold an application');
    if (!textOf(application, 'name')?.endsWith(' Example'))
      findings.of(application, 'name', 'is made up, so it ends with ‘Example’');
  }
}

/** An application has one reference, and each of its answers is to a question of its round, once. */
export function answersAreToTheRound({ own, merged, findings }: Judged) {
  const rounds = new Map<string, string | null>();
  const said = new Set<string>();
  for (const record of own) {
    const { name } = record.table;
    if (name === 'applications') {
      const vacancy = merged.find('vacancies', textOf(record, 'vacancy_id'));
      if (rounds.has(identityOf(record)))
        findings.of(record, 'id', 'is the reference of another application');
      rounds.set(identityOf(record), textOf(vacancy, 'round_id'));
    }
    if (name !== 'application_answers') continue;
    const question = merged.find('application_questions', textOf(record, 'question_id'));
    if (question && textOf(question, 'round_id') !== rounds.get(textOf(record, 'application_id') ?? ''))
      findings.of(record, 'question_id', 'is a question of another round');
    if (said.has(identityOf(record))) findings.of(record, 'question_id', 'is answered twice');
    said.add(identityOf(record));
  }
}

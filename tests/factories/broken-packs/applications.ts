/** Packs whose made-up applications are not, or do not fit the round. */
import type { PackDraft } from '../pack.ts';
import type { BrokenPack } from './kind.ts';

const ROUND = 'reps-2024-25';

/** Coventry's pack made a demonstration, with somebody made up who applies in its round. */
function apply(pack: PackDraft, { more = '', question = 'asked-why' } = {}, demonstration = true) {
  if (demonstration) pack.replace('pack.yaml', 'demonstration: no', 'demonstration: yes');
  pack.add('application_questions.csv', {
    id: 'asked-why',
    round_id: ROUND,
    position: '1',
    kind: 'long_text',
    question: 'Why?',
    required: 'yes',
    identifying: 'no',
    asked_of_recommended: 'no',
  });
  pack.write(
    'applications.yaml',
    `applications:
  - id: 3KDF-7QWA
    vacancy_id: ${ROUND}-freelancers
    submitted_at: 2024-12-20T12:00:00Z
    name: Abel Example
    answers:
      - question_id: ${question}
        answer: Because
${more}`,
  );
}

export const brokenApplications: BrokenPack[] = [
  {
    kind: 'an application in a pack that is no demonstration',
    spoil: (pack) => apply(pack, {}, false),
    file: 'applications.yaml',
    line: '- id: 3KDF-7QWA',
    field: null,
    says: 'only a pack that says ‘demonstration: yes’ may hold an application',
  },
  {
    kind: 'an applicant who may be somebody',
    spoil: (pack) => {
      apply(pack);
      pack.replace('applications.yaml', 'Abel Example', 'Abel Anybody');
    },
    file: 'applications.yaml',
    line: 'Abel Anybody',
    field: 'name',
    says: 'is made up, so it ends with ‘Example’',
  },
  {
    kind: 'a reference twice',
    spoil: (pack) =>
      apply(pack, {
        more: `  - id: 3KDF-7QWA
    vacancy_id: ${ROUND}-freelancers
    submitted_at: 2024-12-21T12:00:00Z
    name: Bea Example
`,
      }),
    file: 'applications.yaml',
    line: 9,
    field: 'id',
    says: 'is the reference of another application',
  },
  {
    kind: 'a question answered twice',
    spoil: (pack) =>
      apply(pack, { more: '      - question_id: asked-why\n        answer: Because I say so\n' }),
    file: 'applications.yaml',
    line: 9,
    field: 'question_id',
    says: 'is answered twice',
  },
  {
    kind: 'an answer to nothing that was asked',
    spoil: (pack) => apply(pack, { question: 'never-asked' }),
    file: 'applications.yaml',
    line: 'never-asked',
    field: 'question_id',
    says: 'there is no question ‘never-asked’ in application_questions.csv',
  },
  {
    kind: 'an answer to what another round asked',
    spoil: (pack) => {
      apply(pack, { question: 'other-why' });
      pack.add('rounds.csv', { id: 'other', name: 'Another', recorded_only: 'yes', position: '99' });
      pack.add('application_questions.csv', {
        id: 'other-why',
        round_id: 'other',
        position: '1',
        kind: 'long_text',
        question: 'Why?',
        required: 'yes',
        identifying: 'no',
        asked_of_recommended: 'no',
      });
    },
    file: 'applications.yaml',
    line: 'other-why',
    field: 'question_id',
    says: 'is a question of another round',
  },
];

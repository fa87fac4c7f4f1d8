/** Required sections: missing, empty, unfinished, and the one on equality that says neither. */
import { describe, expect, it } from 'vitest';
import { parseBody } from '../../documents/index.ts';
import { sectionFindings } from './sections.ts';

const section = (id: string, heading: string, required = true) => ({ id, heading, required, guidance: null });
const sections = [
  section('purpose', 'Purpose'),
  section('implications', 'Implications', false),
  section('equality-assessment', 'Equality assessment'),
];
const found = (body: string) => {
  const { blocks, lines } = parseBody(body, { figure: () => undefined, block: () => undefined });
  return sectionFindings({ sections }, { document: { blocks }, lines }).map(
    ({ kind, line, wrong, should }) => ({
      kind,
      line,
      wrong,
      should,
    }),
  );
};
const note = (equality: string) => `## Purpose\n\nTo say so.\n\n## Equality assessment\n\n${equality}`;

describe('sections', () => {
  it('are missing, and it is said where they belong', () => {
    expect(found('## Purpose\n\nTo say so.')).toEqual([
      {
        kind: 'section-missing',
        line: undefined,
        wrong: 'The section ‘Equality assessment’ is missing.',
        should: 'Begin it after ‘Purpose’ with: ## Equality assessment {#equality-assessment}',
      },
    ]);
  });

  it('are not there by their heading alone', () => {
    expect(found('## Purpose\n\n## Equality assessment\n\nOne is attached.')).toMatchObject([
      { kind: 'section-unfinished', line: 1, wrong: 'The section ‘Purpose’ has nothing in it.' },
    ]);
    // What is not required may be empty.
    expect(found(`${note('One is attached.')}\n\n## Implications`)).toEqual([]);
  });

  it('are not finished with the words of their template', () => {
    expect(found(note('An equality impact assessment is …'))).toMatchObject([
      { kind: 'section-unfinished', line: 7 },
    ]);
  });

  it.each([
    'An equality impact assessment is attached as Appendix 2.',
    'None is needed, because nothing is decided by this note.',
    'An assessment is not required: the note only reports.',
    'No equality impact assessment has been made, as no change is proposed.',
  ])('on equality may say: %s', (words) => expect(found(note(words))).toEqual([]));

  it.each([
    ['None is needed.', 'says that no assessment is needed, and not why.'],
    [
      'Equality matters to all that the compact does.',
      'says neither that an assessment is attached nor that none is needed.',
    ],
  ])('on equality may not say: %s', (words, lack) =>
    expect(found(note(words))).toMatchObject([
      { kind: 'section-unfinished', wrong: `‘Equality assessment’ ${lack}` },
    ]),
  );
});

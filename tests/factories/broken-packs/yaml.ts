/** Packs whose YAML is none, or more than a pack has a use for. */
import type { BrokenPack } from './kind.ts';

export const brokenYaml: BrokenPack[] = [
  {
    kind: 'not YAML',
    spoil: (pack) => pack.replace('compact.yaml', '  place: Coventry', '  place: [Coventry'),
    file: 'compact.yaml',
    line: 'headline:',
    field: null,
    says: 'is not YAML',
  },
  {
    kind: 'a tab for indentation in YAML',
    spoil: (pack) => pack.replace('compact.yaml', '  place: Coventry', '\tplace: Coventry'),
    file: 'compact.yaml',
    line: 'place:',
    field: null,
    says: 'is not YAML',
  },
  {
    kind: 'a name twice in YAML',
    spoil: (pack) => pack.replace('compact.yaml', '  place: Coventry', '  place: Coventry\n  place: Leeds'),
    file: 'compact.yaml',
    line: 'Leeds',
    field: 'place',
    says: 'stands there twice',
  },
  {
    kind: 'an anchor in YAML',
    spoil: (pack) => pack.replace('compact.yaml', 'place: Coventry', 'place: &city Coventry'),
    file: 'compact.yaml',
    line: 'place:',
    field: null,
    says: 'the anchor &city',
  },
  {
    kind: 'an alias in YAML',
    spoil: (pack) => pack.replace('compact.yaml', 'place: Coventry', 'place: *city'),
    file: 'compact.yaml',
    line: 'place:',
    field: null,
    says: 'uses the alias *city',
  },
  {
    kind: 'a bomb of aliases in YAML',
    spoil: (pack) => {
      const levels = [...'abcdefgh'].map(
        (name, index) =>
          `${name}: &${name} [${Array(9)
            .fill(index === 0 ? 'x' : `*${'abcdefgh'[index - 1]}`)
            .join(', ')}]`,
      );
      pack.write('compact.yaml', `${levels.join('\n')}\n`);
    },
    file: 'compact.yaml',
    line: 1,
    field: null,
    says: 'the anchor &a',
  },
  {
    kind: 'a tag in YAML',
    spoil: (pack) => pack.replace('compact.yaml', 'maximum_reps: 28', 'maximum_reps: !!int 28'),
    file: 'compact.yaml',
    line: 'maximum_reps:',
    field: null,
    says: 'the tag',
  },
  {
    kind: 'two documents in YAML',
    spoil: (pack) => pack.write('pack.yaml', `${pack.text('pack.yaml')}---\nid: other\n`),
    file: 'pack.yaml',
    line: 4,
    field: null,
    says: 'several documents',
  },
  {
    kind: 'a list where the file must be a map',
    spoil: (pack) => pack.write('strategy.yaml', '- strategies\n'),
    file: 'strategy.yaml',
    line: 1,
    field: null,
    says: 'must be a map',
  },
  {
    kind: 'YAML nested too deeply',
    spoil: (pack) => pack.write('strategy.yaml', `strategies: ${'['.repeat(100_000)}`),
    file: 'strategy.yaml',
    line: null,
    field: null,
    says: 'nested too deeply',
  },
  {
    kind: 'a field that a record does not have',
    spoil: (pack) => pack.replace('strategy.yaml', '    vision:', '    visoin:'),
    file: 'strategy.yaml',
    line: 'visoin',
    field: 'visoin',
    says: 'is not part of a strategy',
  },
  {
    kind: 'a single value where a list must be',
    spoil: (pack) =>
      pack.replace(
        'strategy.yaml',
        'goals: [environment-and-social-justice]',
        'goals: environment-and-social-justice',
      ),
    file: 'strategy.yaml',
    line: 'goals: environment',
    field: 'goals',
    says: 'must be a list',
  },
  {
    kind: 'a list where a single value must be',
    spoil: (pack) => pack.replace('compact.yaml', 'place: Coventry', 'place: [Coventry]'),
    file: 'compact.yaml',
    line: 'place:',
    field: 'place',
    says: 'must be a single value',
  },
  {
    kind: 'no compact',
    spoil: (pack) =>
      pack.write(
        'compact.yaml',
        `constituencies:\n${pack.text('compact.yaml').split('constituencies:\n')[1]}`,
      ),
    file: 'compact.yaml',
    line: null,
    field: 'compact',
    says: 'is missing',
  },
  {
    kind: 'a pack without a title',
    spoil: (pack) => pack.write('pack.yaml', 'id: coventry\ndemonstration: no\n'),
    file: 'pack.yaml',
    line: 1,
    field: 'title',
    says: 'is empty',
  },
];

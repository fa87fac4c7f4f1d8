import { describe, expect, it } from 'vitest';
import { meanwhileLines, mergeFields } from './meanwhile.ts';

const names = { name: 'the name', ends_on: 'when it ends', summary: 'the summary' };
const base = { id: 'plan', name: 'Plan', ends_on: '2026', summary: null as string | null };

describe('two who edit a record at once', () => {
  it('both keep what they changed, where it is not the same', () => {
    const merged = mergeFields(names, base, { ...base, name: 'Mine' }, { ...base, ends_on: '2027' });
    expect(merged).toEqual({
      saved: { ...base, name: 'Mine', ends_on: '2027' },
      theirs: 'when it ends',
      both: '',
    });
  });

  it('are told of what both changed, where what was typed here stands', () => {
    const merged = mergeFields(
      names,
      base,
      { ...base, name: 'Mine', summary: 'S' },
      { ...base, name: 'Theirs', summary: 'S' },
    );
    expect(merged).toEqual({
      saved: { ...base, name: 'Mine', summary: 'S' },
      theirs: 'the name and the summary',
      both: 'the name',
    });
  });

  it('are told by whom, where that is known', () => {
    const lines = (who: string[], both: string) =>
      meanwhileLines('this plan', { who, theirs: 'the name', both }).map(({ text }) => text);
    expect(lines([], '')[0]).toBe('Somebody else has changed this plan while you edited it: the name.');
    expect(lines(['jo@example.org'], 'the name')).toContain(
      'You both changed the name: there what you typed stands below. All else that they changed is in the form.',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { brokenPacks } from '../../../tests/factories/broken-packs/index.ts';
import { coventry } from '../../../tests/factories/pack.ts';
import { checkFiles } from './check.ts';

describe('checking a pack', () => {
  it('finds nothing wrong with Coventry’s', async () => {
    const { pack, problems } = checkFiles((await coventry()).files);
    expect(problems).toEqual([]);
    expect(pack?.records.length).toBeGreaterThan(150);
  });

  it('knows more than forty ways in which one can be broken', () => {
    const kinds = brokenPacks.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.length).toBeGreaterThan(45);
  });

  it.each(brokenPacks)(
    'says of $kind: file, line, field and reason',
    async ({ spoil, file, line, field, says }) => {
      const pack = await coventry();
      spoil(pack);
      const { problems } = checkFiles(pack.files);
      const expected = {
        file,
        line: typeof line === 'string' ? pack.lineOf(file, line) : line,
        field,
        reason: expect.stringContaining(says),
      };
      expect(problems).toContainEqual(expected);
    },
  );

  it('names everything that is wrong at once, in the order of reading', async () => {
    const pack = await coventry();
    pack.set('areas.csv', 'willenhall', { name: '' });
    pack.set('areas.csv', 'foleshill', { name: '' });
    pack.set('seats.csv', 'community-1', { routes: 'lottery' });
    const { problems } = checkFiles(pack.files);
    expect(problems.map((problem) => [problem.file, problem.line])).toEqual([
      ['areas.csv', 3],
      ['areas.csv', 6],
      ['seats.csv', expect.any(Number)],
    ]);
  });

  it('does not blame others for what a file that cannot be read may hold', async () => {
    const pack = await coventry();
    pack.write('organisations.csv', '');
    expect(checkFiles(pack.files).problems.map(({ file }) => file)).toEqual(['organisations.csv']);
  });
});

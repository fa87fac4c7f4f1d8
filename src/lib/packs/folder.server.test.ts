import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COVENTRY, coventry, DEMO, filesOf, PackDraft } from '../../../tests/factories/pack.ts';
import { checkPack } from './check.server.ts';
import { writeFolder } from './folder.server.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pack-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes Coventry's pack, or another, into a folder beside others. */
async function put(name: string, pack?: PackDraft): Promise<string> {
  const directory = path.join(folder, name);
  for (const [file, bytes] of (pack ?? (await coventry())).files) {
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true });
    await writeFile(path.join(directory, file), bytes);
  }
  return directory;
}

const demo = async () => new PackDraft(await filesOf(DEMO));
const problemsOf = async (directory: string) => (await checkPack(directory)).problems;

describe('a pack’s folder', () => {
  it('that is not there is said not to be', async () => {
    expect(await problemsOf(path.join(folder, 'nowhere'))).toEqual([
      { file: path.join(folder, 'nowhere'), line: null, field: null, reason: 'there is no such folder' },
    ]);
  });

  it('that is a file is said to be none', async () => {
    const [problem] = await problemsOf(path.join(COVENTRY, 'pack.yaml'));
    expect(problem?.reason).toBe('is not a folder');
  });

  it('may hold a README for people, and what systems leave behind', async () => {
    const directory = await put('coventry');
    for (const name of ['README.md', '.DS_Store']) await writeFile(path.join(directory, name), 'x');
    expect(await problemsOf(directory)).toEqual([]);
  });

  // Node cannot read a file of 3,000 MB at once: whoever tried would fail in another way.
  it.each([100, 3000])('is refused for a file of %d MB without reading it', async (size) => {
    const directory = await put('coventry');
    await truncate(path.join(directory, 'seats.csv'), size * 1_000_000);
    expect(await problemsOf(directory)).toEqual([
      {
        file: 'seats.csv',
        line: null,
        field: null,
        reason: `is ${size.toLocaleString('en-GB')},000 kB; it may be at most 5,000 kB`,
      },
    ]);
  });

  it('is refused for a link out of it', async () => {
    const directory = await put('coventry');
    await rm(path.join(directory, 'areas.csv'));
    await symlink('/etc/passwd', path.join(directory, 'areas.csv'));
    expect(await problemsOf(directory)).toEqual([
      { file: 'areas.csv', line: null, field: null, reason: 'is a link: a pack holds its files itself' },
    ]);
  });

  it('is refused for a link in place of its notes', async () => {
    const directory = await put('coventry');
    await rm(path.join(directory, 'notes'), { recursive: true });
    await symlink(path.join(COVENTRY, 'notes'), path.join(directory, 'notes'));
    expect(await problemsOf(directory)).toContainEqual({
      file: 'notes',
      line: null,
      field: null,
      reason: 'is a link: a pack holds its files itself',
    });
  });

  it.runIf(process.platform !== 'win32')(
    'is refused for what is not a file, without waiting for it',
    async () => {
      const directory = await put('coventry');
      await rm(path.join(directory, 'areas.csv'));
      execFileSync('mkfifo', [path.join(directory, 'areas.csv')]);
      expect(await problemsOf(directory)).toEqual([
        { file: 'areas.csv', line: null, field: null, reason: 'is not a file' },
      ]);
    },
  );

  it('is refused for a folder within it that a pack does not have', async () => {
    const directory = await put('coventry');
    await mkdir(path.join(directory, 'minutes'));
    expect(await problemsOf(directory)).toEqual([
      { file: 'minutes', line: null, field: null, reason: 'is a folder that is not part of a pack' },
    ]);
  });
});

describe('a pack that extends another', () => {
  it('is in order with that one beside it', async () => {
    await put('coventry');
    expect(await problemsOf(await put('demo', await demo()))).toEqual([]);
  });

  it('is refused without it', async () => {
    const problems = await problemsOf(await put('demo', await demo()));
    expect(problems.find(({ file }) => file === 'pack.yaml')).toMatchObject({
      field: 'extends',
      reason: expect.stringContaining('there is no pack ‘coventry’ beside this one'),
    });
  });

  it('is refused when that one is broken itself', async () => {
    const broken = await coventry();
    broken.set('areas.csv', 'foleshill', { name: '' });
    await put('coventry', broken);
    const problems = await problemsOf(await put('demo', await demo()));
    expect(problems.find(({ file }) => file === 'pack.yaml')).toMatchObject({
      field: 'extends',
      reason: expect.stringContaining('has a problem of its own'),
    });
  });

  it('is refused when each extends the other', async () => {
    const looped = await coventry();
    looped.write('pack.yaml', `${looped.text('pack.yaml')}extends: demo\n`);
    await put('coventry', looped);
    const problems = await problemsOf(await put('demo', await demo()));
    expect(problems.find(({ file }) => file === 'pack.yaml')).toMatchObject({
      field: 'extends',
      reason: expect.stringContaining('itself extends another'),
    });
  });

  it('is held against the records beneath it: a seat cannot be held twice', async () => {
    const base = await demo();
    const above = await demo();
    const whole = await coventry();
    for (const file of ['seats.csv', 'people.csv', 'terms.csv']) whole.write(file, base.text(file));
    whole.write('sources.csv', `${whole.text('sources.csv')}${base.text('sources.csv').split('\n')[1]}\n`);
    whole.replace('pack.yaml', 'demonstration: no', 'demonstration: yes');
    await put('coventry', whole);
    above.write(
      'terms.csv',
      above
        .text('terms.csv')
        .split('\n')
        .slice(0, 2)
        .join('\n')
        .replace('cultural-sector-1-2025-03-01', 'another')
        .replace('asha-example', 'bryn-example') + '\n',
    );
    above.remove('people.csv');
    const problems = await problemsOf(await put('demo', above));
    expect(problems).toContainEqual({
      file: 'terms.csv',
      line: 2,
      field: 'seat_id',
      reason: expect.stringContaining('‘cultural-sector-1-2025-03-01’'),
    });
    expect(problems).toContainEqual({
      file: 'terms.csv',
      line: 2,
      field: 'person_id',
      reason: expect.stringContaining('‘cultural-sector-2-2025-03-01’'),
    });
  });

  it('holds nobody real when it is a demonstration', async () => {
    await put('coventry');
    const pack = await demo();
    pack.set('people.csv', 'asha-example', { fictional: 'no' });
    expect(await problemsOf(await put('demo', pack))).toEqual([
      {
        file: 'people.csv',
        line: pack.lineOf('people.csv', 'asha-example'),
        field: 'fictional',
        reason: expect.stringContaining('nobody real'),
      },
    ]);
  });
});

describe('writing a folder', () => {
  it('replaces a pack that is there, and what it no longer has', async () => {
    const directory = await put('coventry');
    const { files } = await coventry();
    files.delete('notes/2025-01-30-cultural-strategy-progress.md');
    await writeFolder(directory, files);
    expect([...(await filesOf(directory)).keys()]).toEqual([...files.keys()]);
  });

  it('leaves alone a folder that holds something else', async () => {
    const { files } = await coventry();
    await writeFile(path.join(folder, 'letter.txt'), 'Dear all');
    await expect(writeFolder(folder, files)).rejects.toThrow('holds something that is not a pack');
    expect([...(await filesOf(folder)).keys()]).toEqual(['letter.txt']);
  });
});

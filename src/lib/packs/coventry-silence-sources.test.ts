/** What the packs must not say: names, numbers that no source has, and other people's sentences. */
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/factories/coventry.ts';
import { COVENTRY, DEMO, filesOf } from '../../../tests/factories/pack.ts';
import {
  agenda,
  councillors,
  everySource,
  note,
  officers,
  programme,
} from '../../../tests/factories/sources.ts';
import { storedFields } from './format/index.ts';
import { textOf } from './records.ts';

describe('what the packs do not say', () => {
  const surnames = officers().map((name) => name.split(' ').at(-1)!);
  const names = [...councillors(), ...officers(), ...surnames];
  /** By their number among the names, so that a failure does not print them into a log. */
  const namedIn = (text: string) =>
    names.flatMap((name, index) =>
      new RegExp(`\\b${name.replace('’', "['’]")}\\b`).test(text) ? [index] : [],
    );

  it('is looked for under every name that the sources give: as many as were counted there by hand', () => {
    expect(councillors().length).toBe(20);
    // 31 people, four of whom are written in two ways.
    expect(officers().length).toBe(35);
    expect(namedIn(everySource).length).toBe(names.length);
  });

  it.each([COVENTRY, DEMO])('%s names no officer and no councillor', async (directory) => {
    const files = [...(await filesOf(directory))].map(
      ([name, bytes]) => `${name}\n${new TextDecoder().decode(bytes)}`,
    );
    expect(namedIn(files.join('\n'))).toEqual([]);
  });

  const texts = (pack?.records ?? []).flatMap((record) =>
    storedFields(record.table)
      .filter(({ field }) => field.exact)
      .flatMap(({ column }) => textOf(record, column) ?? []),
  );

  it('is a number that no source has', () => {
    const known = new Set(everySource.replace(/(\d),(?=\d{3})/g, '$1').match(/\d+/g));
    const numbers = texts.flatMap((text) => text.replace(/(\d),(?=\d{3})/g, '$1').match(/\d+/g) ?? []);
    expect([...new Set(numbers)].filter((number) => !known.has(number))).toEqual([]);
    expect(numbers.length).toBeGreaterThan(20);
  });

  it('is a long run of a public document’s own words, but for names, titles and the request itself', () => {
    const words = (text: string) => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
    const runs = (list: string[], length: number) =>
      list
        .slice(0, Math.max(0, list.length - length + 1))
        .map((_, index) => list.slice(index, index + length).join(' '));
    const theirs = new Set(runs(words([note, agenda, programme].join('\n')), 9));
    const ours = (pack?.records ?? []).flatMap((record) =>
      storedFields(record.table)
        .filter(({ name, field }) => field.exact && !['name', 'title', 'subject'].includes(name))
        .filter(() => !['requests', 'request_clauses'].includes(record.table.name))
        .flatMap(({ column }) => textOf(record, column) ?? []),
    );
    expect(ours.length).toBeGreaterThan(150);
    expect(ours.filter((text) => runs(words(text), 9).some((run) => theirs.has(run)))).toEqual([]);
  });
});

/** What the packs must not say: names, numbers that no source has, and other people's sentences. */
import { describe, expect, it } from 'vitest';
import { agenda, everySource, note, pack, programme, records } from '../../../tests/factories/coventry.ts';
import { COVENTRY, DEMO, filesOf } from '../../../tests/factories/pack.ts';
import { storedFields } from './format/index.ts';
import { numberOf, textOf } from './records.ts';

/** Officers and councillors whom the sources name, by the part of their name that stands for them. */
const PEOPLE =
  "Andy Williams|David Nuttall|Salla Virman|Julie Newman|Suzanne Bennett|Ali|Jobbar|Kelly|Lepoidevin|Lloyd|Mijs|Ridley|Singh|Thomas|Agboola|Akhtar|Duggins|Nazir|Reeves|Vanessa Millar|McGinty|Khan|Duggal|Caroline Ryder|Neil Macdonald|Joy Adams|Liam Nagle|Adrian Chowns|Welsh|Rob Back|R Back|Valerie De Souza|Rhian Palmer|O'Boyle|O’Boyle|Jim Crawshaw|Brown|Walster|Anna Livesey|James Hughes|Chris Styles|Hetherton|Adrian LeCras|Mandeep Chouhan|Paul Ward|Caan|Sue Frossell|Jayne Ross|Colin Knight|Bret Willers|Martin McHugh|Sarah Elliott|Blackburn".split(
    '|',
  );

describe('what the packs do not say', () => {
  it.each([COVENTRY, DEMO])('%s names no officer and no councillor', async (directory) => {
    const files = [...(await filesOf(directory))]
      .map(([name, bytes]) => `${name}\n${new TextDecoder().decode(bytes)}`)
      .join('\n');
    for (const person of PEOPLE) {
      expect(everySource, `the sources name ${person}`).toContain(person);
      for (const part of person === 'Rob Back' || person === 'R Back'
        ? [person]
        : [person, person.split(' ').at(-1)!]) {
        expect(new RegExp(`\\b${part}\\b`).test(files), part).toBe(false);
      }
    }
    expect(files).not.toMatch(/Cllr|Councillor|@\w/);
  });

  it('and the list of names lacks nobody whom the programme calls a councillor', () => {
    const surnames = [
      ...programme.matchAll(/Cllrs? (?:[A-Z]{1,2} )?([A-Z][\w'’]+)(?:\/ ([A-Z]\w+))?/g),
    ].flatMap((match) => match.slice(1).filter(Boolean));
    expect(surnames.length).toBeGreaterThan(20);
    for (const surname of surnames) expect(PEOPLE).toContain(surname);
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

  it('counts its caps and seats to the maximum', () => {
    const caps = records
      .of('constituencies')
      .reduce((sum, record) => sum + (numberOf(record, 'cap') ?? 0), 0);
    expect([caps, records.of('seats').length]).toEqual([28, 28]);
  });
});

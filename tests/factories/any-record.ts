/** Records that say anything at all that a record may say. */
import fc from 'fast-check';
import { date, integer, money, partialDate, time } from '../../src/lib/packs/format/fields.ts';
import { storedFields, type Field, type Stored, type Table } from '../../src/lib/packs/format/index.ts';

/** Any text that people could have typed, and much that they would not: quotes, line ends, formulas, scripts, emoji, spaces around it. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme' }) },
      fc.constantFrom(
        ...'"\',;\n\t =+-@#|>{[%~\u00a0\ufeff\u2028\u202e',
        '\r\n',
        '- ',
        ': ',
        '&a',
        '*a',
        '!x',
        '---',
        'null',
        'yes',
        '2017',
        '£1',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join('').replace(/(?![\n\r\t])[\p{Cc}\p{Cs}]/gu, ''));
const anyLine = anyText.map((text) => text.replace(/[\n\r]/g, ' '));
const needed = (texts: fc.Arbitrary<string>) => texts.filter((text) => text.trim() !== '');
const anyDay = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const anyPartialDate = fc
  .tuple(anyDay, fc.constantFrom(4, 7, 10))
  .map(([day, length]) => day.slice(0, length));
const anyTime = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

/** What a field may store, by how it is written. */
export function anyStored({ written, required, exact }: Field): fc.Arbitrary<Stored | null> | null {
  const texts = exact && (written === 'text' ? anyText : anyLine);
  if (texts) return required ? needed(texts) : fc.option(texts);
  const kinds: [Field, fc.Arbitrary<Stored>][] = [
    // A rounding is at least a penny; nought is tried below.
    [money('', ''), fc.maxSafeInteger().map((pence) => Math.abs(pence) || 1)],
    [date(''), anyDay],
    [partialDate(''), anyPartialDate],
    [time(''), anyTime],
    [integer(''), fc.nat(2_147_483_647)],
  ];
  const found = kinds.find(([kind]) => kind.written === written);
  return found ? (required ? found[1] : fc.option(found[1])) : null;
}

/** Some of a record's fields, with other values that they may store. */
export function anyValues(table: Table): fc.Arbitrary<Record<string, Stored | null | undefined>> {
  const fields = storedFields(table).flatMap(({ column, field }) => {
    const values = anyStored(field);
    return values ? [[column, values] as const] : [];
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

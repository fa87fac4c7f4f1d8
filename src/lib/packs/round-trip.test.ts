/** What is written is what is read, whatever the records say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anyStored, anyValues } from '../../../tests/factories/any-record.ts';
import { coventry } from '../../../tests/factories/pack.ts';
import { checkFiles } from './check.ts';
import { encode } from './field-text.ts';
import { money } from './format/fields.ts';
import { tables } from './format/index.ts';
import { readPack } from './read.ts';
import { Findings, identityOf, type PackRecord } from './records.ts';
import { writePack } from './write.ts';

describe('a pack', () => {
  it('is read as it was written, whatever its records say', { timeout: 60_000 }, async () => {
    const { pack } = checkFiles((await coventry()).files);
    // Three of each kind, which is every edition, are as good as forty, and quicker. What they refer to is not asked here.
    const records = tables.flatMap((table) =>
      pack!.records.filter((record) => record.table === table).slice(0, 3),
    );
    const changes = fc.array(
      fc
        .nat(records.length - 1)
        .chain((index) => fc.tuple(fc.constant(index), anyValues(records[index]!.table))),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(changes, (changed) => {
        const given = records.map((record) => ({ ...record, values: { ...record.values } }));
        for (const [index, values] of changed) Object.assign(given[index]!.values, values);
        const findings = new Findings();
        const files = writePack(pack!.manifest, given);
        const read = readPack(files, new Set(), findings);
        expect(findings.problems).toEqual([]);
        expect(plain(read?.records ?? [])).toEqual(plain(given));
        expect(writePack(pack!.manifest, read?.records ?? [])).toEqual(files);
      }),
      { numRuns: 100 },
    );
  });

  it('is written the same whatever the order of its records', async () => {
    const { pack } = checkFiles((await coventry()).files);
    const files = writePack(pack!.manifest, pack!.records);
    fc.assert(
      fc.property(fc.shuffledSubarray(pack!.records, { minLength: pack!.records.length }), (shuffled) => {
        expect(writePack(pack!.manifest, shuffled)).toEqual(files);
      }),
      { numRuns: 10 },
    );
  });

  it('holds no cell that a spreadsheet would run', async () => {
    const { pack } = checkFiles((await coventry()).files);
    const area = pack!.records.find(({ table }) => table.name === 'areas')!;
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1", "''=1"]) {
      area.values.name = text;
      const files = writePack(pack!.manifest, pack!.records);
      const written = new TextDecoder().decode(files.get('areas.csv'));
      expect(written).not.toMatch(/(^|,|")[=+\-@\t]/m);
      const read = readPack(files, new Set(), new Findings());
      expect(read?.records.find((record) => identityOf(record) === area.values.id)?.values.name).toBe(text);
    }
  });
});

/** Records without their places, in an order of their own. */
function plain(records: readonly PackRecord[]) {
  return records
    .map(({ table, values, lists }) => ({ table: table.name, values, lists }))
    .sort((one, other) =>
      JSON.stringify([one.table, one.values.id, one.values]) <
      JSON.stringify([other.table, other.values.id, other.values])
        ? -1
        : 1,
    );
}

describe('a field', () => {
  it('of money is exact to the penny', () => {
    const amount = money('', 'amount_pence');
    fc.assert(
      fc.property(fc.maxSafeNat(), (pence) => {
        const text = encode(amount, pence);
        expect(z.decode(amount.codec, text)).toBe(pence);
        expect(z.decode(amount.codec, text.replaceAll(',', ''))).toBe(pence);
      }),
    );
    expect(encode(amount, 30_700_000)).toBe('£307,000');
    expect(encode(amount, 5)).toBe('£0.05');
    expect(() => encode(amount, 2 ** 53)).toThrow(RangeError);
  });

  it('of every kind reads back what it writes', () => {
    const fields = tables.flatMap((table) => Object.values(table.fields));
    for (const field of fields) {
      const values = anyStored(field);
      if (!values) continue;
      fc.assert(
        fc.property(values, (stored) => {
          if (stored !== null) expect(z.decode(field.codec, encode(field, stored))).toBe(stored);
        }),
        { numRuns: 20 },
      );
    }
  });
});

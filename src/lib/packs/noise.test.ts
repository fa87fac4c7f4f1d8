/** Whatever becomes of a pack's bytes, a check ends with an answer, and what it lets through can be written and read again. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coventry } from '../../../tests/factories/pack.ts';
import { checkFiles } from './check.ts';
import { writePack } from './write.ts';

const NOISE = [
  0x00, 0x09, 0x0a, 0x0d, 0x20, 0x22, 0x23, 0x26, 0x27, 0x2a, 0x2c, 0x2d, 0x3a, 0x3b, 0x3d, 0x5b, 0x7b, 0x7c,
  0x80, 0xc3, 0xe2, 0xff,
];

it('a pack whose bytes are disturbed is judged, not tripped over', { timeout: 60_000 }, async () => {
  const { files } = await coventry();
  const names = [...files.keys()];
  const disturbance = fc.record({
    file: fc.constantFrom(...names),
    at: fc.nat(1_000_000),
    taken: fc.nat(40),
    put: fc.array(fc.oneof(fc.constantFrom(...NOISE), fc.nat(255)), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(disturbance, { minLength: 1, maxLength: 3 }), (disturbances) => {
      const disturbed = new Map(files);
      for (const { file, at, taken, put } of disturbances) {
        const bytes = [...(disturbed.get(file) ?? [])];
        bytes.splice(at % (bytes.length + 1), taken, ...put);
        disturbed.set(file, Uint8Array.from(bytes));
      }
      const { pack, problems } = checkFiles(disturbed);
      for (const { file, reason } of problems)
        expect([file, reason].every((text) => text.length > 0)).toBe(true);
      if (!pack || problems.length > 0) return;
      const written = writePack(pack.manifest, pack.records);
      expect(checkFiles(written).problems).toEqual([]);
      expect(writePack(pack.manifest, checkFiles(written).pack?.records ?? [])).toEqual(written);
    }),
    { numRuns: 150 },
  );
});

import { describe, expect, it } from 'vitest';
import {
  ALPHABET_FAMILIES,
  alphabetFonts,
  drawnFonts,
  HEADING_FAMILY,
  MORE_TEXT_FAMILY,
  TEXT_FAMILY,
} from './index.server.ts';

describe('the typefaces of drawings and PDFs', () => {
  it('come with the program, and letters beyond Latin-1 under a name of their own', () => {
    const families = drawnFonts().map((font) => familyOf(font));
    expect(new Set(families)).toEqual(
      new Set([TEXT_FAMILY, MORE_TEXT_FAMILY, HEADING_FAMILY, 'Bricolage Extension']),
    );
    expect(families).toHaveLength(10);
  });

  it('come for other alphabets too, each under a name of its own, in two weights', () => {
    const families = alphabetFonts().map((font) => familyOf(font));
    expect(new Set(families)).toEqual(new Set(ALPHABET_FAMILIES));
    expect(families).toHaveLength(2 * ALPHABET_FAMILIES.length);
  });
});

/** The family in a font's table of names. */
function familyOf(font: Buffer): string {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = 12 + 16 * table;
    if (font.toString('latin1', record, record + 4) !== 'name') continue;
    const start = font.readUInt32BE(record + 8);
    const texts = start + font.readUInt16BE(start + 4);
    for (let name = 0; name < font.readUInt16BE(start + 2); name++) {
      const at = start + 6 + 12 * name;
      if (font.readUInt16BE(at + 6) !== 1) continue;
      const offset = texts + font.readUInt16BE(at + 10);
      return Buffer.from(font.subarray(offset, offset + font.readUInt16BE(at + 8)))
        .swap16()
        .toString('utf16le');
    }
  }
  return '';
}

/** What the typefaces of a PDF have a letter or a sign for. Everything else is printed as a box (last-resort.ts). */
import { alphabetFonts, drawnFonts } from '../charts/index.server.ts';

let printed: Set<number> | undefined;

/** Whether a text holds a letter or a sign that a PDF shows as a box. Signs that only join, direct or vary others show nothing. */
export function lacksLetters(text: string): boolean {
  printed ??= new Set([...drawnFonts(), ...alphabetFonts()].flatMap(charactersOf));
  for (const character of text.normalize('NFC'))
    if (!printed.has(character.codePointAt(0)!) && !SHOWS_NOTHING.test(character)) return true;
  return false;
}

const SHOWS_NOTHING = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u;

/** The characters of a font by its table `cmap`, formats 4 and 12 (https://learn.microsoft.com/typography/opentype/spec/cmap). */
function charactersOf(font: Buffer): number[] {
  const table = tableOf(font, 'cmap');
  const characters: number[] = [];
  for (let record = 0; record < table.readUInt16BE(2); record++) {
    const map = table.subarray(table.readUInt32BE(4 + 8 * record + 4));
    const format = map.readUInt16BE(0);
    if (format === 12)
      for (let group = 0; group < map.readUInt32BE(12); group++) {
        const at = 16 + 12 * group;
        for (let one = map.readUInt32BE(at); one <= map.readUInt32BE(at + 4); one++) characters.push(one);
      }
    if (format !== 4) continue;
    const twice = map.readUInt16BE(6);
    for (let segment = 0; segment < twice; segment += 2) {
      const [last, first] = [map.readUInt16BE(14 + segment), map.readUInt16BE(16 + twice + segment)];
      const delta = map.readUInt16BE(16 + 2 * twice + segment);
      const place = 16 + 3 * twice + segment;
      const offset = map.readUInt16BE(place);
      for (let one = first; one <= last && one < 0xffff; one++) {
        const glyph =
          offset === 0 ? (one + delta) & 0xffff : map.readUInt16BE(place + offset + 2 * (one - first));
        if (glyph !== 0) characters.push(one);
      }
    }
  }
  return characters;
}

function tableOf(font: Buffer, tag: string): Buffer {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = 12 + 16 * table;
    if (font.toString('latin1', record, record + 4) === tag)
      return font.subarray(
        font.readUInt32BE(record + 8),
        font.readUInt32BE(record + 8) + font.readUInt32BE(record + 12),
      );
  }
  throw new Error(`This font has no table ${tag}`);
}

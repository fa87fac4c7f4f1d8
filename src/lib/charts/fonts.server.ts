/**
 * The typefaces that PDFs and drawn charts carry: static cuts from the @fontsource packages, found beside the program
 * whatever the machine has installed. They come as WOFF, which is a font whose tables are deflated; Typst and the canvas
 * want them inflated, and Node can do that.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

export const TEXT_FAMILY = 'Atkinson Hyperlegible Next';
export const HEADING_FAMILY = 'Bricolage Grotesque';

export type DrawnFont = { family: string; subset: 'latin' | 'latin-ext'; bytes: Buffer };

const CUTS = [
  ['atkinson-hyperlegible-next', TEXT_FAMILY, ['400-normal', '700-normal', '400-italic', '700-italic']],
  ['bricolage-grotesque', HEADING_FAMILY, ['700-normal']],
] as const;

let fonts: DrawnFont[] | undefined;

/** Every cut of both typefaces, read once. */
export function drawnFonts(): DrawnFont[] {
  fonts ??= CUTS.flatMap(([name, family, cuts]) =>
    cuts.flatMap((cut) =>
      (['latin', 'latin-ext'] as const).map((subset) => ({
        family,
        subset,
        bytes: inflateWoff(readFileSync(locate(`@fontsource/${name}/files/${name}-${subset}-${cut}.woff`))),
      })),
    ),
  );
  return fonts;
}

function locate(file: string): string {
  try {
    return createRequire(import.meta.url).resolve(file);
  } catch (cause) {
    throw new Error(`The typeface ${file} is missing: run npm install`, { cause });
  }
}

/** Rebuilds the font that a WOFF 1.0 file holds (https://www.w3.org/TR/WOFF/). */
export function inflateWoff(woff: Buffer): Buffer {
  if (woff.length < 44 || woff.toString('latin1', 0, 4) !== 'wOFF')
    throw new Error('This is not a WOFF file');
  const flavour = woff.readUInt32BE(4);
  const count = woff.readUInt16BE(12);
  const font = Buffer.alloc(woff.readUInt32BE(16));
  const power = Math.floor(Math.log2(count));
  font.writeUInt32BE(flavour, 0);
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(16 * 2 ** power, 6);
  font.writeUInt16BE(power, 8);
  font.writeUInt16BE(16 * (count - 2 ** power), 10);

  let end = 12 + 16 * count;
  for (let table = 0; table < count; table++) {
    const entry = 44 + 20 * table;
    const offset = woff.readUInt32BE(entry + 4);
    const stored = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const packed = woff.subarray(offset, offset + stored);
    const bytes = stored < length ? inflateSync(packed) : packed;
    const record = 12 + 16 * table;
    woff.copy(font, record, entry, entry + 4); // tag
    font.writeUInt32BE(woff.readUInt32BE(entry + 16), record + 4); // checksum
    font.writeUInt32BE(end, record + 8);
    font.writeUInt32BE(length, record + 12);
    bytes.copy(font, end);
    end += (length + 3) & ~3;
  }
  return font;
}

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
/** The same typefaces' letters beyond Latin-1 (Welsh, Polish, Romanian, …), which come as files of their own. */
export const MORE_TEXT_FAMILY = 'Atkinson Hyperlegible More';
export const MORE_HEADING_FAMILY = 'Bricolage Extension';

const CUTS = [
  {
    name: 'atkinson-hyperlegible-next',
    family: TEXT_FAMILY,
    more: MORE_TEXT_FAMILY,
    cuts: ['400-normal', '700-normal', '400-italic', '700-italic'],
  },
  { name: 'bricolage-grotesque', family: HEADING_FAMILY, more: MORE_HEADING_FAMILY, cuts: ['700-normal'] },
];

/** Other alphabets, for what people write in a PDF: of each the upright cuts. Those that come in one package need names of their own. */
const ALPHABETS = [
  { name: 'noto-sans', subset: 'greek', family: 'Noto Sans', to: 'Noto Grek' },
  { name: 'noto-sans', subset: 'cyrillic', family: 'Noto Sans', to: 'Noto Cyrl' },
  { name: 'noto-sans', subset: 'devanagari', family: 'Noto Sans', to: 'Noto Deva' },
  { name: 'noto-sans', subset: 'vietnamese', family: 'Noto Sans', to: 'Noto Viet' },
  // Not Noto’s Arabic: it is put together of letters and dots apart, and a PDF then copies and reads out each letter twice.
  { name: 'vazirmatn', subset: 'arabic', family: 'Vazirmatn' },
  { name: 'noto-sans-hebrew', subset: 'hebrew', family: 'Noto Sans Hebrew' },
  { name: 'noto-sans-bengali', subset: 'bengali', family: 'Noto Sans Bengali' },
  { name: 'noto-sans-gujarati', subset: 'gujarati', family: 'Noto Sans Gujarati' },
  { name: 'noto-sans-gurmukhi', subset: 'gurmukhi', family: 'Noto Sans Gurmukhi' },
];
/** What these are called, in the order in which they are looked through. */
export const ALPHABET_FAMILIES = ALPHABETS.map(({ family, to }) => to ?? family);

let alphabets: Buffer[] | undefined;

/** The bytes of the cuts for other alphabets, read once. */
export function alphabetFonts(): Buffer[] {
  alphabets ??= ALPHABETS.flatMap(({ name, subset, family, to }) =>
    ['400-normal', '700-normal'].map((cut) => {
      const font = inflateWoff(
        readFileSync(locate(`@fontsource/${name}/files/${name}-${subset}-${cut}.woff`)),
      );
      return to ? rename(font, family, to) : font;
    }),
  );
  return alphabets;
}

let fonts: Buffer[] | undefined;

/** The bytes of every cut of both typefaces, read once. */
export function drawnFonts(): Buffer[] {
  fonts ??= CUTS.flatMap(({ name, family, more, cuts }) =>
    cuts.flatMap((cut) => {
      const read = (subset: string) =>
        inflateWoff(readFileSync(locate(`@fontsource/${name}/files/${name}-${subset}-${cut}.woff`)));
      return [read('latin'), rename(read('latin-ext'), family, more)];
    }),
  );
  return fonts;
}

/**
 * Gives a font another family name. Two files that call themselves the same would hide each other: a list of typefaces can
 * name each only once. The new name is as long as the old, so that nothing else in the file has to move.
 */
export function rename(font: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error(`‘${to}’ is not as long as ‘${from}’`);
  const renamed = Buffer.from(font);
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = 12 + 16 * table;
    if (font.toString('latin1', record, record + 4) !== 'name') continue;
    const start = font.readUInt32BE(record + 8);
    const names = renamed.subarray(start, start + font.readUInt32BE(record + 12));
    for (const encode of [
      (text: string) => Buffer.from(text, 'utf16le').swap16(),
      (text: string) => Buffer.from(text),
    ])
      for (let at = names.indexOf(encode(from)); at >= 0; at = names.indexOf(encode(from), at + 1))
        encode(to).copy(names, at);
  }
  return renamed;
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

/**
 * A typeface of one glyph, an empty box, that stands for every character there is. A PDF that is to be read aloud may hold
 * no character without a glyph, and Typst refuses to make one. With this at the end of its list, a name or a sign that the
 * other typefaces lack is printed as a box, and still searched, copied and read out as what it is.
 * The format: https://learn.microsoft.com/typography/opentype/spec/otff
 */

export const LAST_RESORT_FAMILY = 'Last Resort';

const UNITS = 1000;
const ADVANCE = 700;
const ASCENT = 800;
const DESCENT = -200;
const BOX = { left: 60, bottom: 0, right: 640, top: 700, line: 50 };

/** The bytes of the typeface, as TrueType. */
export function lastResortFont(): Buffer {
  const box = boxGlyph();
  return assemble([
    ['OS/2', metrics()],
    ['cmap', characterMap()],
    ['glyf', box],
    ['head', head()],
    ['hhea', horizontalHeader()],
    ['hmtx', bytes('u16', ADVANCE, 'i16', 0, 'u16', ADVANCE, 'i16', BOX.left)],
    // Glyph 0, for what is not there at all, is empty; glyph 1 is the box. Offsets are counted in pairs of bytes.
    ['loca', bytes('u16', 0, 'u16', 0, 'u16', box.length / 2)],
    [
      'maxp',
      bytes('u32', 0x00010000, 'u16', 2, 'u16', 8, 'u16', 2, 'u16', 0, 'u16', 0, 'u16', 2, ...zeros(8)),
    ],
    ['name', names()],
    ['post', bytes('u32', 0x00030000, 'u32', 0, 'i16', -100, 'i16', 50, 'u32', 0, ...zeros(8))],
  ]);
}

/** Every character but halves of surrogate pairs is glyph 1: format 13, many characters to one glyph. */
function characterMap(): Buffer {
  const groups = [
    [0x20, 0xd7ff],
    [0xe000, 0x10ffff],
  ];
  return bytes(
    ...['u16', 0, 'u16', 1, 'u16', 3, 'u16', 10, 'u32', 12],
    ...['u16', 13, 'u16', 0, 'u32', 16 + 12 * groups.length, 'u32', 0, 'u32', groups.length],
    ...groups.flatMap(([first = 0, last = 0]) => ['u32', first, 'u32', last, 'u32', 1]),
  );
}

/** A square within a square, drawn in opposite directions so that the inner one is a hole. */
function boxGlyph(): Buffer {
  const { left, bottom, right, top, line } = BOX;
  const xs = [left, left, right, right, left + line, right - line, right - line, left + line];
  const ys = [bottom, top, top, bottom, bottom + line, bottom + line, top - line, top - line];
  const steps = (values: number[]) =>
    values.flatMap((value, index) => ['i16', value - (values[index - 1] ?? 0)]);
  return bytes(
    ...['i16', 2, 'i16', left, 'i16', bottom, 'i16', right, 'i16', top],
    ...['u16', 3, 'u16', 7, 'u16', 0], // the last point of each contour; no instructions
    ...xs.flatMap(() => ['u8', 1]), // on the curve, with long coordinates
    ...steps(xs),
    ...steps(ys),
  );
}

function head(): Buffer {
  return bytes(
    ...['u32', 0x00010000, 'u32', 0x00010000, 'u32', 0, 'u32', 0x5f0f3cf5, 'u16', 0, 'u16', UNITS],
    ...['u32', 0, 'u32', 0, 'u32', 0, 'u32', 0], // made and changed: no date, so that the bytes never change
    ...['i16', BOX.left, 'i16', BOX.bottom, 'i16', BOX.right, 'i16', BOX.top],
    ...['u16', 0, 'u16', 8, 'i16', 2, 'i16', 0, 'i16', 0],
  );
}

function horizontalHeader(): Buffer {
  return bytes(
    ...['u32', 0x00010000, 'i16', ASCENT, 'i16', DESCENT, 'i16', 0, 'u16', ADVANCE],
    ...['i16', BOX.left, 'i16', ADVANCE - BOX.right, 'i16', BOX.right, 'i16', 1, 'i16', 0],
    ...zeros(6),
    ...['u16', 2],
  );
}

function metrics(): Buffer {
  return bytes(
    ...['u16', 4, 'i16', ADVANCE, 'u16', 400, 'u16', 5, 'u16', 0],
    ...zeros(10 + 1 + 5), // sub- and superscripts, strike-out, class, classification of the design
    ...['u32', 0, 'u32', 0, 'u32', 0, 'u32', 0, 'u32', 0x20202020, 'u16', 0x40, 'u16', 0x20, 'u16', 0xffff],
    ...['i16', ASCENT, 'i16', DESCENT, 'i16', 0, 'u16', ASCENT, 'u16', -DESCENT],
    ...['u32', 0, 'u32', 0, 'i16', 500, 'i16', 700, 'u16', 0, 'u16', 0x20, 'u16', 0],
  );
}

function names(): Buffer {
  const entries: [id: number, text: string][] = [
    [1, LAST_RESORT_FAMILY],
    [2, 'Regular'],
    [3, 'Culture Works Last Resort 1'],
    [4, LAST_RESORT_FAMILY],
    [6, 'LastResort-Regular'],
  ];
  const texts = entries.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let offset = 0;
  const records = entries.flatMap(([id], index) => {
    const length = texts[index]?.length ?? 0;
    offset += length;
    return ['u16', 3, 'u16', 1, 'u16', 0x409, 'u16', id, 'u16', length, 'u16', offset - length];
  });
  const start = bytes('u16', 0, 'u16', entries.length, 'u16', 6 + 12 * entries.length, ...records);
  return Buffer.concat([start, ...texts]);
}

function assemble(tables: [tag: string, content: Buffer][]): Buffer {
  const power = Math.floor(Math.log2(tables.length));
  const header = bytes(
    ...['u32', 0x00010000, 'u16', tables.length, 'u16', 16 * 2 ** power, 'u16', power],
    ...['u16', 16 * (tables.length - 2 ** power)],
  );
  let offset = header.length + 16 * tables.length;
  const directory: Buffer[] = [];
  const contents: Buffer[] = [];
  for (const [tag, content] of tables) {
    const padded = Buffer.concat([content, Buffer.alloc(-content.length & 3)]);
    directory.push(Buffer.from(tag), bytes('u32', checksum(padded), 'u32', offset, 'u32', content.length));
    contents.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([header, ...directory, ...contents]);
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

function zeros(pairs: number): (string | number)[] {
  return Array.from({ length: pairs }, () => ['u16', 0]).flat();
}

/** Writes numbers one after another: `bytes('u16', 1, 'i16', -2)`. */
function bytes(...parts: (string | number)[]): Buffer {
  const written: Buffer[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const kind = String(parts[at]);
    const value = Number(parts[at + 1]);
    const part = Buffer.alloc(Number(kind.slice(1)) / 8);
    if (kind.startsWith('i')) part.writeIntBE(value, 0, part.length);
    else part.writeUIntBE(value, 0, part.length);
    written.push(part);
  }
  return Buffer.concat(written);
}

/** A PNG: its size, and the same picture without what else its file says (when, where and by what it was made). */
import { inflateSync } from 'node:zlib';
import { NotAnImage, type Pixels } from './pixels.ts';

/** What a picture is drawn from. All else (text, time, Exif, frames of an animation) is left out. */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'bKGD',
  'pHYs',
]);
const SIGNATURE = 8;
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Lines of an interlaced picture come in seven passes. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export function readPng(file: Uint8Array): Pixels {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept: Uint8Array[] = [file.subarray(0, SIGNATURE)];
  const data: Uint8Array[] = [];
  let size: { width: number; height: number; bits: number; interlaced: boolean } | null = null;
  let at = SIGNATURE;
  for (let name = ''; name !== 'IEND';) {
    if (at + 12 > file.length) throw new NotAnImage('it ends too early');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > file.length) throw new NotAnImage('it ends too early');
    name = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (size === null) {
      if (name !== 'IHDR' || length !== 13) throw new NotAnImage('it does not say how large it is');
      const channels = CHANNELS[file[at + 17]!];
      if (channels === undefined) throw new NotAnImage('its colours are of no known kind');
      size = {
        width: view.getUint32(at + 8),
        height: view.getUint32(at + 12),
        bits: channels * file[at + 16]!,
        interlaced: file[at + 20] === 1,
      };
    }
    if (name === 'IDAT') data.push(file.subarray(at + 8, at + 8 + length));
    if (KEPT.has(name)) kept.push(file.subarray(at, end));
    at = end;
  }
  const { width, height } = size!;
  return {
    mediaType: 'image/png',
    width,
    height,
    // Unpacking is left until somebody has said that so many pixels are wanted.
    whole: () => unpacks(Buffer.concat(data), size!),
    content: Buffer.concat(kept),
  };
}

/** Whether the pixels are all there: what cannot be drawn would only be noticed when the note is issued. */
function unpacks(
  packed: Uint8Array,
  { width, height, bits, interlaced }: { width: number; height: number; bits: number; interlaced: boolean },
): boolean {
  const bytesOf = (columns: number, rows: number) =>
    columns === 0 ? 0 : rows * (1 + Math.ceil((columns * bits) / 8));
  const expected = interlaced
    ? PASSES.reduce(
        (all, [left, top, across, down]) =>
          all +
          bytesOf(
            Math.max(0, Math.ceil((width - left) / across)),
            Math.max(0, Math.ceil((height - top) / down)),
          ),
        0,
      )
    : bytesOf(width, height);
  try {
    return inflateSync(packed, { maxOutputLength: expected }).length === expected;
  } catch {
    return false;
  }
}

/** A JPEG: its size, and the same picture without what else its file says (Exif, with the place and the camera; comments). */
import { NotAnImage, type Pixels } from './pixels.ts';

/** JFIF, the colour profile, and how Adobe's programs wrote its colours: what a picture is drawn from. */
const KEPT_APPLICATIONS: Record<number, string> = { 0xe0: 'JFIF\0', 0xe2: 'ICC_PROFILE\0', 0xee: 'Adobe' };
/** Start of frame: the baseline and progressive kinds that every program draws. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const OTHER_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const [START, SCAN, END] = [0xd8, 0xda, 0xd9];
/** Tables and numbers that the picture is drawn by. */
const DRAWN_BY = new Set([...FRAMES, SCAN, 0xc4, 0xdb, 0xdc, 0xdd]);

export function readJpeg(file: Uint8Array): Pixels {
  const kept: Uint8Array[] = [Uint8Array.of(0xff, START)];
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  let at = 2;
  for (;;) {
    // Any number of 0xff may stand before a marker.
    while (file[at] === 0xff && file[at + 1] === 0xff) at++;
    if (file[at] !== 0xff || at + 2 > file.length) throw new NotAnImage('it ends too early');
    const marker = file[at + 1]!;
    // What some cameras put behind the picture, such as a film, is left out with what comes after the end.
    if (marker === END) break;
    const length = (file[at + 2]! << 8) | file[at + 3]!;
    const end = at + 2 + length;
    if (!(length >= 2) || end > file.length) throw new NotAnImage('it ends too early');
    const segment = file.subarray(at, end);
    if (marker === 0xe1 && orientationOf(segment.subarray(4)) > 1)
      throw new NotAnImage(
        'it lies on its side or upside down, and a mark in it tells cameras and telephones to turn it. Turn it upright in a program for pictures and save it anew',
      );
    if (OTHER_FRAMES.has(marker)) throw new NotAnImage('it is of a kind of JPEG that few programs can show');
    if (FRAMES.has(marker)) {
      const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
      if (segment.length < 10) throw new NotAnImage('it does not say how large it is');
      if (segment[9] !== 1 && segment[9] !== 3)
        throw new NotAnImage(
          'its colours are for a printing press (CMYK). Save it with colours for a screen (RGB)',
        );
      size = { width: view.getUint16(7), height: view.getUint16(5) };
    }
    if (DRAWN_BY.has(marker) || says(segment.subarray(4), KEPT_APPLICATIONS[marker])) kept.push(segment);
    at = end;
    if (marker === SCAN) {
      const started = at;
      // Within what is drawn, 0xff stands before 0 or one of the eight marks to start again from.
      while (at < file.length && !(file[at] === 0xff && file[at + 1] !== 0 && !isRestart(file[at + 1]))) at++;
      kept.push(file.subarray(started, at));
      scans++;
    }
  }
  if (size === null || scans === 0) throw new NotAnImage('there is no picture in it');
  kept.push(Uint8Array.of(0xff, END));
  return { mediaType: 'image/jpeg', ...size, whole: () => true, content: Buffer.concat(kept) };
}

function isRestart(marker: number | undefined): boolean {
  return marker !== undefined && ((marker >= 0xd0 && marker <= 0xd7) || marker === 0xff);
}

function says(content: Uint8Array, name: string | undefined): boolean {
  return name !== undefined && String.fromCharCode(...content.subarray(0, name.length)) === name;
}

/** How the picture is to be turned, by its Exif: 1, or nothing said, is upright. */
function orientationOf(content: Uint8Array): number {
  if (!says(content, 'Exif\0\0') || content.length < 14) return 1;
  const tiff = new DataView(content.buffer, content.byteOffset + 6, content.byteLength - 6);
  const little = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, little);
  if (first + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(first, little);
  for (let entry = 0, at = first + 2; entry < entries && at + 12 <= tiff.byteLength; entry++, at += 12)
    if (tiff.getUint16(at, little) === 0x0112) return tiff.getUint16(at + 8, little);
  return 1;
}

/** Small images for tests, made here: a PNG of one colour, and a photograph whose file says where it was taken. */
import { crc32, deflateSync } from 'node:zlib';

/** A part of a PNG: its length, name, content and checksum. */
export function chunk(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

type PngOptions = { width?: number; height?: number; more?: Buffer[]; data?: Uint8Array };

/** A PNG in RGB, with more parts before its picture. */
export function png({ width = 24, height = 16, more = [], data }: PngOptions = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3), 0x59);
  for (let row = 0; row < height; row++) rows[row * (1 + width * 3)] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', data ?? deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A photograph of 24 by 16 pixels that says nothing else. */
export const PHOTOGRAPH = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdB' +
    'RkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P' +
    'T09PT09PT09PT09PT0//wAARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAWEAEBAQAAAAAAAAAA' +
    'AAAAAAAAFWL/xAAWAQEBAQAAAAAAAAAAAAAAAAAABAX/xAAVEQEBAAAAAAAAAAAAAAAAAAAAE//aAAwDAQACEQMRAD8AkpWS' +
    'VlcyskrLauhqhpWRcyshcq//2Q==',
  'base64',
);

/** Exif as cameras write it: the place in words here, and how the picture is to be turned. */
export function exif(orientation = 1): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 52.4081 N 1.5106 W')]);
}

/** A photograph with segments put in behind its start. */
export function photographWith(...segments: [marker: number, content: Uint8Array][]): Buffer {
  return Buffer.concat([
    PHOTOGRAPH.subarray(0, 2),
    ...segments.map(([marker, content]) =>
      Buffer.concat([
        Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]),
        content,
      ]),
    ),
    PHOTOGRAPH.subarray(2),
  ]);
}

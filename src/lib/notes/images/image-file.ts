/** An image that somebody sends for a note. What it is, is found out from its bytes; its name alone is not believed. */
import { createHash } from 'node:crypto';
import { readJpeg } from './jpeg.ts';
import { NotAnImage, type Pixels } from './pixels.ts';
import { readPng } from './png.ts';

/** As the database takes it. The content is in base64. */
export type ImageFile = {
  media_type: Pixels['mediaType'];
  content: string;
  bytes: number;
  sha256: string;
  width: number;
  height: number;
};

/** The most that an image may have; the database refuses more too. */
export const IMAGE_BYTES = 2 * 2 ** 20;
const MOST_ACROSS = 10_000;
const MOST_PIXELS = 25_000_000;
/** How metadata begin: Exif, with place and camera, and XMP. None are left; the database looks for the same. */
const TELLING = ['Exif\0\0', 'eXIfII*\0', 'eXIfMM\0*', 'http://ns.adobe.com/xap/', 'XML:com.adobe.xmp'];

/** The file as the database takes it, without metadata, or the sentence that says why it is not taken. */
export function imageFrom(name: string, sent: Uint8Array): { file: ImageFile } | { error: string } {
  if (sent.length === 0) return { error: `‘${name}’ is empty. Choose an image that has something in it` };
  const starts = (signature: string) =>
    Buffer.from(sent.subarray(0, signature.length)).toString('latin1') === signature;
  const read = starts('\x89PNG\r\n\x1a\n') ? readPng : starts('\xff\xd8\xff') ? readJpeg : null;
  if (!read) return { error: refusedKind(name, sent) };
  let pixels: Pixels;
  try {
    pixels = read(sent);
  } catch (error) {
    if (!(error instanceof NotAnImage)) throw error;
    return { error: `‘${name}’ cannot be taken: ${error.message}` };
  }
  const { width, height, content, mediaType } = pixels;
  if (width < 1 || height < 1 || width > MOST_ACROSS || height > MOST_ACROSS || width * height > MOST_PIXELS)
    return {
      error: `‘${name}’ has ${width} × ${height} pixels. Make it smaller: 2,000 pixels across are enough for a page`,
    };
  if (content.length > IMAGE_BYTES)
    return {
      error: `‘${name}’ is larger than 2 MB. Make it smaller: 2,000 pixels across are enough for a page`,
    };
  if (TELLING.some((sign) => Buffer.from(content).includes(sign)))
    return {
      error: `‘${name}’ cannot be taken: what it says of its making cannot be told from its picture. Save it anew in a program for pictures`,
    };
  if (!pixels.whole()) return { error: `‘${name}’ cannot be taken: not all of the picture is there` };
  return {
    file: {
      media_type: mediaType,
      content: Buffer.from(content).toString('base64'),
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      width,
      height,
    },
  };
}

function refusedKind(name: string, sent: Uint8Array): string {
  const start = Buffer.from(sent.subarray(0, 400)).toString('latin1');
  if (/<svg[\s>]/i.test(start))
    return `‘${name}’ is a drawing in SVG, which can hold programs. Save it as PNG, and choose that`;
  if (/^(GIF8|RIFF....WEBP)/s.test(start) || /^....ftyp(heic|heix|mif1|avif)/s.test(start))
    return `‘${name}’ is an image of another kind. Save it as PNG or JPEG, and choose that`;
  return `‘${name}’ is no PNG or JPEG image, whatever its name says. Choose another`;
}

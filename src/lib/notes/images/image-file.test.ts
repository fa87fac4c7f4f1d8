import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunk, exif, photographWith, PHOTOGRAPH, png } from '../../../../tests/factories/images.ts';
import { imageFrom } from './image-file.ts';

const taken = (sent: Uint8Array) => {
  const read = imageFrom('picture', sent);
  if ('error' in read) throw new Error(read.error);
  return { ...read.file, content: Buffer.from(read.file.content, 'base64') };
};
const refused = (sent: Uint8Array) => {
  const read = imageFrom('picture', sent);
  return 'error' in read ? read.error : null;
};

describe('an image', () => {
  it('is taken with its size and its checksum, by its bytes', () => {
    expect(taken(png())).toMatchObject({ media_type: 'image/png', width: 24, height: 16 });
    expect(taken(PHOTOGRAPH)).toMatchObject({ media_type: 'image/jpeg', width: 24, height: 16 });
    expect(taken(png()).content).toEqual(png());
    expect(taken(PHOTOGRAPH).content).toEqual(PHOTOGRAPH);
  });

  it('loses what its file says of place, time, camera and author, and keeps its picture', () => {
    const place = Buffer.from('52.4081 N 1.5106 W');
    const told = png({
      more: [
        chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
        chunk('eXIf', exif()),
        chunk('tEXt', place),
        chunk('iTXt', place),
        chunk('tIME', Buffer.alloc(7)),
      ],
    });
    expect(told.includes(place)).toBe(true);
    expect(taken(told).content).toEqual(png({ more: [chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))] }));
    const photograph = photographWith(
      [0xe1, exif()],
      [0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>52.4081 N 1.5106 W</x>')],
      [0xed, Buffer.from('Photoshop 3.0\0 52.4081 N 1.5106 W')],
      [0xfe, place],
    );
    expect(taken(photograph).content).toEqual(PHOTOGRAPH);
    // What some telephones put behind a picture: the film of the seconds around it.
    expect(taken(Buffer.concat([PHOTOGRAPH, place])).content).toEqual(PHOTOGRAPH);
  });

  it.each([
    ['nothing', Buffer.alloc(0), /empty/],
    ['a drawing', Buffer.from('<?xml version="1.0"?><svg xmlns="x"><script/></svg>'), /SVG.*Save it as PNG/],
    ['another kind', Buffer.from('GIF89a……'), /PNG or JPEG/],
    ['a text', Buffer.from('%PDF-1.7'), /no PNG or JPEG/],
    ['a picture that was cut off', png().subarray(0, 60), /ends too early/],
    ['a photograph that was cut off', PHOTOGRAPH.subarray(0, PHOTOGRAPH.length - 40), /ends too early/],
    ['pixels that are not there', png({ data: Buffer.from([1, 2, 3]) }), /not all of the picture/],
    ['too many pixels', png({ width: 9000, height: 9000, data: Buffer.alloc(9) }), /9000 × 9000 pixels/],
    ['more than 2 MB', png({ data: Buffer.alloc(2 ** 21) }), /larger than 2 MB/],
    ['a photograph on its side', photographWith([0xe1, exif(6)]), /Turn it upright/],
  ])('%s is refused with the reason', (_, sent, reason) => {
    expect(refused(sent)).toMatch(reason);
  });

  it('of any bytes is taken or refused in words, and what is taken says nothing else', () => {
    const spoilt = fc
      .tuple(
        fc.constantFrom(png({ more: [chunk('eXIf', exif())] }), photographWith([0xe1, exif()])),
        fc.nat(),
        fc.nat(255),
      )
      .map(([whole, at, byte]) => {
        const copy = Buffer.from(whole);
        copy[at % copy.length] = byte;
        return copy;
      });
    fc.assert(
      fc.property(spoilt, (sent) => {
        const read = imageFrom('picture', sent);
        if ('error' in read) expect(read.error).toMatch(/^‘picture’ /);
        else expect(Buffer.from(read.file.content, 'base64').includes('Exif\0\0')).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

import { expect, it } from 'vitest';
import { noteMaterials } from '../../../../tests/factories/note-materials.ts';
import { composeNote } from '../compose.ts';
import { insertInto } from '../drafting/insert.ts';
import { keyOf, imagesNamed, imageToken } from './image-text.ts';
import { imageGiven, typedImage } from './image-form.ts';
import { png } from '../../../../tests/factories/images.ts';

const SHA = 'ab12cd34'.repeat(8);
const IMAGE = { mediaType: 'image/png' as const, width: 24, height: 16, sha256: SHA };
const composed = (body: string, decorative = false) =>
  composeNote(
    noteMaterials(
      { images: [{ ...IMAGE, key: 'map-ab12cd34', decorative }] },
      { body: `## One\n\nText.\n\n${body}` },
    ),
  );

it('has a key of words for people and of its checksum', () => {
  expect(keyOf('Map of the Café Quarter, with its nine venues', SHA)).toBe(
    'map-of-the-cafe-quarter-with-ab12cd34',
  );
  expect(keyOf(null, SHA)).toBe('decoration-ab12cd34');
  expect(keyOf('地図', SHA)).toBe('image-ab12cd34');
});

it('stands in a text as it was described, whatever signs are in the words', () => {
  const words = 'A [map] of *nine* venues_1 & “more” \\ with a "key" ![x](y) [[z]]';
  const token = imageToken({ key: 'map-ab12cd34', alternative: words, caption: 'By "us" *all*' });
  expect(imagesNamed(token)).toEqual(['map-ab12cd34']);
  const { document, problems } = composed(token);
  expect(problems).toEqual([]);
  expect(document.blocks.at(-1)).toEqual({
    kind: 'image',
    id: 'image-map-ab12cd34',
    key: 'map-ab12cd34',
    alternative: words,
    caption: 'By "us" *all*',
    ...IMAGE,
  });
  expect(insertInto('One [[?]] here.\n\nTwo.', token)).toBe(`One here.\n\n${token}\n\nTwo.`);
});

it('as decoration says nothing, and only what was uploaded as that may', () => {
  expect(composed('![](image:map-ab12cd34)', true)).toMatchObject({ problems: [] });
  expect(composed('![](image:map-ab12cd34)').problems).toEqual([
    { line: 5, kind: 'image-without-words', message: expect.stringContaining('no words') as string },
  ]);
});

it.each([
  ['![IMG_2041.jpg](image:map-ab12cd34)', 'image-without-words', /name of a file/],
  ['![Screenshot 12](image:map-ab12cd34)', 'image-without-words', /name of a file/],
  ['![A map](image:nowhere)', 'image-unknown', /no image ‘nowhere’/],
  ['![A map](https://example.org/map.png)', undefined, /upload it under ‘Images’/],
  ['Words ![A map](image:map-ab12cd34) more.', undefined, /stand alone/],
])('%s is a problem with its place', (written, kind, message) => {
  const { problems, document } = composed(written);
  expect(problems).toEqual([
    { line: 5, ...(kind && { kind }), message: expect.stringMatching(message) as string },
  ]);
  // Nothing that an author wrote disappears.
  expect(JSON.stringify(document.blocks.at(-1))).toContain(
    'A map'.slice(0, written.includes('A map') ? 5 : 0),
  );
});

const sent = (
  fields: Record<string, string>,
  file: Uint8Array<ArrayBuffer> | null = new Uint8Array(png()),
) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set('file', new File([file], 'IMG_1.png'));
  return imageGiven(form, typedImage(form));
};

it('is asked for words, or that it is decoration: neither is guessed', async () => {
  expect(await sent({})).toEqual({ errors: { shows: expect.any(String) as string } });
  expect(await sent({ shows: 'something' })).toEqual({
    errors: { alternative: expect.any(String) as string },
  });
  expect(await sent({ shows: 'something', alternative: 'IMG_1.png' })).toMatchObject({
    errors: { alternative: expect.stringContaining('name of a file') as string },
  });
  expect(await sent({ shows: 'nothing', alternative: 'Left over' })).toMatchObject({
    given: { alternative: null, caption: null },
  });
  expect(await sent({ shows: 'something', alternative: ' A\nmap ', caption: 'By us' })).toMatchObject({
    given: { alternative: 'A map', caption: 'By us', file: { width: 24 } },
  });
  expect(await sent({ shows: 'nothing' }, null)).toEqual({ errors: { file: 'Choose an image' } });
});

/** The form by which an image is added to a note. Words for those who do not see it are asked for, or that it is decoration: nothing is guessed. */
import { isFileName } from '../../documents/index.ts';
import { imageFrom, type ImageFile } from './image-file.ts';

export type TypedImage = { shows: string; alternative: string; caption: string };
export type ImageErrors = Partial<Record<'file' | 'shows' | 'alternative' | 'caption' | 'form', string>>;
export type GivenImage = { file: ImageFile; alternative: string | null; caption: string | null };

const WORDS = 500;
const CAPTION = 300;

/** What was typed, to come back with the form. A file never does: browsers do not allow it. */
export function typedImage(form: FormData): TypedImage {
  const field = (name: string) =>
    String(form.get(name) ?? '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim();
  return { shows: field('shows'), alternative: field('alternative'), caption: field('caption') };
}

/** The image as it can be added, or what is missing, each with its field. */
export async function imageGiven(
  form: FormData,
  typed: TypedImage,
): Promise<{ given: GivenImage } | { errors: ImageErrors }> {
  const errors: ImageErrors = {};
  const sent = form.get('file');
  let file: ImageFile | undefined;
  if (!(sent instanceof File) || (sent.name === '' && sent.size === 0)) errors.file = 'Choose an image';
  else {
    const read = imageFrom(
      sent.name.replace(/[\p{Cc}\p{Cf}]/gu, ''),
      new Uint8Array(await sent.arrayBuffer()),
    );
    if ('error' in read) errors.file = read.error;
    else file = read.file;
  }
  if (typed.shows !== 'something' && typed.shows !== 'nothing')
    errors.shows = 'Say whether the image tells readers something';
  if (typed.shows === 'something') {
    if (typed.alternative === '')
      errors.alternative = 'Say what the image shows, for those who do not see it';
    else if (isFileName(typed.alternative))
      errors.alternative = `‘${typed.alternative}’ is the name of a file. Say what the image shows`;
    else if (typed.alternative.length > WORDS)
      errors.alternative = `Use at most ${WORDS} characters. What needs more belongs into the text`;
  }
  if (typed.caption.length > CAPTION) errors.caption = `Use at most ${CAPTION} characters`;
  if (!file || Object.keys(errors).length > 0) return { errors };
  return {
    given: {
      file,
      alternative: typed.shows === 'something' ? typed.alternative : null,
      caption: typed.caption || null,
    },
  };
}

/** Images of a body: `![what it shows](image:key "caption")`, alone in a paragraph. What it shows is asked for, never guessed. */
import type { Image as ImageNode, Paragraph as ParagraphNode } from 'mdast';
import type { Image } from './blocks.ts';

/** An image that the document has. */
export type FoundImage = Pick<Image, 'mediaType' | 'width' | 'height' | 'sha256'> & {
  /** It says nothing to anybody, and so needs no words. */
  decorative: boolean;
};

export type ImageFinding = { message: string; kind: 'image-unknown' | 'image-without-words' | undefined };

const SCHEME = 'image:';
const FILE_NAME = /^\S+\.(png|jpe?g|gif|webp|tiff?|bmp|svg|heic|avif|pdf)$/i;
/** What cameras and computers call what nobody has named. */
const UNNAMED = /^(img|dsc[nf]?|picture|photo|image|screenshot|scan)?[-_ ]?\d*$/i;

/** Whether words for an image are only the name of its file, or that it is one. */
export function isFileName(words: string): boolean {
  return FILE_NAME.test(words.trim()) || UNNAMED.test(words.trim());
}

/** The image that a paragraph is; null: it is text. */
export function imageAlone(node: ParagraphNode): ImageNode | null {
  const [first, second] = node.children;
  return first?.type === 'image' && second === undefined ? first : null;
}

/** The block that an image becomes, or what is wrong with it. */
export function readImage(
  node: ImageNode,
  find: ((key: string) => FoundImage | undefined) | undefined,
): { image: Image } | ImageFinding {
  if (!node.url.startsWith(SCHEME))
    return {
      kind: undefined,
      message: `An image at ‘${node.url}’ cannot be part of a document: upload it under ‘Images’`,
    };
  const key = node.url.slice(SCHEME.length);
  const found = find?.(key);
  if (!found)
    return { kind: 'image-unknown', message: `There is no image ‘${key}’: upload it under ‘Images’` };
  const { decorative, ...file } = found;
  const words = onOneLine(node.alt ?? '');
  if (words === '' && !decorative)
    return {
      kind: 'image-without-words',
      message: `The image ‘${key}’ has no words that say what it shows to those who do not see it`,
    };
  if (words !== '' && isFileName(words))
    return {
      kind: 'image-without-words',
      message: `‘${words}’ is the name of a file: it does not say what the image shows`,
    };
  return {
    image: {
      kind: 'image',
      id: `image-${key}`,
      key,
      caption: onOneLine(node.title ?? '') || null,
      alternative: words || null,
      ...file,
    },
  };
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

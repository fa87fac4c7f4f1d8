/** How an image stands in a text: its key, its words and its caption. */

/** The key of an image: the first words of what it shows, for people, and the start of its checksum, so that one key is one content. */
export function keyOf(alternative: string | null, sha256: string): string {
  const words = (alternative ?? 'decoration')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .split('-')
    .filter(Boolean)
    .slice(0, 6)
    .join('-')
    .slice(0, 48)
    .replace(/-$/, '');
  return `${words || 'image'}-${sha256.slice(0, 8)}`;
}

/** What is written where an image is to stand: alone, between two empty lines. */
export function imageToken(image: {
  key: string;
  alternative: string | null;
  caption: string | null;
}): string {
  const caption = image.caption === null ? '' : ` "${escaped(image.caption)}"`;
  return `![${escaped(image.alternative ?? '')}](image:${image.key}${caption})`;
}

/** The keys of the images that a text shows, each once. */
export function imagesNamed(body: string): string[] {
  return [...new Set([...body.matchAll(/\]\(image:([a-z0-9-]+)/g)].map(([, key = '']) => key))];
}

/** Signs that mean something in Markdown mean themselves. */
function escaped(text: string): string {
  return text.replace(/[\\[\]*_`<>&"!#~|{}]/g, '\\$&');
}

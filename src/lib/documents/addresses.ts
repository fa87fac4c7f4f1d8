/** Addresses within a document's page. */

/** The page of a figure's evidence. A key is a path, such as fund/cwg-lef/amount, and stays one in the address. */
export function figureHref(page: string, key: string): string {
  return `${page}/figures/${key.split('/').map(encodeURIComponent).join('/')}`;
}

/** A place of the document, from anywhere: the places of a document are known as '#p-1-1'. */
export function placeHref(page: string, href: string): string {
  return href.startsWith('#') ? page + href : href;
}

/** Every page is complete as HTML; a page that has a use for JavaScript in the browser says `csr = true` itself. */
export const csr = false;

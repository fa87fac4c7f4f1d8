/** The server's door of documents: files made from blocks. */
export { renderPdf } from './pdf.server.ts';
export { renderDocx } from './docx.server.ts';

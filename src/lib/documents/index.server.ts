/** The server's door of documents: files, and the drawings that a page shows, made from blocks. */
export { renderDocx } from './docx.server.ts';
export { drawCharts, type ChartDrawings } from './pictures.server.ts';
export { renderJson } from './json.ts';
export { renderPdf } from './pdf.server.ts';

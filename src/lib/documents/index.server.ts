/** The server's door of documents: files, and the drawings that a page shows, made from blocks. */
import * as docx from './docx.server.ts';
import { kept } from './kept-files.server.ts';
import * as pdf from './pdf.server.ts';

/** The document as a Word file. */
export const renderDocx = kept(docx.renderDocx);
/** The document as PDF/UA-1. */
export const renderPdf = kept(pdf.renderPdf);

export { lacksLetters } from './printed.server.ts';
export { renderJson } from './json.ts';
export { drawCharts, type ChartDrawings } from './pictures.server.ts';

/** The server's door of charts: drawing them without a browser, and the typefaces that drawings and PDFs carry. */
export { drawPng, drawSvg, type Drawing } from './draw.server.ts';
export { drawnFonts, HEADING_FAMILY, TEXT_FAMILY, type DrawnFont } from './fonts.server.ts';

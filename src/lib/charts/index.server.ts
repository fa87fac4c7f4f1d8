/** The server's door of charts: drawing them without a browser, and the typefaces that drawings and PDFs carry. */
export { drawable, keepDrawing, onPng, onSvg } from './canvas.server.ts';
export { drawFigure, drawPng, drawSvg, type Drawing } from './draw.server.ts';
export {
  ALPHABET_FAMILIES,
  alphabetFonts,
  drawnFonts,
  HEADING_FAMILY,
  MORE_HEADING_FAMILY,
  MORE_TEXT_FAMILY,
  TEXT_FAMILY,
} from './fonts.server.ts';

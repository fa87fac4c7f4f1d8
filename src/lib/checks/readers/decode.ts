/** From bytes to text: UTF-8, UTF-16 with its mark, or else Windows-1252, as Excel and Notepad in Britain write. */
import { isProblem, type Problem } from '../../tables/index.ts';

const MOST = 64 * 1024 * 1024;

export function decodeText(bytes: Uint8Array): string | Problem {
  if (bytes.length > MOST) return { problem: 'The file is larger than 64 MB.' };
  const start = Array.from(bytes.subarray(0, 4));
  const starts = (...codes: number[]) => codes.every((code, index) => start[index] === code);
  if (starts(0x25, 0x50, 0x44, 0x46))
    return { problem: 'This is a PDF. Save the document that it was made from as Word, Markdown or CSV.' };
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    return {
      problem:
        'This is an old Word or Excel file, or one with a password. Save it as .docx or CSV without a password.',
    };
  if (starts(0x50, 0x4b))
    return {
      problem:
        'This is a ZIP archive or an Office file, whatever its name says. Give a Word file the ending .docx, and save a workbook as CSV.',
    };
  if (starts(0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (starts(0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  const text = decodeBytes(bytes);
  // eslint-disable-next-line no-control-regex -- a text holds none of these, and whatever holds them is no text.
  if (/\0/.test(text) || (text.match(/[\x01-\x08\x0e-\x1f]/g)?.length ?? 0) > text.length / 100)
    return { problem: 'The file is not a text.' };
  return text;
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export { isProblem, type Problem };

/** From the bytes of somebody else's file to its text. */
import type { Problem } from './problem.ts';

/** How the letters of a file are written down. */
export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

/** A file's text, and what it was written in. */
export type Decoded = { text: string; encoding: Encoding };

/** The largest file that is read: 50,000 rows of an ordinary plan are smaller. */
export const MAX_MEGABYTES = 5;

const SAVE_AS_CSV =
  'Open it in the program that made it, save the sheet as ‘CSV UTF-8’, and choose that file.';

/** What a file that is no text starts with, and what to do about it. */
const OTHERS: { starts: string; problem: string }[] = [
  {
    starts: '%PDF',
    problem:
      'This is a PDF. Ask for the table it was made from, or copy the table into a spreadsheet and save that as ‘CSV UTF-8’.',
  },
  { starts: '\xd0\xcf\x11\xe0', problem: `This is an old Word or Excel file. ${SAVE_AS_CSV}` },
  {
    starts: '{\\rtf',
    problem:
      'This is a Word document (RTF). Copy its table into a spreadsheet, save that as ‘CSV UTF-8’, and choose that file.',
  },
  {
    starts: '\x89PNG',
    problem: 'This is a picture. A table in a picture cannot be read: ask for the table itself.',
  },
  {
    starts: '\xff\xd8\xff',
    problem: 'This is a picture. A table in a picture cannot be read: ask for the table itself.',
  },
];

/**
 * Decodes a file: UTF-8, with a byte order mark or without; UTF-16 with one; otherwise, where the bytes are no UTF-8, Windows-1252,
 * which is what Excel in Britain writes for 'CSV (Comma delimited)'. What is no text at all, is empty, or too large is a problem.
 */
export function decode(bytes: Uint8Array): Decoded | Problem {
  if (bytes.length > MAX_MEGABYTES * 1024 * 1024)
    return {
      problem: `The file is larger than ${MAX_MEGABYTES} MB. Take out the columns and sheets that are not the plan, or split it, and choose it again.`,
    };
  const other = otherThanText(bytes);
  if (other) return { problem: other };
  const decoded = decodeText(bytes);
  if (decoded.text.trim() === '')
    return { problem: 'The file is empty. Choose the file that the table is in.' };
  // eslint-disable-next-line no-control-regex -- a text holds none of these, and whatever holds them is no text.
  if (/[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/.test(decoded.text))
    return { problem: `This file is not a text, so no table can be read from it. ${SAVE_AS_CSV}` };
  if (/^\s*<(?:!doctype\s+html|html|table|\?xml)\b/i.test(decoded.text))
    return { problem: `This is a web page or XML, whatever its name says. ${SAVE_AS_CSV}` };
  return decoded;
}

/** Words with letters beyond a to z, so that a person can see whether the encoding was taken rightly. */
export function tellingWords(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}’'-]*[^\s\x21-\x7e][\p{L}\p{N}’'-]*/gu)) {
    if (/\p{L}{2}/u.test(word)) words.add(word);
    if (words.size === 3) break;
  }
  return [...words];
}

/** Whether UTF-8 was once taken for Windows-1252 and saved so: 'â€™' for ’. Nothing here can put it right with certainty. */
export function isGarbled(text: string): boolean {
  return /â€[™œ˜“”¦]|Ã[©¨¢´]|Â£/.test(text);
}

function otherThanText(bytes: Uint8Array): string | null {
  const start = latin(bytes.subarray(0, 8));
  const known = OTHERS.find(({ starts }) => start.startsWith(starts));
  if (known) return known.problem;
  if (!start.startsWith('PK\x03\x04')) return null;
  const parts = latin(bytes);
  if (parts.includes('xl/workbook')) return `This is an Excel workbook. ${SAVE_AS_CSV}`;
  if (parts.includes('word/document'))
    return 'This is a Word document. Copy its table into a spreadsheet, save that as ‘CSV UTF-8’, and choose that file.';
  if (parts.includes('opendocument.spreadsheet'))
    return `This is an OpenDocument spreadsheet. ${SAVE_AS_CSV}`;
  return 'This is a ZIP archive. Take the CSV out of it and choose that.';
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

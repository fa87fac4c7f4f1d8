/** Reads a file by its ending, or by what it is. */
import type { Checkable } from '../model.ts';
import { readCsv } from './csv.ts';
import { decodeText, type Problem } from './decode.ts';
import { readDocx } from './docx.ts';
import { readMarkdown } from './markdown.ts';

export function readFile(bytes: Uint8Array, name: string): Checkable | Problem {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'docx' || ending === 'docm' || ending === 'dotx') {
    if (bytes.length === 0) return { problem: 'The file is empty.' };
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
      return {
        problem: 'The Word file has a password, or is of before 2007. Save it without a password as .docx.',
      };
    return readDocx(bytes);
  }
  if (!['md', 'markdown', 'mdown', 'txt', 'text', 'csv', 'tsv', ''].includes(ending))
    return { problem: `Files that end in .${ending} are not read; .md, .txt, .csv and .docx are.` };
  const text = decodeText(bytes);
  if (typeof text !== 'string') return text;
  return ending === 'csv' || ending === 'tsv' ? readCsv(text) : readMarkdown(text);
}

/** From the bytes of a file to its text, refusing what would be read differently on the next machine. */
import type { Findings } from './records.ts';
import { characterName } from './problem.ts';

const BOM = [0xef, 0xbb, 0xbf] as const;

/** The text of a file, or null when it is refused. */
export function decodeText(file: string, bytes: Uint8Array, findings: Findings): string | null {
  if (BOM.every((byte, index) => bytes[index] === byte)) {
    findings.add(
      file,
      1,
      null,
      'starts with a byte order mark: save it as UTF-8 without one (not ‘UTF-8 with BOM’ or ‘CSV UTF-8’)',
    );
    return null;
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    findings.add(file, 1, null, 'is UTF-16: save it as UTF-8');
    return null;
  }
  const text = decoded(bytes);
  if (text === null) {
    findings.add(file, lineThatIsNotUtf8(bytes), null, 'is not UTF-8: save it again as UTF-8');
    return null;
  }
  const control = /(?![\n\r\t])\p{Cc}/u.exec(text);
  if (control) {
    findings.add(
      file,
      lineAt(text, control.index),
      null,
      `holds the character ${characterName(control[0])}, which cannot be printed`,
    );
    return null;
  }
  return text;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function lineThatIsNotUtf8(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || decoded(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
}

/** Refuses Windows line ends: what is within quotation marks is data, and everything else ends with a line feed. */
export function refuseCarriageReturns(
  file: string,
  text: string,
  quote: string | null,
  findings: Findings,
): boolean {
  let within = false;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === quote) within = !within;
    if (text[index] !== '\r' || within) continue;
    findings.add(
      file,
      lineAt(text, index),
      null,
      'ends with a carriage return: save the file with Unix line ends (LF), not Windows ones (CRLF)',
    );
    return true;
  }
  return false;
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Files that updates give as evidence. What a file is, is found out from its bytes; its name alone is not believed. */
import { strFromU8, unzipSync } from 'fflate';
import { inSeries } from '../ui/numbers.ts';

/** As the database takes it. The content is in base64. */
export type EvidenceFile = {
  name: string;
  media_type: string;
  content: string;
  bytes: number;
  sha256: string;
};

/** The most bytes that a file may have; the database refuses larger ones too. */
export const EVIDENCE_BYTES = 5 * 2 ** 20;

type Kind = { ending: string; called: string; mediaType: string; is(content: Uint8Array): boolean };

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The kinds that are taken, by the endings of their names. The database knows the same. */
const KINDS: Kind[] = [
  { ending: 'pdf', called: 'PDF', mediaType: 'application/pdf', is: (content) => starts(content, '%PDF-') },
  {
    ending: 'png',
    called: 'PNG',
    mediaType: 'image/png',
    is: (content) => starts(content, '\x89PNG\r\n\x1a\n'),
  },
  {
    ending: 'jpeg',
    called: 'JPEG',
    mediaType: 'image/jpeg',
    is: (content) => starts(content, '\xff\xd8\xff'),
  },
  {
    ending: 'jpg',
    called: 'JPEG',
    mediaType: 'image/jpeg',
    is: (content) => starts(content, '\xff\xd8\xff'),
  },
  { ending: 'csv', called: 'CSV', mediaType: 'text/csv', is: isText },
  { ending: 'txt', called: 'text', mediaType: 'text/plain', is: isText },
  {
    ending: 'docx',
    called: 'Word',
    mediaType: `${OFFICE}.wordprocessingml.document`,
    is: (content) => holds(content, 'word/document.xml'),
  },
  {
    ending: 'xlsx',
    called: 'Excel',
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    is: (content) => holds(content, 'xl/workbook.xml'),
  },
];

/** For the file chooser, and in words for people. */
export const EVIDENCE_ENDINGS = KINDS.map(({ ending }) => `.${ending}`).join(',');
export const EVIDENCE_KINDS = `${inSeries([...new Set(KINDS.map(({ called }) => called))], 'or')} file`;

/** The file as the database takes it, or the sentence that says why it is not taken. Null: no file was chosen. */
export async function evidenceFrom(
  sent: FormDataEntryValue | null,
): Promise<{ file: EvidenceFile } | { error: string } | null> {
  if (!(sent instanceof File) || (sent.name === '' && sent.size === 0)) return null;
  const name = plainName(sent.name);
  if (sent.size === 0) return { error: `‘${name}’ is empty. Choose a file that has something in it` };
  if (sent.size > EVIDENCE_BYTES)
    return {
      error: `‘${name}’ is larger than 5 MB. Make it smaller, or put it on the web and give the link`,
    };
  const kind = KINDS.find(({ ending }) => name.toLowerCase().endsWith(`.${ending}`));
  if (!kind) return { error: `‘${name}’ cannot be taken. Choose a ${EVIDENCE_KINDS}` };
  const content = new Uint8Array(await sent.arrayBuffer());
  if (!kind.is(content))
    return {
      error: `‘${name}’ is not what its name says: its content is not that of a ${kind.called} file. Save it anew, or choose another`,
    };
  return {
    file: {
      name,
      media_type: kind.mediaType,
      content: Buffer.from(content).toString('base64'),
      bytes: content.length,
      sha256: Buffer.from(await crypto.subtle.digest('SHA-256', content)).toString('hex'),
    },
  };
}

/**
 * A file's name without the folders that some browsers send, and without characters that cannot be seen: among them are those that turn
 * the direction of writing, which make 'fdp.exe' look like 'exe.pdf'. A long one keeps its ending.
 */
export function plainName(name: string): string {
  const last = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .split(/[/\\]/)
    .at(-1)!
    .trim();
  if (last.length <= 200) return last || 'file';
  const ending = /\.[a-z0-9]{1,5}$/i.exec(last)?.[0] ?? '';
  return last.slice(0, 200 - ending.length) + ending;
}

function starts(content: Uint8Array, signature: string): boolean {
  return strFromU8(content.subarray(0, signature.length), true) === signature;
}

/** Office files are archives that hold a part of a known name. Only the names are read; what holds macros is refused with the rest. */
function holds(content: Uint8Array, part: string): boolean {
  if (!starts(content, 'PK\x03\x04')) return false;
  const names: string[] = [];
  try {
    unzipSync(content, { filter: ({ name }) => (names.push(name), false) });
  } catch {
    return false;
  }
  return names.includes(part) && !names.some((name) => name.endsWith('vbaProject.bin'));
}

/** Text is what has none of the bytes that no writing system uses, and does not begin as some other file does. */
function isText(content: Uint8Array): boolean {
  if (['MZ', '%PDF-', 'PK\x03\x04', '\x7fELF'].some((signature) => starts(content, signature))) return false;
  return content.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

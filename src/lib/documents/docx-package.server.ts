/** The package that a Word file is: what the library makes anew each time is put right, so that one document gives one file. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Any fixed time will do for the files inside; a ZIP cannot be older than this. */
const ZIP_TIME = new Date(1980, 0, 1);
/** What is compressed already. */
const STORED = /\.(png|jpg)$/;

/** The same file with the document's own date in it, ids that count from one, and no time of making. */
export function settled(file: Uint8Array, date: string): Uint8Array {
  const parts = unzipSync(file);
  const edit = (path: string, change: (xml: string) => string) => {
    const part = parts[path];
    if (!part) throw new Error(`The Word file has no ${path}`);
    parts[path] = strToU8(change(strFromU8(part)));
  };

  edit('docProps/core.xml', (xml) =>
    xml
      .replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`)
      .replace('</cp:coreProperties>', '<dc:language>en-GB</dc:language></cp:coreProperties>'),
  );
  const links = counter('rIdLink');
  edit('word/_rels/document.xml.rels', (xml) =>
    xml.replace(/\bId="(rId[^"]{8,})"/g, (_, id) => `Id="${links(id)}"`),
  );
  const bookmarks = counter('');
  const pictures = counter('');
  edit('word/document.xml', (xml) =>
    xml
      .replace(/(<w:bookmark(?:Start|End)\b[^>]*\bw:id=")([^"]*)/g, (_, start, id) => start + bookmarks(id))
      .replace(/(<wp:docPr\b[^>]*\bid=")([^"]*)/g, (_, start, id) => start + pictures(id))
      .replace(/\br:id="(rId[^"]{8,})"/g, (_, id) => `r:id="${links(id)}"`),
  );
  // Sections and the paragraphs in them are one list of two levels, not a list that somebody has indented.
  edit('word/numbering.xml', (xml) => xml.replaceAll('"hybridMultilevel"', '"multilevel"'));
  edit('word/settings.xml', (xml) =>
    xml
      .replace('</w:compat>', '</w:compat><w:themeFontLang w:val="en-GB"/>')
      .replace('<w:displayBackgroundShape/>', ''),
  );

  const files: Zippable = {};
  for (const path of Object.keys(parts))
    files[path] = [parts[path] as Uint8Array, { level: STORED.test(path) ? 0 : 6 }];
  return zipSync(files, { mtime: ZIP_TIME });
}

/** Gives each name it has not seen the next number. */
function counter(prefix: string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const number = known.get(name) ?? `${prefix}${known.size + 1}`;
    known.set(name, number);
    return number;
  };
}

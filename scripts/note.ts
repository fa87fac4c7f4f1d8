/**
 * npm run note -- check FILE...
 *
 * Checks what anybody wrote, without records and without a database: Markdown and plain text, CSV, Word. Prints a JSON line for each
 * finding and a last one with the counts. docs/checks.md says what is looked for.
 */
import { readFileSync } from 'node:fs';
import {
  checkAlone,
  countNumbers,
  isProblem,
  measureReading,
  readFile,
  type Checkable,
  type Finding,
} from '../src/lib/checks/index.ts';

const USAGE = `How to use it:
  npm run note -- check FILE...   finds what is wrong in Markdown (.md, .txt), CSV and Word files (.docx)
  npm run note -- check -         the same for Markdown from standard input

It prints a line of JSON for each finding, and a last one with the counts. It ends with 0 when nothing was found, 1 when something
was, and 2 when a file could not be read.`;

const [command, ...files] = process.argv.slice(2);
// Whoever reads only the first lines is no error.
process.stdout.on('error', () => process.exit());
process.exitCode = command === 'check' && files.length > 0 ? checkFiles(files) : complain(USAGE);

function checkFiles(names: readonly string[]): number {
  const documents: Checkable[] = [];
  let unread = false;
  let found = 0;
  const byKind: Record<string, number> = {};
  for (const name of names) {
    const document = readOne(name);
    if (typeof document === 'string') {
      unread = true;
      console.error(`${name === '-' ? 'Standard input' : name}: ${document}`);
      continue;
    }
    documents.push(document);
    for (const finding of checkAlone(document)) {
      found++;
      byKind[finding.kind] = (byKind[finding.kind] ?? 0) + 1;
      console.log(JSON.stringify(names.length > 1 ? { file: name, ...printed(finding) } : printed(finding)));
    }
  }
  if (documents.length === 0) return 2;
  const passages = documents.flatMap((document) => document.passages);
  const { sentences, words, readingAge } = measureReading(passages);
  console.log(
    JSON.stringify({
      findings: found,
      byKind,
      sentences,
      numbers: countNumbers(documents),
      words,
      readingAge,
    }),
  );
  return unread ? 2 : found > 0 ? 1 : 0;
}

function printed({ where, words, kind, wrong, should }: Finding): object {
  return { where, words, kind, wrong, should };
}

/** The document, or why it cannot be read. */
function readOne(name: string): Checkable | string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(name === '-' ? 0 : name);
  } catch (error) {
    return reasonOf(error);
  }
  const document = readFile(bytes, name === '-' ? 'input.md' : name);
  return isProblem(document) ? document.problem : document;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder: name the files in it.';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read.';
  return 'The file cannot be read.';
}

function complain(text: string): 2 {
  console.error(text);
  return 2;
}

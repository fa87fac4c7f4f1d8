/** How the checks do on a half of the corpus: planted errors that they find, and true sentences and files' lines that they stop at. */
import {
  checkAlone,
  isProblem,
  readFile,
  readMarkdown,
  type Finding,
} from '../../../src/lib/checks/index.ts';
import { corpusFiles, corpusItems, type Half, type Kind, type Planted } from './corpus.ts';

export type Miss = { id: string; kind: Kind; words: string };
export type Alarm = { id: string; finding: Finding };
export type Score = {
  planted: number;
  found: number;
  /** True sentences, tables and files. */
  right: number;
  /** Those of them in which something was found. */
  stopped: number;
  missed: Miss[];
  /** What was found and is not wrong, in what is true and beside what is wrong. */
  alarms: Alarm[];
};

export async function scoreHalf(half: Half): Promise<Score> {
  const score: Score = { planted: 0, found: 0, right: 0, stopped: 0, missed: [], alarms: [] };
  for (const { id, text, wrong } of corpusItems(half))
    count(score, id, text, wrong, checkAlone(readMarkdown(text)));
  for (const { name, source, bytes, wrong } of corpusFiles(half)) {
    const document = readFile(await bytes(), name.replace(/\.word\.yaml$/, '.docx'));
    if (isProblem(document)) throw new Error(`${name}: ${document.problem}`);
    count(score, name, source, wrong, checkAlone(document));
  }
  return score;
}

function count(
  score: Score,
  id: string,
  text: string,
  wrong: readonly Planted[],
  findings: readonly Finding[],
): void {
  const said = new Set<Finding>();
  for (const planted of wrong) {
    score.planted++;
    const of = findings.filter((finding) => speaksOf(finding, planted, text));
    for (const finding of of) said.add(finding);
    if (of.length > 0) score.found++;
    else score.missed.push({ id, kind: planted.kind, words: planted.words });
  }
  const alarms = findings.filter((finding) => !said.has(finding));
  if (wrong.length === 0) {
    score.right++;
    if (alarms.length > 0) score.stopped++;
  }
  score.alarms.push(...alarms.map((finding) => ({ id, finding })));
}

/** Whether a finding is about words that are wrong: it has some of them, or stands in their row. */
function speaksOf(finding: Finding, planted: Planted, text: string): boolean {
  const [found, wrong] = [bare(finding.words), bare(planted.words)];
  if (found === '' || wrong.includes(found) || found.includes(wrong)) return true;
  const whole = bare(text);
  const [at, from] = [whole.indexOf(found), whole.indexOf(wrong)];
  return at !== -1 && from !== -1 && at < from + wrong.length && from < at + found.length;
}

/** Without the marks of Markdown, in one line. */
function bare(text: string): string {
  return text.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
}

/** In per cent, of nought none. */
export function percentage(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

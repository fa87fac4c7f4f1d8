/** How the checks do on a half of the corpus: planted errors that they find, and true sentences and files' lines that they stop at. */
import {
  checkAlone,
  isProblem,
  readFile,
  readMarkdown,
  type Finding,
} from '../../../src/lib/checks/index.ts';
import {
  againstRecords,
  readingsOf,
  type Earlier,
  type Found,
} from '../../../src/lib/notes/drafting/records/index.ts';
import {
  corpusFiles,
  corpusItems,
  recordItems,
  type Half,
  type Kind,
  type Planted,
  type RecordItem,
  type RecordKind,
} from './corpus.ts';

export type Miss = { id: string; kind: Kind | RecordKind; words: string };
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

/** The day on which the sentences with records are checked: after all that they tell of. */
const CHECKED_ON = '2026-09-01';

/** The same of the sentences that were written from records: all that the composer would say of each. */
export function scoreRecords(half: Half): Score {
  const score: Score = { planted: 0, found: 0, right: 0, stopped: 0, missed: [], alarms: [] };
  for (const item of recordItems().filter((one) => one.half === half)) {
    const text = readMarkdown(item.text);
    const known = { dated: CHECKED_ON, facts: item.facts, earlier: earlierOf(item) };
    const found = againstRecords(text, known).map(exactly);
    count(score, item.id, item.text, item.wrong, [...checkAlone(text), ...found]);
  }
  return score;
}

/** A finding about the number itself, without the words around it. */
function exactly({ passage, start, end, ...finding }: Found): Finding {
  return { ...finding, words: passage.text.slice(start, end) };
}

function earlierOf({ facts, before, earlier }: RecordItem): Earlier[] {
  const then = facts.map((fact) =>
    fact.kind === 'number' && before[fact.key] !== undefined ? { ...fact, value: before[fact.key]! } : fact,
  );
  return [
    ...(Object.keys(before).length === 0
      ? []
      : [{ name: 'the last note', days: [], facts: then, readings: [] }]),
    ...earlier.map(({ issued_on, text }) => ({
      name: `the note of ${issued_on}`,
      days: [issued_on],
      facts: [],
      readings: readingsOf(readMarkdown(text).passages),
    })),
  ];
}

function count(
  score: Score,
  id: string,
  text: string,
  wrong: readonly Pick<Planted | RecordItem['wrong'][number], 'kind' | 'words'>[],
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
function speaksOf(finding: Finding, planted: Pick<Planted, 'words'>, text: string): boolean {
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

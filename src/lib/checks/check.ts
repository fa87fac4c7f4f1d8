/** Runs every check that needs no records over a document. */
import { sentencesOf, type Sentence } from './language/sentence.ts';
import type { Checkable, Finding, GridTable, Passage } from './model.ts';
import { checkTables } from './tables/index.ts';
import { checkAverages } from './text/averages.ts';
import { checkBelow } from './text/below.ts';
import { checkBound } from './text/bound.ts';
import { checkEach } from './text/each.ts';
import { checkOverall, checkPlainMeans } from './text/overall.ts';
import { checkChanges } from './text/changes.ts';
import { checkDays } from './text/days.ts';
import { checkEstimates } from './text/estimates.ts';
import { checkLettered, checkListed, checkLists } from './text/listed.ts';
import { checkFactors } from './text/factors.ts';
import { checkFlows } from './text/flows.ts';
import { checkGaps } from './text/gaps.ts';
import { checkInTurn } from './text/in-turn.ts';
import { checkLeft } from './text/left.ts';
import { checkLone } from './text/lone.ts';
import { checkMost } from './text/most.ts';
import { checkMultiples } from './text/multiples.ts';
import { checkNear } from './text/near.ts';
import { checkOneOther } from './text/one-other.ts';
import { checkOrder } from './text/order.ts';
import { checkPartitions } from './text/partitions.ts';
import { checkPeople } from './text/people.ts';
import { checkPossible } from './text/possible.ts';
import type { Problem, SentenceCheck } from './text/problem.ts';
import { checkProducts } from './text/products.ts';
import { checkQuorums } from './text/quorums.ts';
import { checkRanges } from './text/ranges.ts';
import { checkRemainders } from './text/remainders.ts';
import { checkSequence } from './text/sequence.ts';
import { checkShares } from './text/shares.ts';
import { checkSpans } from './text/spans.ts';
import { checkSubsets } from './text/subsets.ts';
import { checkSums } from './text/sums.ts';
import { checkTimes } from './text/times.ts';
import { checkSmall } from './text/small.ts';
import { checkTotalled } from './text/totalled.ts';
import { checkWorked } from './text/worked.ts';
import { checkYears } from './text/years.ts';

/** In the order of how much they know: where two find fault with the same words, the first speaks. */
const CHECKS: readonly SentenceCheck[] = [
  checkDays,
  checkSubsets,
  checkShares,
  checkQuorums,
  checkInTurn,
  checkChanges,
  checkMultiples,
  checkPossible,
  checkProducts,
  checkWorked,
  checkAverages,
  checkOverall,
  checkEach,
  checkRemainders,
  checkSums,
  checkOneOther,
  checkPartitions,
  checkListed,
  checkLettered,
  checkSpans,
  checkYears,
  checkTimes,
  checkOrder,
  checkRanges,
  checkPeople,
  checkBound,
  checkMost,
];

/** More is not found in a sentence and those around it. */
const MOST_BESIDE = 200;

export type Placed = Finding & { passage: number };

/** All findings, in the order of the document. */
export function checkAlone(document: Checkable): Finding[] {
  const readings = document.passages.map((passage) => ({ passage, sentences: sentencesOf(passage.text) }));
  const found = new Map<Passage, (Problem & { text: string })[]>();
  const add = (passage: Passage, problem: Problem, base: number) => {
    const list = found.get(passage) ?? [];
    const placed = { ...problem, start: problem.start + base, end: problem.end + base };
    // The sentences are read in order: what was found long before does not reach so far.
    const clash = list.slice(-MOST_BESIDE).some((one) => one.start < placed.end && placed.start < one.end);
    if (!clash) list.push({ ...placed, text: passage.text.slice(placed.start, placed.end).trim() });
    found.set(passage, list);
  };
  for (const { passage, sentences } of readings)
    sentences.forEach((sentence, index) => {
      const reading = {
        passage,
        sentence,
        previous: previousOf(sentences, index),
        // What a reader still has in mind.
        earlier: sentences.slice(Math.max(0, index - 12), index),
      };
      const before = found.get(passage)?.length ?? 0;
      for (const check of CHECKS) for (const problem of check(reading)) add(passage, problem, sentence.start);
      if ((found.get(passage)?.length ?? 0) > before) return;
      for (const check of [
        checkPlainMeans,
        checkLeft,
        checkFlows,
        checkFactors,
        checkGaps,
        checkNear,
        checkTotalled,
        checkLone,
        checkSmall,
      ])
        for (const problem of check(reading)) add(passage, problem, sentence.start);
    });
  for (const { passage, problem } of checkLists(document.passages)) add(passage, problem, 0);
  for (const { passage, problem } of checkSequence(document)) add(passage, problem, 0);
  for (const { passage, problem } of checkBelow(document)) add(passage, problem, 0);
  for (const { passage, problem, sentence } of checkEstimates(readings))
    add(passage, problem, sentence.start);
  const inText = document.passages.flatMap((passage) =>
    (found.get(passage) ?? [])
      .toSorted((one, other) => one.start - other.start)
      .map((problem) => findingOf(passage, problem)),
  );
  return [...inText, ...checkTables(withRounding(document))];
}

const ROUNDING =
  /\bmay have several\b|\bmore than one (?:answer|theme|reason|category|heading|subject)\b|\brounded to the nearest\b|\btotals? (?:are|is) rounded\b|\b(?:due|owing) to rounding\b|\bmay not (?:sum|add)\b/i;

/** What is said of rounding above or below a table holds for it. */
function withRounding({ passages, tables }: Checkable): GridTable[] {
  const said = passages
    .filter(({ kind, text }) => kind !== 'cell' && ROUNDING.test(text))
    .map(({ text }) => text);
  return tables.map((table) => (said.length === 0 ? table : { ...table, notes: [...table.notes, ...said] }));
}

function previousOf(sentences: readonly Sentence[], index: number): Sentence | null {
  return sentences[index - 1] ?? null;
}

function findingOf(passage: Passage, problem: Problem & { text: string }): Finding {
  const line = lineOf(passage, problem.start);
  return {
    kind: problem.kind,
    where:
      line !== undefined && line !== passage.line && passage.where === `line ${passage.line}`
        ? `line ${line}`
        : passage.where,
    ...(line === undefined ? {} : { line }),
    ...(passage.href === undefined ? {} : { href: passage.href }),
    words: problem.text,
    wrong: problem.wrong,
    should: problem.should,
    severity: problem.severity ?? 'must',
  };
}

/** A passage's lines were joined with line breaks or spaces; only breaks are counted. */
function lineOf(passage: Passage, start: number): number | undefined {
  if (passage.line === undefined) return undefined;
  const breaks = passage.breaks ?? [];
  let [low, high] = [0, breaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (breaks[middle]! <= start) low = middle + 1;
    else high = middle;
  }
  return passage.line + low;
}

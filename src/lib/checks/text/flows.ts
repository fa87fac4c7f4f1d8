/**
 * A stock before and after, and what came to it or left it: 'The team lost five of its 30 officers and now has 26', 'we took £600k from the
 * reserve, which fell from £3.2m to £2.8m'. Of three such numbers one is the sum of the others.
 */
import { printLike } from '../language/print.ts';
import { mayBe, plus, nearBounds, type Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';
import { after, before } from './runs.ts';

const OUT =
  /\b(?:lost|losing|loses|took|taken|take|takes|drew|drawn|withdrew|withdrawn|spent|spending|spends|used|sold|left|shed|closed|scrapped|cut|cutting|removed|gave up|resigned|retired|died|paid|repaid|writ\w+ off)(?: [\p{L}'’-]+){0,3} $/iu;
const IN =
  /\b(?:gained|gaining|added|adding|adds|joined|recruited|recruiting|hired|bought|built|opened|received|won|took on|taken on|put|paid in|raised|brings?|brought|bringing|acquired|a further|another|extra|an additional)(?: [\p{L}'’-]+){0,3} $/iu;
const LEFT =
  /^(?: [\p{L}'’-]+){0,3}? (?:left|resigned|retired|stood down|stepped down|moved (?:on|away|out)|closed|were lost|died|were sold|were scrapped|withdrew|dropped out)\b/iu;
const JOINED =
  /^(?: [\p{L}'’-]+){0,3}? (?:joined|were added|were appointed|were elected|moved in|were recruited|opened|were built|came in|signed up)\b/iu;
const STOCK =
  /\b(?:now|has|have|had|leaving|left with|numbers?|stands? at|stood at|to|down to|up to|from|starting (?:at|with|from)|began with|started with|was|were|became|of its|of their|of our|of the|total(?: of)?)(?: [\p{L}'’-]+){0,3} $/iu;
const UNLIKE =
  /\b(?:target\w*|average\w*|each|per|includ\w+|such as|up to|at least|compared|between|times|respectively|expected|capacity|years?|hours?)\b/i;

/** Opening and closing balances, and what came in and went out between. */
function balances(sentence: Sentence): Problem[] {
  if (
    !/\b(?:opening|brought forward|started with|began with)\b/i.test(sentence.text) ||
    !/\b(?:closing|carried forward|ended with|now)\b/i.test(sentence.text)
  )
    return [];
  const all = sentence.quantities.filter((one) => one.kind === 'money');
  const [opening, came, went, closing, ...more] = all;
  if (!opening || !came || !went || !closing || more.length > 0 || all.some(({ hedge }) => hedge !== null))
    return [];
  const truths = [opening.value + came.value - went.value, opening.value - came.value + went.value];
  if (truths.some((truth) => mayBe(closing, { low: truth, high: truth }))) return [];
  const printed = printLike(closing, truths[0]!);
  return [
    {
      kind: 'total-contradicted',
      start: opening.start,
      end: closing.end,
      wrong: `${opening.text.trim()} and ${came.text.trim()} less ${went.text.trim()} is ${printed}, not ${closing.text.trim()}.`,
      should: printed,
    },
  ];
}

export function checkFlows({ sentence, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  const both = comeAndGo(sentence);
  if (both.length > 0 || UNLIKE.test(sentence.text)) return both;
  const balance = balances(sentence);
  if (balance.length > 0) return balance;
  for (const kind of ['count', 'money'] as const) {
    const all = sentence.quantities.filter((one) => one.kind === kind && one.value > 0);
    const [first, second, third, ...more] = all;
    if (!first || !second || !third || more.length > 0 || all.some(({ hedge }) => hedge !== null)) continue;
    const flows = all.filter((one) => directionOf(sentence, one) !== null);
    const [flow] = flows;
    if (!flow || flows.length > 1 || isExplained(all)) continue;
    const [earlier, later] = all.filter((one) => one !== flow) as [Quantity, Quantity];
    if (![earlier, later].every((one) => STOCK.test(before(sentence, one, 40)))) continue;
    const out = directionOf(sentence, flow) === 'out';
    // Which is before and which after, the way says: of what is lost the earlier is more.
    const start = out === earlier.value > later.value ? earlier : later;
    const truth = out ? start.value - flow.value : start.value + flow.value;
    const end = start === earlier ? later : earlier;
    if (truth < 0 || Math.abs(truth - end.value) > Math.max(truth, end.value) * 0.4) continue;
    const printed = printLike(end, truth);
    return [
      {
        kind: 'total-contradicted',
        start: Math.min(...all.map((one) => one.start)),
        end: Math.max(...all.map((one) => one.end)),
        wrong: `${start.text.trim()} ${out ? 'less' : 'and'} ${flow.text.trim()} is ${printed}, not ${end.text.trim()}.`,
        should: printed,
      },
    ];
  }
  return [];
}

/** 'Seven stood down and nine were appointed, so that their number went from 24 to 26.' */
function comeAndGo(sentence: Sentence): Problem[] {
  const all = sentence.quantities.filter((one) => one.kind === 'count' && one.value > 0);
  if (/\b(?:target\w*|average\w*|each|per)\b/i.test(sentence.text)) return [];
  if (all.length !== 4 || all.some(({ hedge }) => hedge !== null)) return [];
  const flows = all.map((one) => directionOf(sentence, one));
  const came = all.filter((_, index) => flows[index] === 'in');
  const went = all.filter((_, index) => flows[index] === 'out');
  const [from, to, ...more] = all.filter((_, index) => flows[index] === null);
  if (came.length !== 1 || went.length !== 1 || !from || !to || more.length > 0) return [];
  if (!/\bfrom $/i.test(before(sentence, from, 8)) || !/^[^⟨]{0,30} to ⟨/.test(after(sentence, from, 40)))
    return [];
  const truth = from.value + came[0]!.value - went[0]!.value;
  if (truth === to.value) return [];
  return [
    {
      kind: 'total-contradicted',
      start: Math.min(...all.map((one) => one.start)),
      end: Math.max(...all.map((one) => one.end)),
      wrong: `${from.text.trim()} less ${went[0]!.text.trim()} and ${came[0]!.text.trim()} more is ${truth}, not ${to.text.trim()}.`,
      should: String(truth),
    },
  ];
}

function directionOf(sentence: Sentence, one: Quantity): 'in' | 'out' | null {
  const [ahead, behind] = [before(sentence, one, 40), after(sentence, one, 50)];
  if (OUT.test(ahead) || LEFT.test(behind)) return 'out';
  return IN.test(ahead) || JOINED.test(behind) ? 'in' : null;
}

function isExplained(all: readonly Quantity[]): boolean {
  return all.some((total) => {
    const [one, other] = all.filter((part) => part !== total);
    return one !== undefined && other !== undefined && mayBe(total, plus(nearBounds(one), nearBounds(other)));
  });
}

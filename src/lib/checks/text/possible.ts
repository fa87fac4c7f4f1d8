/** Percentages that no count can give: 99% of 13 people, 17% of 5; and more than all of a whole. */
import { printLike } from '../language/print.ts';
import { boundsOf, exactly, mayBe, over, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { after } from './runs.ts';

const DET = String.raw`(?:the |all |all the |our |its |their |these |those |only |just )?`;
const UNIT = String.raw`(?! ?(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|km|hectares?|acres?|tonnes?|kg|litres?|metres?|m\b|points?|pence|st\b|nd\b|rd\b|th\b|and ⟨|to ⟨|or ⟨|⟨[cmpufd]|-|–|per\b|million|thousand))`;
const PEOPLE = String.raw`(?:people|persons?|residents?|respondents?|responses?|replies|forms?|participants?|attendees?|members?|reps?|representatives?|councillors?|parents?|staff|children|pupils|students|freelancers?|artists?|organisations?|users?|visitors?|tenants?|returns?|questionnaires?|surveys?|applicants?|applications?|carers?|volunteers?|adults|men|women|families|households|customers?|complainants?|schools?|businesses|groups?|employees|officers?|apprentices|trainees|delegates|panellists|interviewees|who\b|of (?:them|these|those)\b)`;
const OF = pattern(String.raw`{P:share}(?: [a-z'’-]+){0,1} of ${DET}(?:[a-z'’-]+ )?{C:whole}${UNIT}`);
const BASE_FIRST = pattern(
  String.raw`\b(?:of|from|among|out of|asked|surveyed|interviewed|polled) ${DET}(?:[a-z'’-]+ )?{C:whole}${UNIT}(?: [a-z'’-]+){0,2}{far}{P:share}(?! of (?!them|these|those|the (?:replies|respondents|answers|group|total)|respondents|whom|which|replies))`,
);
const SAMPLE = pattern(
  String.raw`[([](?:n ?= ?|base:? ?=? ?|N ?= ?|sample(?: size)?(?: of)?:? ?|based on |from |out of ){C:whole}(?: [a-z'’-]+){0,3}[)\]]`,
);
const ASKED =
  /\b(?:respon\w+|repl(?:y|ied|ies)|survey\w*|questionnaires?|poll(?:ed)?|returned|interview\w*|sample|feedback|evaluation|answered|completed|took part|filled in|audit\w*|inspect\w*|test(?:ed|s)|check(?:ed|s)|sampled|examined|visited|rated|scored|looked at|assessed|reviewed|attended|present|voted|trained|finished)\b/i;
const PERSONS = pattern(
  String.raw`(?:interviews|replies|responses|forms|people|participants|respondents|members|residents|answers|returns|attendees|staff|visitors) \({C:inner}(?: in all| in total| altogether| people| of them| completed| returned)?\)|{C:whole}(?: (?!years?|months?|weeks?|days?|per)[a-z'’-]+){0,2}? ${PEOPLE}`,
);
const THEIR = pattern(
  String.raw`{P:share}(?: of (?:them|these|those|the (?:respondents|replies|responses|group|attendees|participants|people|total)|respondents|attendees|participants|replies|responses|people|residents|members|whom)| said| were| was| had| rated| agreed| felt| found| would)\b`,
);
/** '19 stallholders, 60% of whom', 'eleven venues, of which 75%', 'six files … 85% of them'. */
const OF_THEM = pattern(
  String.raw`(?:{P:share} of (?:them|whom|which|these|those)\b|\bof (?:them|whom|which|these|those),? {P:other})`,
);
/** What is aimed at need not be possible, and a change is no share. */
const AIM =
  /\b(?:target\w*|aim\w*|must|should|at least \d|quorum|minimum|threshold|up to|no more than|less than|fewer than|goal of|budget|cut|reduc\w+|sav\w+|increas\w+|rose|rise|fell|higher|lower|grew|growth|discount|levy|tax|precept|above inflation|interest)\b/i;
const CHANGE = String.raw`(?! ?(?:more|fewer|less|higher|lower|up\b|down\b|increase|decrease|rise|fall|reduction|points?))`;
/** A percentage with a base of its own is of that. */
const OWN = String.raw`(?! of (?!them|these|those|the (?:replies|respondents|answers|group|total)|respondents|whom|which|replies))`;
const EVERY = pattern(`{P:share}${CHANGE}${OWN}`);

export function checkPossible(reading: Reading): Problem[] {
  const { sentence, previous } = reading;
  const problems: Problem[] = [...overAll(sentence)];
  const judged = new Set<Quantity>();
  const judge = (share: Quantity, whole: Quantity, start: number, end: number) => {
    if (judged.has(share) || share.hedge !== null || share.signed || whole.hedge !== null) return;
    // 'Fifty people in each ward': of how many in all is not said.
    if (/^(?: [\p{L}'’-]+){0,3} (?:in|at|from|of) each\b/iu.test(after(sentence, whole, 50))) return;
    if (whole.value < 1 || !Number.isInteger(whole.value) || whole.value > 400 || share.value > 100) return;
    judged.add(share);
    const near = impossible(share, whole.value);
    if (!near) return;
    problems.push({
      kind: 'percentage-impossible',
      start,
      end,
      wrong: `No whole number out of ${whole.text.trim()} is ${share.text.trim()}.`,
      should: near,
    });
  };
  /** '340 members; 28% (n = 85) replied': the number of those who did, of a number that stands before. */
  const judgePart = (share: Quantity, part: Quantity, whole: Quantity, end: number) => {
    judged.add(share);
    const truth = over(exactly(part.value), exactly(whole.value), 100);
    if (share.hedge !== null || mayBe(share, truth)) return;
    problems.push({
      kind: 'percentage-contradicted',
      start: share.start,
      end,
      wrong: `${part.text.trim()} of ${whole.text.trim()} is ${printLike(share, truth.low)}, not ${share.text.trim()}.`,
      should: printLike(share, truth.low),
    });
  };
  // In signs: 'fewer than 50' is a number and no aim.
  if (!AIM.test(sentence.signs)) {
    for (const match of matches(sentence, OF))
      judge(match.get('share'), match.get('whole'), match.start, match.end);
    for (const match of matches(sentence, BASE_FIRST)) {
      const opens = /^(?:of|from|among|out of) /i.test(match.text) && match.start < 3;
      if (!opens && !counted(sentence, match.get('whole'))) continue;
      judge(match.get('share'), match.get('whole'), match.start, match.end);
      // All that follow in the same sentence are of the same whole.
      for (const other of matches(sentence, EVERY))
        if (other.start > match.end && noCountBetween(sentence, match.get('whole'), other.start))
          judge(other.get('share'), match.get('whole'), match.start, other.end);
    }
    for (const match of matches(sentence, SAMPLE)) {
      const share = sentence.quantities.findLast((one) => one.kind === 'percent' && one.start < match.start);
      const next = sentence.quantities.find((one) => one.kind === 'percent' && one.start > match.end);
      const larger = sentence.quantities.find(
        (one) => one.kind === 'count' && one.end < match.start && one.value > match.get('whole').value,
      );
      if (share && larger) judgePart(share, match.get('whole'), larger, match.end);
      else if (share) judge(share, match.get('whole'), share.start, match.end);
      else if (next) judge(next, match.get('whole'), match.start, next.end);
    }
    for (const match of matches(sentence, OF_THEM)) {
      const counts = sentence.quantities.filter((one) => one.kind === 'count' && one.end <= match.start);
      const whole = counts.at(-1);
      if (whole && counts.length === 1)
        judge(match.get(match.has('share') ? 'share' : 'other'), whole, whole.start, match.end);
    }
    const asked = ASKED.test(sentence.text) ? soleCount(sentence) : null;
    if (asked)
      for (const match of matches(sentence, EVERY))
        if (match.start > asked.end) judge(match.get('share'), asked, asked.start, match.end);
    const before =
      previous && ASKED.test(previous.text) && !AIM.test(previous.text) ? soleCount(previous) : null;
    if (before && !sentence.quantities.some((one) => one.kind === 'count'))
      for (const match of matches(sentence, THEIR)) judge(match.get('share'), before, match.start, match.end);
  }
  return problems;
}

/** Whether a count is followed by what can be asked: people, replies. */
function counted(sentence: Sentence, whole: Quantity): boolean {
  return matches(sentence, PERSONS).some(
    (match) => match.get(match.has('whole') ? 'whole' : 'inner') === whole,
  );
}

function noCountBetween(sentence: Sentence, whole: Quantity, end: number): boolean {
  return !sentence.quantities.some(
    (one) => one.kind === 'count' && one.start > whole.start && one.end <= end,
  );
}

/** The count of people or replies in a sentence that holds no other count. */
function soleCount(sentence: Sentence): Quantity | null {
  const counts = sentence.quantities.filter((one) => one.kind === 'count');
  const [only] = counts;
  if (counts.length !== 1 || !only) return null;
  // Small numbers of things that were looked at, and not of stages, sites or measures.
  const things =
    /^(?: [a-z'’-]+){0,2}? (?!stages?|phases?|wards?|areas?|sites?|centres?|teams?|groups?|schools?|venues?|museums?|libraries|branches|districts?|directorates?|departments?|years?|weeks?|months?|days?|hours?|miles?|points?|times|surveys?|questions?|measures?|indicators?|goals?|themes?|sections?|terms?|quarters?|pages?|reports?|polls?|services?|ways?|kinds?|types?)[a-z'’-]+s\b/i.test(
      sentence.text.slice(only.end),
    );
  return counted(sentence, only) || (things && only.value <= 40 && only.value > 2) ? only : null;
}

/** Null when some count gives the percentage; else the nearest that counts give. */
function impossible(share: Quantity, whole: number): string | null {
  const middle = (share.value / 100) * whole;
  const near = [Math.floor(middle), Math.ceil(middle)].filter((count) => count >= 0 && count <= whole);
  if (near.some((count) => mayBe(share, over(exactly(count), exactly(whole), 100)))) return null;
  const printed = [...new Set(near)].map(
    (count) => `${printLike(share, (count / whole) * 100)} (${count} of ${whole})`,
  );
  return printed.join(' or ');
}

const PARTS_OF = pattern(
  String.raw`{P:share} of (?:the |all |all the |our |these |those |its )?(?:[a-z'’-]+ ){0,2}?(?:people|residents|respondents|responses|replies|participants|attendees|members|reps|representatives|councillors|parents|staff|children|pupils|students|freelancers|artists|organisations|users|visitors|tenants|applicants|applications|carers|volunteers|adults|men|women|families|households|customers|complainants|complaints|schools|actions|seats|those|them|businesses|young people|cases|requests|events|sessions)\b(?! ?(?:target|budget|expected|planned|forecast|number|level|figure|compared|capacity))`,
);

/** '120% of respondents agreed'. */
function overAll(sentence: Sentence): Problem[] {
  if (
    /\b(?:target|plan|planned|baseline|expected|forecast|capacity|previous|last year|compared|than)\b/i.test(
      sentence.text,
    )
  )
    return [];
  return matches(sentence, PARTS_OF).flatMap((match) => {
    const share = match.get('share');
    if (boundsOf(share).low <= 100.5 || share.hedge !== null) return [];
    return [
      at(match, {
        kind: 'percentage-over-100',
        wrong: `${share.text} is more than all of them.`,
        should: 'At most 100%',
      }),
    ];
  });
}

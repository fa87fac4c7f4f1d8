/** Sums of money and numbers that are shared out or multiplied: '£12,000 shared equally between 8 is £1,600', '8 grants of £1,500, £12,500 in all'. */
import { printLike, printNumber } from '../language/print.ts';
import { boundsOf, exactly, mayBe, over, plus, times, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Match } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';

const WORDS = String.raw`(?: [a-z'’&-]+| ⟨[dysx]\d*⟩){0,6}?`;
const SHARED = pattern(
  String.raw`{N:total}${WORDS},?(?: (?:was|is|were|are|to be|will be|has been))?(?: (?:shared|split|divided|spread|distributed))(?: out)?(?: (?:equally|evenly))?(?: out)? (?:between|among|amongst|by|across|over|into)(?: the| all| its| our)? {N:number}${WORDS}(?:,| is| =| gives| means| comes to|:| –| \(| or| would be| works out at| makes| equals| and| at)(?: (?:which is|that is|is|gives|giving|or|a|an|each|to|them|just|so|of|at|the|share|grant|average|getting|gets|received|receives|receiving|would|be|group|one))* {N:each}`,
);
const EACH_OF = pattern(
  String.raw`{C:number}${WORDS}(?: of| at| costing| worth| paid| received| receiving| were given| got| each (?:of|receiving|received|worth|costing|given|paid))(?: just| exactly)? {M:each}(?: each| apiece| a head| per [a-z]+| a [a-z]+)?${WORDS}(?:,| \(|:| –| =| and| is| are|;| comes? to| made| makes| cost| costs)(?: (?:a|an|in|for|giving|making|which is|that is|total|totals|totalling|costing|worth|the|of|is|was|comes to|cost|or|altogether|to|with|at|came))* {M:total}(?= (?:in total|in all|altogether|overall|total|all told)|[^⟨]|$)`,
);
const AT_EACH = pattern(
  String.raw`{M:each} (?:each|apiece|a head|per head|per person|a person|a place|per place|a session|per session|a day|per day|a week|per week|a month|per month|a ticket|per ticket|an hour|per hour|a night|per night) for(?: the| all| up to)? {N:number}${WORDS}(?:,| \(|:| –| =| is| comes to| makes| cost|;)(?: (?:a|an|in|giving|making|which is|that is|total|totals|totalling|costing|the|of|is|was|comes to|cost|or|altogether|to))* {M:total}`,
);
const ON_EACH = pattern(
  String.raw`{N:each}(?: [a-z'’-]+){0,5}? (?:for|on|to|at|in|by)? ?each of(?: the| our| its)? {N:number}${WORDS}(?:,|;| –| \(|:| and| so)(?: (?:or|a|an|total|of|in|all|making|giving|so|that|is|was|came|to|cost))* ?{N:total}(?= (?:overall|in total|in all|altogether|all told)|\)|[.,;]|$)`,
);
const EACH_GETS = pattern(
  String.raw`\b(?:each|every one) of(?: the| our| its| these)? {C:number}${WORDS}(?: of| at)? {M:each}${WORDS}(?:,|;| –| \(|:| and| so|, or)(?: (?:or|a|an|total|of|in|all|making|giving|so|that|is|was|came|comes|to|cost|costing|which))* ?{M:total}`,
);
const EACH_TIMES = pattern(
  String.raw`\b(?:each|every one|all) of(?: the| our| its| these)? {C:number}${WORDS} {C:each} times(?:,|;| –| \(|:| and| so|, or)(?: (?:or|a|an|total|of|in|all|making|giving|so|that|is|was))* ?{C:total}`,
);
/** 'Sixty-three were split into seven groups of eight'. */
const SPLIT = pattern(
  String.raw`{C:total}${WORDS} (?:split|divided|put|placed|arranged|organised|grouped|formed|sorted)(?: up)? (?:into|in) {C:number} (?:equal )?[a-z]+s of {C:each}`,
);
const MULTIPLIED = pattern(
  String.raw`{N:number} ?(?:×|x|\*|times|multiplied by) ?{N:each} ?(?:=|is|equals|makes|gives) ?{N:total}`,
);
const DIVIDED = pattern(String.raw`{N:total} ?(?:÷|divided by) ?{N:number} ?(?:=|is|equals|gives) ?{N:each}`);
const SESSIONS = pattern(
  String.raw`{C:number} (?:[a-z'’-]+ |⟨x⟩ ){0,2}?(?:sessions|workshops|groups|classes|meetings|days|courses|visits|performances|shows|tours|teams|blocks|weeks) of {N:each}(?: [a-z'’-]+){0,3}?(?: each)?(?:,| \(|:| –| =|;)(?: (?:a|an|in|giving|making|which is|that is|total|totalling|the|of|is|or|altogether|to))* ?{N:total}(?: [a-z'’-]+){0,3}? ?(?:in total|in all|altogether|overall|of [a-z]+|\)|\.|,|$)`,
);

export function checkProducts({ sentence }: Reading): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<Quantity>();
  const judgeProduct = (match: Match) => {
    const [number, each, total] = [match.get('number'), match.get('each'), match.get('total')];
    if (seen.has(total) || each.kind !== total.kind || each.unit !== total.unit) return;
    if (
      /\b(?:compared|against|from|target|remaining|leaving|up to|average|budget of|out of|of the|fund of|pot of|including)\b/i.test(
        match.text.replace(/\b(?:each|every one|all) of the\b/i, ''),
      )
    )
      return;
    seen.add(total);
    if (
      mayBe(
        { ...total, rounded: total.rounded || total.kind === 'money' },
        times(boundsOf(number), boundsOf(each)),
      )
    )
      return;
    const truth = number.value * each.value;
    // '£5,000 to each of six and £2,500 to each of four, £40,000 in all': two products make it.
    const others = sentence.quantities.filter((one) => ![number, each, total].includes(one));
    const makes = (one: Quantity) =>
      one.kind === each.kind &&
      (mayBe(total, plus(boundsOf(one), exactly(truth))) ||
        others.some(
          (other) =>
            other !== one &&
            other.kind === 'count' &&
            mayBe(total, plus(times(boundsOf(one), boundsOf(other)), exactly(truth))),
        ));
    if (others.some(makes)) return;
    problems.push(
      at(match, {
        kind: 'product-contradicted',
        wrong: `${number.text.trim()} times ${each.text.trim()} is ${printLike(total, truth)}, not ${total.text.trim()}.`,
        should: printLike(total, truth),
      }),
    );
  };
  const judgeShare = (match: Match) => {
    const [number, each, total] = [match.get('number'), match.get('each'), match.get('total')];
    if (seen.has(each) || each.kind !== total.kind || number.value === 0 || number.kind === 'money') return;
    seen.add(each);
    if (mayBe({ ...each, rounded: true }, over(boundsOf(total), boundsOf(number)))) return;
    const truth = total.value / number.value;
    const printed =
      each.kind === 'money'
        ? printLike(Number.isInteger(truth) ? each : { ...each, step: Math.min(each.step, 0.01) }, truth)
        : printNumber(truth, 2);
    problems.push(
      at(match, {
        kind: 'product-contradicted',
        wrong: `${total.text.trim()} between ${number.text.trim()} is ${printed} each, not ${each.text.trim()}.`,
        should: printed,
      }),
    );
  };
  for (const one of [SHARED, DIVIDED]) for (const match of matches(sentence, one)) judgeShare(match);
  for (const one of [
    MULTIPLIED,
    AT_EACH,
    SESSIONS,
    ON_EACH,
    EACH_GETS,
    EACH_TIMES,
    ...(/\bleft over|remain\w*|others?\b/i.test(
      sentence.text.replace(/(?:nobody|none|no one) (?:was )?left over/i, ''),
    )
      ? []
      : [SPLIT]),
  ])
    for (const match of matches(sentence, one)) judgeProduct(match);
  for (const match of matches(sentence, EACH_OF))
    if (
      /\b(?:total\w*|in all|altogether|=|comes? to|came to|overall|all told|cost(?:s|ing)?)\b/i.test(
        match.text + sentence.text.slice(match.end, match.end + 20),
      )
    )
      judgeProduct(match);
  return problems;
}

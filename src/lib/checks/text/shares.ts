/** A percentage or a fraction, and the two counts that it was worked out from: '40% (12 of 24)', 'half of the Reps (12 of 24)'. */
import { printLike, printNumber } from '../language/print.ts';
import { mayBe, nearBounds, over, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Match, type Sentence } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { allOrNone, said, twice } from './share-words.ts';

const DET = String.raw`(?:the |all |all the |our |its |their |these |those |a total of |a possible |an? )?`;
const OF = String.raw` ?(?:[a-z'’-]+ ){0,3}?(?:out of|of|from|from among|from a total of) ${DET}(?:[a-z'’-]+ )?`;
/** Not '40% more', '40% of whom', '40% up': those are about something else. */
const ONLY = String.raw`(?! ?(?:more|fewer|less|higher|lower|up\b|down\b|increase|decrease|rise|fall|reduction|growth|of (?:whom|which|these|those|them)|in (?:⟨|each|the (?:first|last|previous))|points?|above|below|on last|compared|target|chance|discount))`;
const RATE = String.raw`(?:an? |the )?(?:[a-z'’-]+ ){0,3}?(?:rate|turnout|occupancy|take-up|uptake|share|proportion|figure|total|attendance|completion|level) (?:of|was|is|at|stood at|stands at) `;

const GIVEN: readonly { is: ReturnType<typeof pattern>; alone?: boolean }[] = [
  // 40% of Reps (12 of 24); 40% (12/24)
  {
    is: pattern(
      String.raw`{S:share}{gap}[(\[](?:that is,? |i\.e\.,? |or |being |just |only )?{N:part}(?:${OF}| ?\/ ?){N:whole}`,
    ),
  },
  // 40%, or 12 of the 24 Reps; 40% – 12 of 24
  {
    is: pattern(
      String.raw`{S:share}${ONLY}(?: [a-z'’-]+){0,4}(?:,| –| —| -|:|,? or|;)(?: or| that is,?| which is| i\.e\.| equivalent to| representing)? {N:part}(?: ?\/ ?|(?: [a-z'’-]+){0,3} (?:out )?of ${DET}){N:whole}`,
    ),
  },
  // 12 of the 24 Reps (40%)
  {
    is: pattern(
      String.raw`{N:part}(?:${OF}| ?\/ ?){N:whole}{gap}[(\[](?:or |that is,? |i\.e\.,? |equivalent to |an? |just |only )?(?:${RATE})?{S:share}(?= ?[)\],;:]| of (?!whom|which|these|those|them)| (?:complete|filled|response|attendance|turnout|rate|overall|in total))`,
    ),
  },
  // 63 of its 88 complaints within 10 working days (76%)
  {
    is: pattern(
      String.raw`{C:part} (?:out )?of ${DET}{C:whole}(?:[^⟨⟩;:(),]|⟨[uxdys]\d*⟩){0,70}? \({P:share}\)`,
    ),
  },
  // 12 of 24, or 40%; 12 out of 24 is 50%; 12/24 = 40%
  {
    is: pattern(
      String.raw`{N:part}(?: ?\/ ?|(?: [a-z'’-]+){0,3} (?:out )?of ${DET}(?:[a-z'’-]+ )?){N:whole}(?: [a-z'’-]+){0,6}?(?:,|:| =| –| —| -| or| is| are| was| which| that| i\.e| equates| equals| represents| amounts| represented) ?(?:(?:or|which|is|was|that|this|i\.e\.|ie|represents|represented|representing|equivalent|equal|to|equals|equates|amounts|amounting|making|giving|means|meaning|a|just|only|so|it|about|reported as|given as) ?){0,4}(?:${RATE})?{S:share}${ONLY}`,
    ),
  },
  // (1 of 8; 13%)
  {
    is: pattern(String.raw`[(\[]{N:part} of ${DET}{N:whole}(?: [a-z'’-]+)?[;,:] {S:share}[)\]]`),
  },
  // 12 ÷ 24 = 40%
  { is: pattern(String.raw`{N:part} ?(?:÷|divided by) ?{N:whole} ?(?:=|is|gives|equals) ?{P:share}`) },
  // 12 of 24 were returned, so the response rate was 40%
  {
    is: pattern(
      String.raw`{N:part}(?: [a-z'’-]+){0,3} (?:out )?of ${DET}(?:[a-z'’-]+ )?{N:whole}{far}${RATE}{P:share}`,
    ),
    alone: true,
  },
  // 12 (40%) of the 24 Reps; 12 Reps (40%) out of 24
  {
    is: pattern(
      String.raw`{N:part}(?: [a-z'’-]+){0,3} [(\[]{S:share}[)\]](?: [a-z'’-]+){0,3},? (?:out )?of ${DET}(?:[a-z'’-]+ )?{N:whole}`,
    ),
  },
  {
    is: pattern(
      String.raw`{N:part}(?: [a-z'’-]+){0,3}, or {S:share},? (?:out )?of ${DET}(?:[a-z'’-]+ )?{N:whole}`,
    ),
  },
  // 62 in 1,350 transactions (4.1%); the museum's £1,200k is 36% of the £3.0m
  {
    is: pattern(String.raw`{N:part} in {N:whole}{gap}[(\[]{P:share}(?= ?[)\]])`),
  },
  {
    is: pattern(
      String.raw`{N:part}(?: (?!of\b|in\b|to\b)[a-z'’-]+){0,3}(?:,?(?: (?:which|that))? (?:is|was|are|were|makes up|represents|equals|accounts for|amounts to|or|that is)|,| –| \() (?:only |just |about |around )?{S:share} of ${DET}(?:[a-z'’-]+ ){0,2}{N:whole}`,
    ),
  },
  // Of the 27 recommendations, one half – nine – need money; of 45 stalls 36, three fifths, were taken
  {
    is: pattern(
      String.raw`\bof ${DET}(?:[a-z'’-]+ ){0,2}{N:whole}(?: [a-z'’-]+| ⟨x⟩){0,4},? {F:share}(?: of (?:them|these|those))?(?:,| –| \(|:) ?(?:or |that is,? |namely )?{N:part}`,
    ),
  },
  {
    is: pattern(
      String.raw`\bof ${DET}(?:[a-z'’-]+ ){0,2}{N:whole}(?: [a-z'’-]+| ⟨x⟩){0,4},? {N:part}(?:,| –| \() ?(?:or |that is,? |just |exactly )?{S:share}(?= ?(?:,|–|\)))`,
    ),
  },
  // 45 of the 60 schools, four in five of them; one in six of the 60 files, 6 in all
  {
    is: pattern(
      String.raw`{N:part} of ${DET}(?:[a-z'’-]+ )?{N:whole}(?: [a-z'’-]+| ⟨x⟩){0,4}(?:,| –| \() ?(?:or |that is,? |just |exactly )?{F:share} of (?:them|these|those|the total)`,
    ),
  },
  {
    is: pattern(
      String.raw`{S:share} of ${DET}(?:[a-z'’-]+ )?{N:whole}(?: [a-z'’-]+| ⟨x⟩|,){0,9}?(?:,| –) ?{N:part}(?: (?:in all|in total|altogether|of them)|(?=,| –|\)))`,
    ),
  },
  // 72% of ticket holders – 1,350 out of 1,800 –
  {
    is: pattern(String.raw`{S:share}${ONLY}{gap}(?: –| —|,) {N:part} (?:out )?of ${DET}{N:whole}`),
  },
  // 40% (12) of the 24 Reps
  {
    is: pattern(
      String.raw`{S:share} [(\[]{N:part}(?: [a-z'’-]+){0,2}[)\]](?: [a-z'’-]+){0,2} of ${DET}(?:[a-z'’-]+ )?{N:whole}`,
    ),
  },
  // 40% of the 24 Reps (12); 20% of 60 is 12
  {
    is: pattern(
      String.raw`{S:share} of ${DET}(?:[a-z'’-]+ )?{N:whole}(?:(?: [a-z'’-]+){0,6}? ?[(\[](?:or |that is,? |i\.e\.,? )?|(?: [a-z'’-]+){0,3},? (?:or|which is|that is|i\.e\.|namely|is|=|equals|equal to|comes to|makes) ?){N:part}(?! ?(?:of|out|\/|[(]|⟨|in ⟨))`,
    ),
  },
];

/** 'Of the 24 Reps, 12 (40%) …, 8 (33%) …': one base for all that follow. */
const BASE = pattern(
  String.raw`(?:^|[,;:.(] ?|\b(?:and|that|but|while) )(?:(?:out )?of|among|from among) (?!which|whom|these|those|them)${DET}(?:[a-z'’-]+ ){0,2}{N:whole}`,
);
/** 'Six of the eleven …, and five (45%) …' */
const INNER = pattern(String.raw`{N} of (?:the|these|our|its|all|those) (?:[a-z'’-]+ ){0,1}{N:whole}`);
const PART = pattern(
  String.raw`{N:part}(?: of them)?(?: (?!of\b|in\b)[a-z'’-]+){0,4}(?: [(\[](?:or |that is,? |i\.e\.,? )?{S:share}(?: of (?:the|all|those) [a-z]+(?: [a-z]+)?)?[)\]]|, (?:or|that is|i\.e\.|which is) {S:other}(?=[ ,.;)])${ONLY})`,
);
const PART_AFTER = pattern(
  String.raw`{S:share}(?: (?!of\b)[a-z'’-]+){0,4} [(\[]{N:part}(?: [a-z'’-]+){0,2}[)\]]`,
);
/** 'Of these, 12 (40%)': the base is in the sentence before. */
const THESE =
  /^\s*(?:Of|Out of|Among|From) (?:these|those|them|this|the total|that|whom|which)\b|\bof (?:these|those|them|which|whom)\b,?/i;
const CHANGING =
  /\b(?:rose|risen|rise|increas\w+|grew|grown|growth|up from|down from|fell|fallen|fall|decreas\w+|declin\w+|drop\w*|reduc\w+|chang\w+|compared|higher|lower|improv\w+|more than last|fewer than last|variance|saving|overspend|underspend|over budget|under budget)\b/i;
const RATE_OF_TWO = pattern(
  String.raw`{C:one}{far}{C:two}{far}(?:,|;|–|-|:|\(|\band\b|\bso\b|\bgiving\b|\bwith\b) ?(?:giving |making |which is |that is |so |or |and )?${RATE}{P:share}`,
);

export function checkShares({ sentence, previous, earlier }: Reading): Problem[] {
  const problems: Problem[] = [];
  const judged = new Set<Quantity>();
  for (const { is, alone } of GIVEN)
    for (const match of matches(sentence, is)) {
      const [share, part, whole] = [match.get('share'), match.get('part'), match.get('whole')];
      if (judged.has(share) || !comparable(part, whole)) continue;
      if (alone && CHANGING.test(match.text)) continue;
      judged.add(share);
      // 'six went to each of two wards' says nothing of six in two; '143 and 77 of 220: 65% and 35%' goes by order.
      if (
        /\beach (?:one )?of(?: the| our| its)? ⟨/i.test(match.signs) ||
        isOfSibling(sentence, match, share, part, whole)
      )
        continue;
      problems.push(...judge(match, share, part, whole));
    }
  problems.push(
    ...listed(sentence, previous ?? null, judged, earlier),
    ...respectively(sentence, judged),
    ...allOrNone(sentence, judged),
  );
  problems.push(...rates(sentence, judged), ...twice(sentence));
  return problems;
}

/** The share fits another number of the list, and another share fits this one. */
function isOfSibling(
  sentence: Sentence,
  match: Match,
  share: Quantity,
  part: Quantity,
  whole: Quantity,
): boolean {
  // '76% of apprentices (42 of 50) and …': brackets bind the three.
  if (
    /^⟨[pf]\d+⟩(?: (?!and\b)[\p{L}'’-]+){0,6} \(⟨[cmu]\d+⟩ (?:out )?of (?:the )?⟨[cmu]\d+⟩$/u.test(
      match.signs,
    ) &&
    sentence.text[match.end] === ')'
  )
    return false;
  const siblings = sentence.quantities.filter(
    (one) => one !== part && one !== whole && comparable(one, whole),
  );
  const shares = sentence.quantities.filter((one) => one !== share && one.kind === share.kind);
  const fits = (said: Quantity, of: Quantity) => mayBe(said, over(nearBounds(of), nearBounds(whole), 100));
  return siblings.some((one) => fits(share, one)) && shares.some((one) => fits(one, part));
}

const REST =
  /\b(?:vacan\w*|fail\w*|outstanding|remain\w*|rest|leav\w+|left|unfilled|unspent|empty|missed|late|absent\w*|lost|not|others?|pass(?:ed)?)\b/i;

function comparable(part: Quantity, whole: Quantity): boolean {
  return part.kind === whole.kind && part.unit === whole.unit && whole.value > 0 && part.value >= 0;
}

function judge(match: Match, share: Quantity, part: Quantity, whole: Quantity): Problem[] {
  const both = `${part.text.trim()} of ${whole.text.trim()}`;
  const isOf = /⟩(?: [a-z'’-]+){0,3} (?:out )?of [^⟨]*⟨|⟩ ?\/ ?⟨/i.test(match.signs);
  if (part.value === whole.value && part.text.trim() === whole.text.trim()) return [];
  // '12,000 in place of 9,000', 'ahead of'.
  if (
    /\b(?:place|instead|ahead|short|lieu|top|excess|spite|because|front) of (?:the |its |our )?⟨/i.test(
      match.signs,
    )
  )
    return [];
  if (part.value > whole.value && !isOf) return [];
  if (part.value > whole.value && part.hedge === null && whole.hedge === null && part.text !== whole.text) {
    if (share.value > 100 && mayBe(share, over(nearBounds(part), nearBounds(whole), 100))) return [];
    return [
      at(match, {
        kind: 'part-larger-than-whole',
        wrong: `${part.text} is more than the ${whole.text} that it is said to be a part of.`,
        should: `A part of ${whole.text} is at most ${whole.text}; if it is ${both}, the share would be ${percentOf(part, whole)}.`,
      }),
    ];
  }
  const truth = over(nearBounds(part), nearBounds(whole), 100);
  if (mayBe(share, truth)) return [];
  // 'Twelve of the 40 failed, so 70% passed', 'with 33 of 44 posts filled, the vacancy rate is 25%': of what is left.
  if (REST.test(match.text) && mayBe(share, { low: 100 - truth.high, high: 100 - truth.low })) return [];
  return [
    at(match, {
      kind: 'percentage-contradicted',
      wrong: `${both} is ${percentOf(part, whole, share)}, not ${said(share)}.`,
      should: `${shareInPrint(part, whole, share)} (${both})`,
    }),
  ];
}

/** '50%', in as many digits as were printed; one more where a fraction or a hedge was wrong. */
function percentOf(part: Quantity, whole: Quantity, like?: Quantity): string {
  const value = (part.value / whole.value) * 100;
  if (like?.kind === 'percent' && like.hedge === null) return printLike(like, value);
  return `${printNumber(value, 1)}%`;
}

function shareInPrint(part: Quantity, whole: Quantity, like: Quantity): string {
  return percentOf(part, whole, like);
}

/** Parts with a percentage each, whose whole stands once, before them. */
function listed(
  sentence: Sentence,
  previous: Sentence | null,
  judged: Set<Quantity>,
  earlier: readonly Sentence[],
): Problem[] {
  const parts = [...matches(sentence, PART), ...matches(sentence, PART_AFTER)].filter((match) => {
    const share = match.has('share') ? match.get('share') : match.get('other');
    return !judged.has(share) && !share.signed;
  });
  if (parts.length === 0) return [];
  const bases = [...matches(sentence, BASE), ...matches(sentence, INNER)].filter((base) =>
    parts.some((part) => part.start >= base.end),
  );
  // Where none of several is of the base, they have bases of their own.
  const shareOf = (match: Match) => (match.has('share') ? match.get('share') : match.get('other'));
  const strangers =
    parts.length > 1 &&
    bases.length > 0 &&
    !parts.some((match) =>
      bases.some((base) =>
        mayBe(shareOf(match), over(nearBounds(match.get('part')), nearBounds(base.get('whole')), 100)),
      ),
    );
  if (strangers && parts.length > 2) return [];
  return parts.flatMap((match) => {
    const share = shareOf(match);
    const part = match.get('part');
    const fits = (whole: Quantity) => mayBe(share, over(nearBounds(part), nearBounds(whole), 100));
    const wholes = bases.filter((base) => base.end <= match.start).map((base) => base.get('whole'));
    const explicit = wholes.filter((whole) => comparable(part, whole) && whole !== part);
    if (explicit.length > 0) {
      const earlier = sentence.quantities.filter(
        (one) => one.start < match.start && one !== part && comparable(part, one),
      );
      if (
        [...explicit, ...earlier, ...(previous?.quantities.filter((one) => comparable(part, one)) ?? [])]
          // '44 of 55 at the meeting and eleven in writing': what makes the whole with it is beside it and not around it.
          .filter((one) => !explicit.some((whole) => one.value + part.value === whole.value))
          .some((whole) => fits(whole))
      )
        return [];
      return judge(match, share, part, explicit.at(-1)!);
    }
    if (CHANGING.test(sentence.text)) return [];
    const total = / of (?:the|all) (?:total|whole|number)/i.test(match.signs)
      ? earlier.findLast((one) => one.quantities.some((other) => comparable(part, other)))
      : undefined;
    return inferred(sentence, total ?? previous, match, share, part, parts, total !== undefined);
  });
}

/** '84 came from residents and 36 from organisations, 70% and 30% respectively'. */
const RESPECTIVELY = pattern(
  String.raw`{C:one}(?: [a-z'’-]+){0,6} and {C:two}(?: [a-z'’-]+){0,6},?(?: \(|,| or)? ?{P:first} and {P:second},? respectively`,
);

function respectively(sentence: Sentence, judged: Set<Quantity>): Problem[] {
  return matches(sentence, RESPECTIVELY).flatMap((match) =>
    [
      { share: match.get('first'), part: match.get('one') },
      { share: match.get('second'), part: match.get('two') },
    ].flatMap(({ share, part }) => {
      judged.add(share);
      const wholes = sentence.quantities.filter(
        (one) => one.kind === 'count' && one.value > part.value && one.start < match.start,
      );
      const sum = match.get('one').value + match.get('two').value;
      if (wholes.some((whole) => mayBe(share, over(nearBounds(part), nearBounds(whole), 100)))) return [];
      if (mayBe(share, over(nearBounds(part), { low: sum, high: sum }, 100)) || wholes.length === 0)
        return [];
      return judge(match, share, part, wholes.at(-1)!);
    }),
  );
}

/** '24 Reps were asked, and 12 (40%) came': the only larger count before it is what it is a share of. */
function inferred(
  sentence: Sentence,
  previous: Sentence | null,
  match: Match,
  share: Quantity,
  part: Quantity,
  parts: readonly Match[],
  ofTotal: boolean,
): Problem[] {
  const these = THESE.test(sentence.text);
  // What has a percentage itself is no base.
  const counts = parts.map((one) => one.get('part'));
  const own = sentence.quantities.filter(
    (one) =>
      one.start < match.start && comparable(part, one) && one.value > part.value && !counts.includes(one),
  );
  const beside = previous?.quantities.filter((one) => comparable(part, one) && one.value > part.value) ?? [];
  const said = sentence.quantities.filter(
    (one) => one.start < match.start && comparable(part, one) && one.value > part.value,
  );
  // '23,100 (35%) have been digitised, and of those 4,620 (20%) are online'.
  if (said.some((one) => mayBe(share, over(nearBounds(part), nearBounds(one), 100)))) return [];
  const candidates = these && own.length === 0 ? beside : own.length > 0 ? own : beside;
  const fits = (whole: Quantity) => mayBe(share, over(nearBounds(part), nearBounds(whole), 100));
  if ([...own, ...beside].some(fits)) return [];
  const sum = counts.reduce((total, one) => total + one.value, 0);
  // The parts themselves may make the whole.
  if (parts.length > 1 && mayBe(share, over(nearBounds(part), { low: sum, high: sum }, 100))) return [];
  if (these) return candidates.length > 0 ? judge(match, share, part, candidates.at(-1)!) : [];
  if (candidates.length !== 1) return [];
  const whole = candidates[0]!;
  // Others with the same base agree with it, or its words say that the part is of it.
  const agreeing = parts.filter((one) => {
    const other = one.has('share') ? one.get('share') : one.get('other');
    return one !== match && mayBe(other, over(nearBounds(one.get('part')), nearBounds(whole), 100));
  });
  if (ofTotal || agreeing.length > 0 || isAsked(sentence, previous, whole, match))
    return judge(match, share, part, whole);
  return [];
}

const RECEIVED =
  /\b(?:received|submitted|returned|replied|responded|responses?|replies|invited|asked|sent|issued|surveyed|applied|applications?|complaints?|requests?|enquiries|there (?:are|were)|in total|total of|attended|cases|seats|actions|members|reps)\b/i;

function isAsked(sentence: Sentence, previous: Sentence | null, whole: Quantity, match: Match): boolean {
  const inOwn = sentence.quantities.includes(whole);
  const words = inOwn
    ? sentence.text.slice(whole.end, match.start)
    : (previous?.text.slice(Math.max(0, whole.start - 20), whole.end + 60) ?? '');
  return RECEIVED.test(words);
}

/** '24 forms went out and 12 came back, a response rate of 40%'. */
function rates(sentence: Sentence, judged: Set<Quantity>): Problem[] {
  return matches(sentence, RATE_OF_TWO).flatMap((match) => {
    const share = match.get('share');
    if (judged.has(share) || CHANGING.test(match.text) || share.hedge === 'at-least') return [];
    const before = sentence.quantities.filter((one) => one.kind === 'count' && one.start < share.start);
    if (before.length !== 2) return [];
    const [one, two] = before as [Quantity, Quantity];
    const [part, whole] = one.value <= two.value ? [one, two] : [two, one];
    if (whole.value === part.value || /\btarget|\bagainst|\bnational|\baverage/i.test(match.text)) return [];
    return judge(match, share, part, whole);
  });
}

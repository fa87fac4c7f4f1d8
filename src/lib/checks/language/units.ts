/** Units that stand once for several numbers. */
import type { Token } from './read.ts';

/** 'from 14.0 to 11.9 days', '60, 70 and 80%': the unit stands once, behind the last. */
export function shareUnits(text: string, tokens: Token[]): Token[] {
  const shared = [...tokens];
  let chain = 0;
  for (let index = shared.length - 1; index > 0; index--) {
    const [one, other] = [shared[index - 1]!, shared[index]!];
    if (one.type !== 'quantity' || other.type !== 'quantity' || one.quantity.kind !== 'count') {
      chain = 0;
      continue;
    }
    const { kind, unit } = other.quantity;
    const link = /^(?:(,)|,? (?:and|or|to)) $/.exec(text.slice(one.end, other.start));
    const lends = kind === 'duration' || (kind === 'percent' && (link?.[1] === undefined || chain > 0));
    if (
      !link ||
      !lends ||
      (chain === 0 && /\b(?:of|in) $/.test(text.slice(0, one.start))) ||
      (kind === 'percent' && other.quantity.inWords)
    ) {
      chain = 0;
      continue;
    }
    // 'and' between a count and a percentage may join two things; in a list of three it does not.
    if (
      kind === 'percent' &&
      chain === 0 &&
      !/ to $/.test(link[0]) &&
      !/\d, $/.test(text.slice(0, one.start))
    )
      continue;
    chain++;
    const quantity = {
      ...one.quantity,
      kind,
      rounded: kind === 'percent' || one.quantity.rounded,
      ...(unit ? { unit } : {}),
    };
    shared[index - 1] = { ...one, quantity };
  }
  return lendUnit(text, ofDays(text, shared));
}

/** '52 of 80 days', '41 weeks of the 52 and not in 11': what is of a time is a time. */
function ofDays(text: string, tokens: Token[]): Token[] {
  let unit: string | undefined;
  return tokens.map((token, index) => {
    const [last, next] = [tokens[index - 1], tokens[index + 1]];
    if (token.type !== 'quantity' || token.quantity.kind !== 'count') return token;
    const become = (lent: string): Token => {
      unit = lent;
      return { ...token, quantity: { ...token.quantity, kind: 'duration', unit: lent } };
    };
    const isOf = (from: number, to: number) =>
      /^ (?:out )?of (?:the |its |all |all the )?$/.test(text.slice(from, to));
    if (
      next?.type === 'quantity' &&
      next.quantity.kind === 'duration' &&
      next.quantity.unit &&
      next.quantity.value >= token.quantity.value &&
      / \p{L}+s$/u.test(next.quantity.text) &&
      isOf(token.end, next.start)
    )
      return become(next.quantity.unit);
    const bare = /^(?:[.,;)]| (?:and|but|or)\b|$)/.test(text.slice(token.end));
    if (
      bare &&
      last?.type === 'quantity' &&
      last.quantity.kind === 'duration' &&
      last.quantity.unit &&
      last.quantity.value <= token.quantity.value &&
      / of the $/.test(text.slice(last.end, token.start))
    )
      return become(last.quantity.unit);
    if (bare && unit && /\bnot (?:in|on|for|at) $/i.test(text.slice(0, token.start))) return become(unit);
    return token;
  });
}

/** '11.9 working days, against 14.3 last year': a number that counts nothing itself has the unit of the sentence. */
function lendUnit(text: string, tokens: Token[]): Token[] {
  const durations = tokens.flatMap((token) =>
    token.type === 'quantity' && token.quantity.kind === 'duration' ? [token.quantity] : [],
  );
  const [first] = durations;
  if (
    !first ||
    // 'Over the three days 2,150 came': a span in which something else is counted.
    /^\s*in $/i.test(text.slice(0, first.start)) ||
    /\b(?:over|during|across|within|throughout|of|on|these|those|all|each of)(?: the| all| its| these)* ?$/i.test(
      text.slice(
        0,
        first.start +
          (/\d|[a-z]+ [a-z]+$/i.exec(first.text)
            ? text.slice(first.start, first.end).indexOf(first.text)
            : 0),
      ),
    ) ||
    /month|year|decade/.test(first.unit ?? '') ||
    durations.some(({ unit }) => unit !== first.unit)
  )
    return tokens;
  return tokens.map((token) => {
    if (token.type !== 'quantity' || token.quantity.kind !== 'count') return token;
    const after = text.slice(token.end);
    const ahead = text.slice(Math.max(0, token.start - 14), token.start);
    const decimal = token.quantity.step < 1;
    const bare =
      /^(?: to (?=[\d.]+\b)| in\b(?! \d{1,3}\b(?! [A-Z]))| (?:the|last|recorded|counted|for|on|before|at|by|over|as|a year ago|this|and|because)\b|[,.;:)]| \(\d|$)/.test(
        after,
      ) ||
      (decimal && /^ of\b/.test(after));
    const earlier = durations.some((one) => one.end <= token.start);
    const set = decimal
      ? /\b(?:from|against|than|the|with|to|was|were|took|only|in|and|of|[a-z]+) $/i.test(ahead)
      : /\b(?:from|against|than|than the|slowest|quickest|longest|shortest|highest|lowest|worst|best) $/.test(
          ahead,
        ) ||
        /\bfrom [^,.;]{1,24} to $/.test(text.slice(Math.max(0, token.start - 34), token.start)) ||
        (earlier &&
          /[a-z]+ $/i.test(ahead) &&
          !/\b(?:of|by|all|some|by the|these|those|other|first|last) $/i.test(ahead)) ||
        // '22 weeks in May, 24 in June'; 'one having 18 hours and the other 14'.
        (earlier && /, $/.test(ahead) && /^ (?:in|for|on|at) [A-Z]/.test(after)) ||
        (earlier && /\bthe other $/.test(ahead) && /^(?:[.;,]|$)/.test(after));
    const mean =
      (/\bthan the $/.test(ahead) && /^ of\b/.test(after)) ||
      /\b(?:average|mean|averaging)(?: of| was| is)? $/.test(ahead) ||
      (/^ (?:on average|of (?:them|these|those|which)\b)/.test(after) &&
        durations.some((one) => one.end <= token.start));
    if ((!bare || !set) && !mean) return token;
    if (token.quantity.value > 40 * Math.max(...durations.map((one) => one.value))) return token;
    return {
      ...token,
      quantity: { ...token.quantity, kind: 'duration' as const, ...(first.unit ? { unit: first.unit } : {}) },
    };
  });
}

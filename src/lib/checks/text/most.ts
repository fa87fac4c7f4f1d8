/** 'At 38% the north has the highest rate; the south has 44%': the most of several numbers of a sentence is none that another exceeds. */
import type { Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';

const MOST =
  /\b(?:the (?:highest|largest|biggest|greatest|most|busiest|best[- ]attended|dearest|longest|slowest|oldest)|most popular|had the most|came top|top of)\b/i;
const LEAST =
  /\b(?:the (?:lowest|smallest|fewest|least|cheapest|shortest|quickest|fastest|youngest|quietest)|least popular|came (?:last|bottom))\b/i;
const UNLIKE =
  /\b(?:target\w*|average\w*|mean|total|in all|altogether|rose|f[ae]ll\w*|up|down|from|increase[ds]?|decrease[ds]?|since|ever|so far|on record|national\w*|of the|of all|out of|more than|less than|fewer than|at least|at most|up to|last year|previous|second|next|one of|among the|between|each|per|years?|than)\b/i;
const CLAUSE =
  /;|: | – |, (?:and|but|while|whereas|though|followed|then)\b|, (?=the \p{Ll}+ )|\band (?=the )/u;

export function checkMost({ sentence, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  const { signs } = sentence;
  const [most, least] = [MOST.test(signs), LEAST.test(signs)];
  if (most === least) return [];
  const word = (most ? MOST : LEAST).exec(signs)!;
  if (UNLIKE.test(signs.replace(word[0], ''))) return [];
  const clauses = clausesOf(sentence);
  const own = clauses.find(({ start, end }) => word.index >= start && word.index < end);
  const said = own?.quantities.length === 1 ? own.quantities[0]! : null;
  if (!said || said.hedge !== null) return [];
  const others = clauses.filter((clause) => clause !== own).flatMap(({ quantities }) => quantities);
  if (
    others.length === 0 ||
    others.some((one) => one.kind !== said.kind || one.unit !== said.unit || one.hedge !== null)
  )
    return [];
  const beyond = others.find((one) => (most ? one.value > said.value : one.value < said.value));
  if (!beyond) return [];
  return [
    {
      kind: 'ranking-contradicted',
      start: Math.min(said.start, beyond.start),
      end: Math.max(said.end, beyond.end),
      wrong: `${said.text.trim()} is said to be ‘${word[0]}’, but ${beyond.text.trim()} is ${most ? 'more' : 'less'}.`,
      should: `${beyond.text.trim()}, or other words`,
    },
  ];
}

function clausesOf(sentence: Sentence): { start: number; end: number; quantities: Quantity[] }[] {
  const clauses: { start: number; end: number; quantities: Quantity[] }[] = [];
  let start = 0;
  for (const part of sentence.signs.split(new RegExp(`(?<=${CLAUSE.source})|(?=${CLAUSE.source})`, 'u'))) {
    const quantities = [...part.matchAll(/⟨[cmputf](\d+)⟩/g)].map(
      (sign) => sentence.quantities[Number(sign[1])]!,
    );
    clauses.push({ start, end: start + part.length, quantities });
    start += part.length;
  }
  return clauses;
}

/** Groups of one size, whose plain average is that of all. */
export const EQUAL =
  /\b(?:each (?:with|of|closed|had|team|session|site|group|area|answered)|at each|in each|the same number|equal numbers?|every (?:session|site|team|group)|(?:\d+|ten|twelve|twenty|thirty|forty|fifty|sixty|eighty) [a-z]+ each)\b/i;

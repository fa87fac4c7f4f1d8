/** What the checks of numbers that nearly agree have in common. */
import type { Quantity } from '../language/quantity.ts';

/** A target, another place, another year: numbers that are not meant to agree. */
export const STRANGE =
  /\b(?:target\w*|goal|threshold|benchmark|national\w*|england|average for|compared|comparison|against|last year|previous|year before|expected|forecast\w*|planned|plan to|up to|at least|at most|no more than|maximum|minimum|VAT|discount|interest|inflation|capacity|room for|quorum|would (?:need|have)|if)\b/i;
export const CHANGE =
  /\b(?:rose|risen|rise|increas\w+|grew|grown|growth|f[ae]ll\w*|decreas\w+|declin\w+|drop\w*|reduc\w+|up|down|higher|lower|more|fewer|less|improv\w+|chang\w+|doubl\w+|halv\w+|cut|saving)\b/i;

export function alike(one: Quantity, other: Quantity): boolean {
  return one.kind === other.kind && one.unit === other.unit;
}

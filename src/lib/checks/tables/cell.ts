/** What a cell of a table says: a number with its bounds, nothing, or something that is kept back. */
import type { Bounds } from '../language/quantity.ts';

export type Unit = 'count' | 'money' | 'percent' | 'points';

export type NumberCell = {
  kind: 'number';
  text: string;
  value: number;
  /** The unit of its last digit. */
  step: number;
  /** Printed shorter than it is. */
  rounded: boolean;
  unit: Unit;
  /** The cell itself bears the sign of its unit. */
  marked: boolean;
  signed: boolean;
  /** 'around 80': good for little arithmetic. */
  estimate: boolean;
};
export type Cell =
  | NumberCell
  /** '<5', '*', 'c': a number that is not shown. */
  | { kind: 'hidden'; text: string; bounds: Bounds }
  /** '-', 'n/a', an empty cell. */
  | { kind: 'none'; text: string; dash: boolean }
  | { kind: 'text'; text: string };

const NUMBER =
  /^(?<open>\()?\s*(?<arrow>[▲▼△▽↑↓⇧⇩])?\s*(?<sign>[+−–-])?\s*(?<symbol>[£€$])?\s*(?<sign2>[−-])?(?<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?<scale>k|m|mn|bn|million|thousand)?\s*(?<percent>%|per ?cent|pc)?\s*(?<points>(?:percentage )?points?|pp|ppts?|pts|% points)?\s*(?<close>\))?\s*(?<arrow2>[▲▼△▽↑↓⇧⇩])?$/i;
const MARKS =
  /(?<=[\d%)])(?:\s*(?:\*+|†|‡|§|[¹²³⁴⁵⁶⁷⁸⁹]+|\[(?:\^?\d{1,2}|[a-z])\]|\((?:r|p|e|est|revised|provisional|estimate|note \d+|\d\))\)?))+$/i;
const NONE =
  /^(?:|n\/?a|n\/k|not (?:applicable|available|published|known|recorded|collected|yet available)|tbc|tba|none recorded|\.\.+|…|:|unknown|nil return|no data|no target|data not available)$/i;

export function readCell(raw: string): Cell {
  const text = raw.replace(/\s+/g, ' ').trim();
  if (NONE.test(text)) return { kind: 'none', text, dash: false };
  if (/^[-–—]+$/.test(text)) return { kind: 'none', text, dash: true };
  if (/^(?:nil|zero|none)$/i.test(text)) return numberCell(text, 0);
  const below = /^(?:<|&lt;|fewer than|less than|under)\s?(\d+)\s?%?$/i.exec(text);
  if (below) return { kind: 'hidden', text, bounds: { low: 0, high: Number(below[1]) } };
  if (/^(?:\*+|c|x|s|\[[cxs]\]|suppressed|withheld|\(?c\)?|#)$/i.test(text))
    return { kind: 'hidden', text, bounds: { low: 0, high: Infinity } };
  const bare = text.replace(MARKS, '').trim();
  const hedged =
    /^(?:~|c\.|ca\.?|circa|around|about|approx\.?(?:imately)?|nearly|almost|over|more than|up to|at least|under|>|≥|≤)\s*/i.exec(
      bare,
    );
  const way =
    /^(.*?\d ?%?) (over|above|more|up|higher|better|under|below|fewer|less|down|lower|short|behind|ahead)$/i.exec(
      bare,
    );
  if (way) return turned(text, way[1]!, way[2]!);
  const led = /^(up|down|plus|minus|rose|fell|rise|fall)(?: (?:by|of))? (.*\d.*)$/i.exec(bare);
  if (led) return turned(text, led[2]!, led[1]!);
  const match = NUMBER.exec(hedged ? bare.slice(hedged[0].length) : bare);
  if (!match) return withShare(bare) ?? { kind: 'text', text };
  const { open, close, arrow, arrow2, sign, sign2, symbol, digits, scale, percent, points } =
    match.groups as Record<string, string | undefined>;
  if ((open === undefined) !== (close === undefined)) return { kind: 'text', text };
  const factor = /^k|^t/i.test(scale ?? '')
    ? 1e3
    : /^m/i.test(scale ?? '')
      ? 1e6
      : /^b/i.test(scale ?? '')
        ? 1e9
        : 1;
  const decimals = /\.(\d+)/.exec(digits!)?.[1]?.length ?? 0;
  const negative =
    open !== undefined ||
    sign === '-' ||
    sign === '−' ||
    sign === '–' ||
    sign2 !== undefined ||
    /[▼▽↓⇩]/.test(arrow ?? arrow2 ?? '');
  const value = Number(digits!.replace(/[, ]/g, '')) * factor * (negative ? -1 : 1);
  return {
    kind: 'number',
    text,
    value,
    step: 10 ** -decimals * factor,
    rounded:
      factor > 1 ||
      (decimals > 0 && !(symbol && decimals === 2)) ||
      percent !== undefined ||
      points !== undefined,
    unit: points ? 'points' : percent ? 'percent' : symbol ? 'money' : 'count',
    marked: Boolean(points ?? percent ?? symbol),
    signed: negative || sign === '+',
    estimate: hedged !== null && hedged !== undefined,
  };
}

/** '6% under' is −6%. */
function turned(text: string, number: string, word: string): Cell {
  const cell = readCell(number);
  if (cell.kind !== 'number' || cell.signed) return { kind: 'text', text };
  const down = /^(?:minus|fell|fall|under|below|fewer|less|down|lower|short|behind)$/i.test(word);
  return { ...cell, text, value: down ? -cell.value : cell.value, signed: true };
}

/** '12 (50%)', '12 [50%]', '12 / 50%': the count is what the column holds; its percentage is read with the words of the cell. */
function withShare(text: string): NumberCell | null {
  const match = /^(£?\d[\d,]*(?:\.\d+)?) ?(?:\(|\[|\/ )\d+(?:\.\d+)? ?%[)\]]?$/.exec(text);
  const cell = match ? readCell(match[1]!) : null;
  return cell?.kind === 'number' ? { ...cell, text } : null;
}

function numberCell(text: string, value: number): NumberCell {
  return {
    kind: 'number',
    text,
    value,
    step: 1,
    rounded: false,
    unit: 'count',
    marked: false,
    signed: false,
    estimate: false,
  };
}

export function boundsOfCell(cell: NumberCell, rounded = cell.rounded): Bounds {
  const half = cell.estimate ? Math.abs(cell.value) * 0.1 : rounded ? cell.step / 2 : 0;
  return { low: cell.value - half, high: cell.value + half };
}

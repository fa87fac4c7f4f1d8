/** What a passage says anywhere: it is asked once, and not again for each of its sentences. */
const answers = new WeakMap<RegExp, { text: string; found: boolean }>();

/** Whether an expression (without `g`) fits anywhere in a passage. Remembers its last answer. */
export function anywhere(expression: RegExp, text: string): boolean {
  const last = answers.get(expression);
  if (last?.text === text) return last.found;
  const found = expression.test(text);
  answers.set(expression, { text, found });
  return found;
}

export const ROUNDED = /\bround(?:ed|ing)\b/i;

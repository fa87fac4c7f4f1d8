/** What the figures of a text print, and which of them print something else than when somebody last looked. */
import { print, type Fact } from '../fact.ts';

const TOKEN = /\[\[([^[\]|:]+)(?:\|([^[\]]*))?\]\]/g;

/** The figures that a text names, each once: 'key' or 'key|form'. */
export function figuresNamed(body: string): { figure: string; key: string; form: string | undefined }[] {
  const named = new Map<string, { figure: string; key: string; form: string | undefined }>();
  for (const [, key = '', form] of body.matchAll(TOKEN)) {
    const [name, way] = [key.trim(), form?.trim() || undefined];
    const figure = way === undefined ? name : `${name}|${way}`;
    if (name !== '') named.set(figure, { figure, key: name, form: way });
  }
  return [...named.values()];
}

/** What each figure of a text prints; those that no record gives are left out. */
export function printedFigures(body: string, facts: readonly Fact[]): Record<string, string> {
  const known = new Map(facts.map((fact) => [fact.key, fact]));
  return Object.fromEntries(
    figuresNamed(body).flatMap(({ figure, key, form }) => {
      const fact = known.get(key);
      const text = fact ? print(fact, form) : null;
      return text === null ? [] : [[figure, text] as const];
    }),
  );
}

/** A figure whose records have changed since somebody last looked. `now` is null where no record gives it any more. */
export type Stale = { figure: string; then: string; now: string | null; seenAt: string; fact: Fact | null };

export function staleFigures(
  body: string,
  seen: readonly { figure: string; printed: string; at: string }[],
  facts: readonly Fact[],
): Stale[] {
  const printed = printedFigures(body, facts);
  const named = new Map(figuresNamed(body).map((one) => [one.figure, one]));
  return seen.flatMap(({ figure, printed: then, at }) => {
    const one = named.get(figure);
    const now = printed[figure] ?? null;
    if (!one || now === then) return [];
    return [{ figure, then, now, seenAt: at, fact: facts.find((fact) => fact.key === one.key) ?? null }];
  });
}

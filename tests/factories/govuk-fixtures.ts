/**
 * GOV.UK Frontend's own examples of its markup, and the form in which two pieces of markup are compared.
 * What only serves its JavaScript is left out on both sides, since no page of ours loads that.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

type Fixture = { name: string; html: string };

/** The markup that GOV.UK Frontend gives for one of a component's examples. */
export function fixture(component: string, name: string): string {
  const path = createRequire(import.meta.url).resolve(
    `govuk-frontend/dist/govuk/components/${component}/fixtures.json`,
  );
  const { fixtures } = JSON.parse(readFileSync(path, 'utf8')) as { fixtures: Fixture[] };
  const found = fixtures.find((each) => each.name === name);
  if (!found) throw new Error(`GOV.UK Frontend has no example '${name}' of ${component}.`);
  return found.html;
}

/** Tags and text, one to a line, attributes in order, so that spacing and order make no difference. */
export function markup(html: string): string[] {
  const pieces = html.replaceAll(/<!--[\s\S]*?-->/g, '').match(/<[^>]+>|[^<]+/g) ?? [];
  return pieces
    .map((piece) => (piece.startsWith('<') ? tag(piece) : words(piece)))
    .filter((piece) => piece !== '');
}

function tag(piece: string): string {
  const [, close, name, rest] = /^<(\/?)([a-z0-9]+)([\s\S]*?)\/?>$/.exec(piece)!;
  const attributes = [...rest!.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)]
    // Svelte's own class, by which it scopes a component's styles.
    .map(([, key, value]) => [key, (value ?? '').replaceAll(/\bsvelte-\w+/g, '')] as const)
    .map(([key, value]) => `${key}="${value.trim().replaceAll(/\s+/g, ' ')}"`)
    .filter((attribute) => !/^(data-module|draggable|aria-disabled)=/.test(attribute))
    .sort();
  return `<${close}${[name, ...attributes].join(' ')}>`;
}

function words(piece: string): string {
  return piece
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

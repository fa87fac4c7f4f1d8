import { readFileSync } from 'node:fs';

/** Who may ask for a route: `anyone`, `anyone, while trying it out`, `signed in`, or roles: `team, head`. */
export type RouteAccess = { route: string; who: string };

/** The table under 'Routes' in docs/access.md. */
export function readRouteTable(): RouteAccess[] {
  const [, section = ''] = readFileSync('docs/access.md', 'utf8').split('\n## Routes\n');
  return [...section.matchAll(/^\| `([^`]+)`\s*\| ([^|]+?)\s*\|$/gm)].map(([, route = '', who = '']) => ({
    route,
    who,
  }));
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRouteTable } from '../../../tests/factories/route-table.ts';
import { ROLES } from './roles.ts';

/** The address of a route's folder: groups such as `(public)` are no part of it. */
const addressOf = (folder: string) =>
  '/' +
  folder
    .split(path.sep)
    .filter((part) => part !== '' && !/^\(.*\)$/.test(part))
    .join('/');

/** The server code of each route: of its folder, and of the layouts that it does not guard by. */
const routes = new Map<string, string>();
for (const file of readdirSync('src/routes', { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/(^|[/\\])\+(page\.svelte|page\.server\.ts|server\.ts)$/.test(file)) continue;
  const address = addressOf(path.dirname(file) === '.' ? '' : path.dirname(file));
  const code = file.endsWith('.ts') ? readFileSync(path.join('src/routes', file), 'utf8') : '';
  routes.set(address, (routes.get(address) ?? '') + code);
}

const table = readRouteTable();
/** Each thing that answers a request: the load of a page, its actions, an endpoint's methods. */
const handlersIn = (code: string) =>
  code
    .split(/^(?=export const )/m)
    .filter((part) => /^export const (load|actions|GET|POST|PUT|PATCH|DELETE)\b/.test(part));

describe('the table of routes in docs/access.md', () => {
  it('names every route there is, once, and no other', () => {
    expect(table.map(({ route }) => route).sort()).toEqual([...routes.keys()].sort());
  });

  it.each(table)('$route is for $who, and its code says so', ({ route, who }) => {
    const code = routes.get(route) ?? '';
    const guards = [...code.matchAll(/require(Session|Role)\(([^)]*)\)/g)];
    if (who === 'anyone') {
      expect(guards).toEqual([]);
    } else if (who === 'anyone, while trying it out') {
      expect(route).toMatch(/=trial\]/);
      expect(code).toContain('trialAt(url)');
    } else {
      const roles = who === 'signed in' ? [] : who.split(', ');
      expect(roles.filter((role) => !ROLES.some((known) => known === role))).toEqual([]);
      // A form's action runs without the load of its page, so each has its own guard.
      expect(handlersIn(code).length).toBeGreaterThan(0);
      for (const handler of handlersIn(code)) expect(handler).toMatch(/require(Session|Role)\(/);
      for (const [, kind, names = ''] of guards) {
        expect(kind).toBe(roles.length === 0 ? 'Session' : 'Role');
        expect([...names.matchAll(/'(\w+)'/g)].map(([, role]) => role)).toEqual(roles);
      }
    }
  });
});

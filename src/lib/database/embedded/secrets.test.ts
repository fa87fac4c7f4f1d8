import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isWeak, secretsOf } from './secrets.server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'secrets.json');
const mode = () => statSync(file()).mode & 0o777;

test('secrets are generated once, strong, and for nobody else to read', () => {
  const secrets = secretsOf(folder);
  expect(Object.values(secrets).filter(isWeak)).toEqual([]);
  expect(mode()).toBe(0o600);
  expect(secretsOf(folder)).toEqual(secrets);
});

test('a copied folder gets its modes back', () => {
  secretsOf(folder);
  chmodSync(file(), 0o644);
  secretsOf(folder);
  expect(mode()).toBe(0o600);
});

test.each([
  'unsafe-secret-change-me',
  'super-secret-jwt-token-with-at-least-32-characters-long',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'abababababababababababababababababababababab',
  'qT7#short',
  '',
])('the weak secret %j is refused', (weak) => {
  const secrets = secretsOf(folder);
  writeFileSync(file(), JSON.stringify({ ...secrets, jwtSecret: weak }));
  expect(() => secretsOf(folder)).toThrow("The secret 'jwtSecret'");
});

test('two secrets that are the same are refused', () => {
  const secrets = secretsOf(folder);
  writeFileSync(file(), JSON.stringify({ ...secrets, apiPassword: secrets.ownerPassword }));
  expect(() => secretsOf(folder)).toThrow('are the same');
});

test.each(['', '{', '{}', '[]'])('a damaged file (%j) is named, and not replaced', (content) => {
  writeFileSync(file(), content);
  expect(() => secretsOf(folder)).toThrow(file());
  expect(readFileSync(file(), 'utf8')).toBe(content);
});

test('a database whose secrets are gone is not given new ones, which would not open it', () => {
  mkdirSync(path.join(folder, 'postgres'));
  writeFileSync(path.join(folder, 'postgres', 'PG_VERSION'), '17');
  expect(() => secretsOf(folder)).toThrow('Put the file back from your backup');
});

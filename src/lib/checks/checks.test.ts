/** Each family of checks: what it must find, with what it says, and what it must leave alone. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FALSE, TRUE } from '../../../tests/factories/sentences.ts';
import { checkAlone, readMarkdown } from './index.ts';

const findings = (text: string) => checkAlone(readMarkdown(text));

describe.each(Object.entries(FALSE))('%s', (kind, sentences) => {
  it.each(sentences)('%s', (sentence) => {
    expect(findings(sentence).map((finding) => finding.kind)).toContain(kind);
  });
});

const PAIRS = parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../tests/factories/pairs.yaml'), 'utf8'),
) as Record<string, { wrong: string; right: string }[]>;

describe.each(Object.entries(PAIRS))('%s, however they are worded', (_, pairs) => {
  it.each(pairs)('$wrong', ({ wrong, right }) => {
    expect(findings(wrong)).not.toEqual([]);
    expect(findings(right)).toEqual([]);
  });
});

describe('what is right', () => {
  it.each(TRUE)('%s', (sentence) => {
    expect(findings(sentence)).toEqual([]);
  });
});

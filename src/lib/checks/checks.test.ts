/** Each family of checks: what it must find, with what it says, and what it must leave alone. */
import { describe, expect, it } from 'vitest';
import { FALSE, TRUE } from '../../../tests/factories/sentences.ts';
import { checkAlone, readMarkdown } from './index.ts';

const findings = (text: string) => checkAlone(readMarkdown(text));

describe.each(Object.entries(FALSE))('%s', (kind, sentences) => {
  it.each(sentences)('%s', (sentence) => {
    expect(findings(sentence).map((finding) => finding.kind)).toContain(kind);
  });
});

describe('what is right', () => {
  it.each(TRUE)('%s', (sentence) => {
    expect(findings(sentence)).toEqual([]);
  });
});

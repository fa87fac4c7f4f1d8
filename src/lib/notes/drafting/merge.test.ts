import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeBodies, mergeLines } from './merge.ts';
import { bodyOf, paragraphsOf, tidy } from './paragraphs.ts';

const text = (...paragraphs: string[]) => paragraphs.join('\n\n');

describe('two people writing at once', () => {
  it('in different paragraphs are both in the note, also where these stand side by side', () => {
    expect(mergeBodies(text('a', 'b', 'c'), text('A', 'b', 'c'), text('a', 'B', 'c'))).toEqual({
      body: text('A', 'B', 'c'),
      clashes: [],
    });
  });

  it('in one paragraph: what was saved first stands, and the other text is kept whole', () => {
    expect(mergeBodies(text('a', 'b'), text('a', 'mine'), text('a', 'theirs'))).toEqual({
      body: text('a', 'theirs'),
      clashes: [{ stands: 'theirs', typed: 'mine', before: 'b' }],
    });
  });

  it('keeps what was typed into a paragraph that somebody else took out', () => {
    const { body, clashes } = mergeBodies(text('a', 'b', 'c'), text('a', 'b, and more', 'c'), text('a', 'c'));
    expect(body).toBe(text('a', 'c'));
    expect(clashes).toEqual([{ stands: '', typed: 'b, and more', before: 'b' }]);
  });

  it('adding at the same place have both added', () => {
    expect(mergeBodies(text('a', 'b'), text('a', 'mine', 'b'), text('a', 'theirs', 'b'))).toEqual({
      body: text('a', 'theirs', 'mine', 'b'),
      clashes: [],
    });
  });

  it('adding before a paragraph that the other rewrites is no clash', () => {
    expect(mergeBodies(text('a', 'b'), text('a', 'new', 'b'), text('a', 'B')).body).toBe(
      text('a', 'new', 'B'),
    );
  });

  it('making the same change make it once', () => {
    expect(mergeBodies(text('a', 'b'), text('a', 'B'), text('a', 'B'))).toEqual({
      body: text('a', 'B'),
      clashes: [],
    });
  });

  it('line ends and empty lines make no difference', () => {
    expect(mergeBodies('a\r\n\r\nb', 'a\n\n\n\nb  \n', 'a\n\nB').body).toBe(text('a', 'B'));
  });

  it('a subject that both changed is kept in both forms', () => {
    expect(mergeLines('S', 'Mine', 'Theirs')).toEqual({
      line: 'Theirs',
      clash: { stands: 'Theirs', typed: 'Mine', before: 'S' },
    });
    expect(mergeLines('S', 'Mine', 'S')).toEqual({ line: 'Mine', clash: null });
    expect(mergeLines('S', 'S', 'Theirs')).toEqual({ line: 'Theirs', clash: null });
  });
});

// Few different paragraphs, so that they are often the same.
const paragraph = fc.constantFrom('a', 'b', 'c', 'd', '## e', '- f\n- g', 'h i j');
const body = fc.array(paragraph, { maxLength: 7 }).map(bodyOf);
/** A text as somebody left it: paragraphs taken out, put in, rewritten with words that are theirs alone. */
const edited = (base: string, whose: string) =>
  fc
    .array(fc.tuple(fc.nat(8), fc.constantFrom('take out', 'put in', 'rewrite', 'swap')), { maxLength: 5 })
    .map((edits) => {
      const paragraphs = paragraphsOf(base).map(({ text }) => text);
      edits.forEach(([place, what], index) => {
        const at = paragraphs.length === 0 ? 0 : place % paragraphs.length;
        const own = `${whose}${index}`;
        if (what === 'put in') paragraphs.splice(at, 0, own);
        else if (what === 'take out') paragraphs.splice(at, 1);
        else if (what === 'rewrite' && paragraphs.length > 0) paragraphs[at] = `${paragraphs[at]} ${own}`;
        else if (paragraphs.length > 1) paragraphs.push(paragraphs.splice(at, 1)[0]!);
      });
      return bodyOf(paragraphs);
    });
const three = body.chain((base) => fc.tuple(fc.constant(base), edited(base, 'mine'), edited(base, 'theirs')));
const words = (of: string) => of.split(/\s+/).filter(Boolean);

describe('whatever two people do', () => {
  it('no word that either wrote is lost: it is in the note, or in what is kept beside it', () => {
    fc.assert(
      fc.property(three, ([base, mine, theirs]) => {
        const merged = mergeBodies(base, mine, theirs);
        const kept = new Set(words([merged.body, ...merged.clashes.map(({ typed }) => typed)].join(' ')));
        const were = new Set(words(base));
        for (const word of [...words(mine), ...words(theirs)])
          if (!were.has(word)) expect(kept).toContain(word);
        // What was saved first is never moved out of the note.
        const inNote = new Set(words(merged.body));
        for (const word of words(theirs)) if (!were.has(word)) expect(inNote).toContain(word);
      }),
      { numRuns: 3000 },
    );
  });

  it('a paragraph that neither touched stays, as often as it was there', () => {
    fc.assert(
      fc.property(three, ([base, mine, theirs]) => {
        const count = (of: string, one: string) => paragraphsOf(of).filter(({ text }) => text === one).length;
        const { body: merged, clashes } = mergeBodies(base, mine, theirs);
        if (clashes.length > 0) return;
        for (const { text: one } of paragraphsOf(base)) {
          const fewest = Math.min(count(mine, one), count(theirs, one));
          if (count(mine, one) === count(base, one) && count(theirs, one) === count(base, one))
            expect(count(merged, one)).toBeGreaterThanOrEqual(fewest > 0 ? 1 : 0);
        }
      }),
    );
  });

  it('if one of them changed nothing, the other’s text is the note', () => {
    fc.assert(
      fc.property(three, ([base, mine]) => {
        expect(mergeBodies(base, mine, base)).toEqual({ body: tidy(mine), clashes: [] });
        expect(mergeBodies(base, base, mine)).toEqual({ body: tidy(mine), clashes: [] });
        expect(mergeBodies(base, mine, mine)).toEqual({ body: tidy(mine), clashes: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it('any text at all keeps its words when it is tidied', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        expect(words(tidy(any))).toEqual(words(any));
      }),
    );
  });
});

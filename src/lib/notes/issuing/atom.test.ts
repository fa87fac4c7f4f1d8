import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { atomFeed, type Entry } from './atom.ts';

const entry = (changes: Partial<Entry> = {}): Entry => ({
  id: 'note',
  subject: 'Progress & “more” <soon>',
  kind: 'Briefing note',
  version: 1,
  dated: '2025-01-30',
  publishesAt: '2025-01-22T09:00:00+00:00',
  correction: null,
  correctsId: null,
  correctedBy: null,
  ...changes,
});
const SITE = 'https://compact.example';

describe('the feed of notes', () => {
  it('says of each when it became public, and where its files are', () => {
    const feed = atomFeed([entry()], 'Culture & Works', SITE);
    expect(feed).toContain('<published>2025-01-22T09:00:00.000Z</published>');
    expect(feed).toContain('<summary>Briefing note of 30 January 2025, version 1.</summary>');
    expect(feed).toContain('<title>Progress &amp; “more” &lt;soon&gt;</title>');
    expect(feed.match(/rel="enclosure"/g)).toHaveLength(3);
    expect(feed).toContain(`<id>${SITE}/scrutiny/notes/note</id>`);
  });

  it('shows a note that was corrected again, and the correction with what it corrects', () => {
    const corrected = entry({ correctedBy: { id: 'note-v2', publishesAt: '2025-03-01T09:00:00+00:00' } });
    const correction = entry({
      id: 'note-v2',
      version: 2,
      publishesAt: '2025-03-01T09:00:00+00:00',
      correction: 'The number of seats.',
      correctsId: 'note',
    });
    const feed = atomFeed([correction, corrected], 'Site', SITE);
    expect(feed.match(/<updated>2025-03-01T09:00:00.000Z<\/updated>/g)).toHaveLength(3);
    expect(feed).toContain('It corrects the version before: The number of seats.');
    expect(feed).toContain(
      `<link rel="related" type="text/html" title="The version that it corrects" href="${SITE}/scrutiny/notes/note"/>`,
    );
  });

  it('is one without entries too, and holds no character that XML does not', () => {
    expect(atomFeed([], 'Site', SITE)).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
    expect(atomFeed([entry({ subject: 'a\u0000b\u000bc\ud800' })], 'Site', SITE)).toContain(
      '<title>abc\ufffd</title>',
    );
  });
});

type Node = Record<string, string>;
type Person = { name: string };
type Read = { title: string[]; id: string[]; updated: string[]; link: Node[]; author?: Person[] };
type ReadEntry = Read & { published: string[]; summary: string[]; category: Node[] };
type Feed = Read & Node & { entry?: ReadEntry[] };

/** A feed as a reader sees it: each element as a list, so that none is there twice unseen. */
function parsed(feed: string): Feed {
  expect(XMLValidator.validate(feed)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name, path, leaf, isAttribute) =>
      !isAttribute && path !== 'feed' && name !== 'name' && name !== '?xml',
  });
  return (parser.parse(feed) as { feed: Feed }).feed;
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, once. */
function expectWhole({ title, id, updated, link }: Read) {
  for (const element of [title, id, updated]) expect(element).toHaveLength(1);
  expect(title[0]).not.toBe('');
  expect(() => new URL(id[0]!)).not.toThrow();
  expect(updated[0]).toMatch(RFC3339);
  for (const each of link) {
    expect(() => new URL(each['@href']!)).not.toThrow();
    expect(each['@type']).toMatch(/^[a-z]+\/[a-z.+-]+$/);
  }
  // No two alternates of one type and language.
  expect(link.filter((each) => each['@rel'] === 'alternate')).toHaveLength(1);
}

describe('the feed of notes, by RFC 4287', () => {
  const entries = [
    entry({ id: 'new', publishesAt: '2025-02-01T09:00:00.5+00:00' }),
    entry({
      id: 'old-v2',
      version: 2,
      publishesAt: '2025-03-01T09:00:00+01:00',
      correction: 'A.',
      correctsId: 'old',
    }),
    entry({ id: 'old', correctedBy: { id: 'old-v2', publishesAt: '2025-03-01T09:00:00+01:00' } }),
    entry({ id: 'older', publishesAt: '2024-12-31T23:59:59+00:00' }),
  ];

  it('has what it must have, in its namespace, with an author for all its entries', () => {
    const feed = parsed(atomFeed(entries, 'Culture & Works', SITE));
    expect(feed['@xmlns']).toBe('http://www.w3.org/2005/Atom');
    expectWhole(feed);
    expect(feed.author).toEqual([{ name: 'Culture & Works' }]);
    expect(feed.link.filter((each) => each['@rel'] === 'self').map((each) => each['@href'])).toEqual([
      `${SITE}/scrutiny/notes.atom`,
    ]);
    expect(feed.entry).toHaveLength(4);
    for (const each of feed.entry!) {
      expectWhole(each);
      expect(each.published).toHaveLength(1);
      expect(each.summary).toHaveLength(1);
      expect(each.published[0]! <= each.updated[0]!).toBe(true);
      for (const category of each.category) expect(category['@term']).not.toBe('');
    }
  });

  it('gives each entry an id of its own, which stays when it is corrected', () => {
    const ids = (of: Entry[]) => parsed(atomFeed(of, 'Site', SITE)).entry!.map(({ id }) => id[0]);
    expect(new Set(ids(entries)).size).toBe(4);
    const before = entry({ id: 'old' });
    expect(ids([before])).toEqual([`${SITE}/scrutiny/notes/old`]);
    expect(ids([entries[2]!])).toEqual(ids([before]));
  });

  it('comes with what was updated last first, which is when the feed was', () => {
    for (const given of [entries, entries.toReversed()]) {
      const feed = parsed(atomFeed(given, 'Site', SITE));
      const updated = feed.entry!.map((each) => each.updated[0]!);
      expect(updated).toEqual(updated.toSorted().toReversed());
      expect(feed.updated).toEqual([updated[0]]);
      expect(feed.entry!.map(({ id }) => id[0]!.split('/').at(-1))).toEqual([
        'old',
        'old-v2',
        'new',
        'older',
      ]);
    }
  });

  it('is whole without entries too', () => {
    const feed = parsed(atomFeed([], 'Site', SITE));
    expectWhole(feed);
    expect(feed.entry).toBeUndefined();
  });
});

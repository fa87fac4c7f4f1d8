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
      `<link rel="related" title="The version that it corrects" href="${SITE}/scrutiny/notes/note"/>`,
    );
  });

  it('is one without entries too, and holds no character that XML does not', () => {
    expect(atomFeed([], 'Site', SITE)).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
    expect(atomFeed([entry({ subject: 'a\u0000b\u000bc\ud800' })], 'Site', SITE)).toContain(
      '<title>abc\ufffd</title>',
    );
  });
});

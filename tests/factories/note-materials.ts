/** A small note's materials, for tests of composing: a compact of two constituencies. */
import type { NoteMaterials } from '../../src/lib/notes/index.ts';

/** Materials with the parts that a test cares for put in their place. */
export function noteMaterials(
  changes: Partial<NoteMaterials> = {},
  note: Partial<NoteMaterials['note']> = {},
): NoteMaterials {
  return {
    images: [],
    note: {
      id: '2026-01-01-progress',
      dated: '2026-01-01',
      subject: 'Progress',
      version: 1,
      issuedOn: '2026-01-01',
      body: '## Purpose\n\nThere are [[compact/demo/maximum]] Reps. {#reps}\n',
      publishesAt: '2026-01-01T00:00:00Z',
      correctsId: null,
      correction: null,
      kind: { id: 'briefing-note', name: 'Briefing note', kicker: 'Briefing note' },
      organisation: 'A council',
      recipient: null,
      committeeId: 'scrutiny',
      meetingId: 'scrutiny-2026-01-01',
      sourceId: null,
      authors: [{ jobTitle: 'Head of Culture', organisation: 'A council' }],
      ...note,
    },
    facts: [
      {
        kind: 'number',
        key: 'compact/demo/maximum',
        what: 'The most Reps',
        value: 5,
        words: null,
        records: [{ kind: 'compact', id: 'demo', label: 'Demo' }],
        source_id: 'note',
      },
      {
        kind: 'number',
        key: 'event/demo/attendance',
        what: 'People at the event',
        value: 80,
        words: 'around 80',
        records: [{ kind: 'event', id: 'demo', label: 'Event' }],
        source_id: 'note',
      },
      {
        kind: 'name',
        key: 'committee/scrutiny/name',
        what: 'The committee',
        value: 'Scrutiny Committee',
        records: [{ kind: 'committee', id: 'scrutiny', label: 'Scrutiny Committee' }],
        source_id: null,
      },
      {
        kind: 'date',
        key: 'meeting/scrutiny-2026-01-01/date',
        what: 'The meeting',
        value: '2026-01-01',
        records: [{ kind: 'meeting', id: 'scrutiny-2026-01-01', label: 'The meeting' }],
        source_id: null,
      },
      {
        kind: 'number',
        key: 'constituency/artists/seats',
        what: 'Seats',
        value: 3,
        words: null,
        records: [{ kind: 'constituency', id: 'artists', label: 'Artists' }],
        source_id: null,
      },
      {
        kind: 'number',
        key: 'seats/artists/freelancer',
        what: 'Seats',
        value: 2,
        words: null,
        records: [{ kind: 'seat', id: 'artists-1', label: 'Seat' }],
        source_id: null,
      },
      {
        kind: 'number',
        key: 'seats/artists/small-company',
        what: 'Seats',
        value: 1,
        words: null,
        records: [{ kind: 'seat', id: 'artists-3', label: 'Seat' }],
        source_id: null,
      },
    ],
    sources: [
      {
        id: 'note',
        title: 'A note',
        publisher: 'A council',
        published_on: '2026-01-01',
        address: 'https://council.example/note',
        slip: null,
      },
    ],
    constituencies: [
      {
        id: 'artists',
        name: 'Artists',
        description: 'People who make art.',
        cap: 3,
        seats: [
          { kind: 'Freelancer', kindPlural: 'Freelancers', organisation: null, routes: ['Open application'] },
          { kind: 'Freelancer', kindPlural: 'Freelancers', organisation: null, routes: ['Open application'] },
          {
            kind: 'Small company',
            kindPlural: 'Small companies',
            organisation: 'the Forge',
            routes: ['Open application', 'Recommendation'],
          },
        ],
      },
    ],
    editions: [
      {
        id: 'strategy-2026',
        name: 'the strategy of 2026',
        goals: [{ id: 'health', name: 'Health', colour: '#b1245a' }],
        foundations: [{ id: 'partnership', name: 'Partnership' }],
      },
    ],
    blocks: {},
    signOff: [],
    ...changes,
  };
}

/** A desk on which a round is decided, without the database. */
import type { Decided, Desk } from '../../src/lib/recruitment/deciding/index.ts';

export const decided = (id: string, more: Partial<Decided> = {}): Decided => ({
  id,
  reference: id.toUpperCase(),
  vacancy_id: 'artist',
  state: 'shortlisted',
  scored: true,
  barred: false,
  name: 'Alex Example',
  has_account: true,
  reserve_place: null,
  draft: null,
  offer: null,
  unreached: false,
  known_person: null,
  vacancy_withdrawn: false,
  ...more,
});
export const draft = (to_state: 'offered' | 'reserve' | 'unsuccessful') => ({
  to_state,
  reasons: ['strong-evidence'],
  words: '',
  seat_id: null,
  starts_on: null,
  person_id: null,
  drafted_at: '2026-11-20T10:00:00.123456+00:00',
});
export const desk = (applications: Decided[], more: Partial<Desk> = {}): Desk => ({
  round: {
    id: 'spring',
    name: 'Spring round',
    state: 'closed',
    closes_at: '2026-10-30T17:00:00Z',
    offer_days: 7,
    minimum_assessors: 2,
    contact: 'Culture team',
    contact_email: null,
    contact_phone: '024 7600 0000',
  },
  today: '2026-11-20',
  stamp: null,
  withdrawn: 0,
  unseen: 0,
  withdrawn_offers: [],
  representatives_waiting: 0,
  vacancies: [
    { id: 'artist', name: 'Artist', name_plural: 'Artists', withdrawn: false, seats: [], route: null },
  ],
  applications,
  ...more,
});

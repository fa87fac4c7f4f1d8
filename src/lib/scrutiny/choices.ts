/** What the forms about a committee's records offer to choose from. */
import { formatDate } from '../ui/dates.ts';

type Choice = {
  id: string;
  held_on: string;
  cancelled_on: string | null;
  committee: { id: string; name: string };
};

/** Meetings for a Select. Which committee's it is goes without saying where there is one. */
export function meetingItems(meetings: readonly Choice[], none: string) {
  const several = new Set(meetings.map(({ committee }) => committee.id)).size > 1;
  return [
    { value: '', text: none },
    ...meetings.map(({ id, held_on, cancelled_on, committee }) => ({
      value: id,
      text: `${formatDate(held_on, 'long')}${several ? `, ${committee.name}` : ''}${cancelled_on ? ' (cancelled)' : ''}`,
    })),
  ];
}

/** Whose meeting that is. */
export const committeeOf = (meetings: readonly Choice[]) => (id: string) =>
  meetings.find((meeting) => meeting.id === id)?.committee.id;

/** On whose programme an item goes: that of its meeting, or the committee that is named. */
export function committeeOfItem(
  answers: { meeting_id: string; committee_id: string },
  meetings: readonly Choice[],
  committees: readonly { id: string; name: string }[],
): { committee: string } | { error: string } {
  const own = meetings.find(({ id }) => id === answers.meeting_id)?.committee;
  const named = committees.find(({ id }) => id === answers.committee_id);
  if (own && named && named.id !== own.id)
    return {
      error: `The meeting that you chose is of the ${own.name}. Choose that committee, or another meeting`,
    };
  const committee = own?.id ?? named?.id;
  return committee === undefined ? { error: 'Choose the committee whose programme it is' } : { committee };
}

/** When a meeting is held. */
export const heldOn = (meetings: readonly Choice[]) => (id: string) =>
  meetings.find((meeting) => meeting.id === id)?.held_on;

/** A key from words: 'The Culture Works model' is the-culture-works-model. With something that tells it from those that are there. */
export function keyFrom(words: string, prefix: string): string {
  const key = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return [prefix, key].filter(Boolean).join('-').slice(0, 80).replace(/-+$/, '');
}

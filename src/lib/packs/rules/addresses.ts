/** Records are shown under their keys, several kinds on one page: '/strategy#health' must lead to one of them. */
import { addressOf } from '../../notes/index.ts';
import { fileOf } from '../format/index.ts';
import { quoted } from '../problem.ts';
import { identityOf, textOf, type PackRecord } from '../records.ts';
import type { Judged } from './index.ts';

/** Table → the kind of record under which an address names it; or, where none does, a kind that stands on the same page. */
const SHOWN_AS: Record<string, string> = {
  compacts: 'compact',
  constituencies: 'constituency',
  seats: 'seat',
  people: 'seat',
  organisations: 'organisation',
  strategies: 'strategy',
  strategy_editions: 'edition',
  goals: 'goal',
  foundations: 'foundation',
  big_ideas: 'big-idea',
  plan_objectives: 'plan-objective',
  timeline_entries: 'timeline',
  funds: 'fund',
  programmes: 'programme',
  commissions: 'commission',
  bids: 'bid',
  forum_events: 'event',
  forum_event_points: 'event',
  committees: 'committee',
  committee_meetings: 'committee',
  work_items: 'committee',
  requests: 'committee',
  request_clauses: 'committee',
  recommendations: 'committee',
  briefing_notes: 'committee',
};

/** The page that shows a table's records; null for those that are not shown under their keys. */
export function pageOf(table: string): string | null {
  const kind = SHOWN_AS[table];
  return (kind === undefined ? null : addressOf(kind, ''))?.replace('#', '') ?? null;
}

/** A key is used once among all the records that one page shows. */
export function keysAreUniqueOnTheirPage({ merged, findings }: Judged) {
  const pages = new Map<string, Map<string, PackRecord>>();
  for (const table of Object.keys(SHOWN_AS)) {
    const page = pageOf(table);
    if (page === null) continue;
    const shown = pages.get(page) ?? new Map<string, PackRecord>();
    pages.set(page, shown);
    for (const record of merged.of(table)) {
      const key = textOf(record, 'id');
      if (key === null) continue;
      const first = shown.get(key);
      if (!first) shown.set(key, record);
      // Of two that stand in two packs it is the one of this pack that is in the way.
      else if (record.place) refuse(record, first);
      else refuse(first, record);
    }
  }

  function refuse(record: PackRecord, other: PackRecord) {
    const where = other.place
      ? `in line ${other.place.line} of ${fileOf(other.table)}`
      : 'in the pack that this one extends';
    const key = quoted(identityOf(record));
    const page = pageOf(record.table.name);
    findings.of(
      record,
      'id',
      `${key} is the key of ${other.table.one} already, ${where}, and the page ${page} shows both: give it another`,
    );
  }
}

/** Issued reports as an Atom feed (RFC 4287), corrections included. Pure. */
import { formatDate } from '../../ui/dates.ts';

export type Entry = {
  id: string;
  subject: string;
  kind: string;
  version: number;
  dated: string;
  publishesAt: string;
  correction: string | null;
  correctsId: string | null;
  correctedBy: { id: string; publishesAt: string } | null;
};

const FILES = [
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word'],
  ['pdf', 'application/pdf', 'PDF'],
  ['json', 'application/json', 'Data'],
] as const;

/** What was updated last comes first. `site`: the compact's name; `origin`: the site's address. */
export function atomFeed(entries: readonly Entry[], site: string, origin: string): string {
  // An entry is updated when it is corrected: readers then see it again.
  const updated = (entry: Entry) => moment(entry.correctedBy?.publishesAt ?? entry.publishesAt);
  const inOrder = entries.toSorted(
    (one, other) => compare(updated(other), updated(one)) || compare(one.id, other.id),
  );
  const latest = inOrder.map(updated)[0] ?? '1970-01-01T00:00:00.000Z';
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <title>${xml(site)}: reports to scrutiny and others</title>
  <id>${xml(origin)}/scrutiny/notes.atom</id>
  <link rel="self" type="application/atom+xml" href="${xml(origin)}/scrutiny/notes.atom"/>
  <link rel="alternate" type="text/html" href="${xml(origin)}/scrutiny"/>
  <updated>${latest}</updated>
  <author><name>${xml(site)}</name></author>
${inOrder.map((entry) => entryOf(entry, updated(entry), origin)).join('')}</feed>
`;
}

function entryOf(entry: Entry, updated: string, origin: string): string {
  const address = `${origin}/scrutiny/notes/${entry.id}`;
  const title = entry.version === 1 ? entry.subject : `${entry.subject} (version ${entry.version})`;
  const summary = [
    `${entry.kind} of ${formatDate(entry.dated, 'long')}, version ${entry.version}.`,
    entry.correction === null ? null : `It corrects the version before: ${entry.correction}`,
    entry.correctedBy && `It has been corrected: ${origin}/scrutiny/notes/${entry.correctedBy.id}`,
  ];
  return `  <entry>
    <title>${xml(title)}</title>
    <id>${xml(address)}</id>
    <link rel="alternate" type="text/html" href="${xml(address)}"/>
${FILES.map(([ending, type, name]) => `    <link rel="enclosure" type="${type}" title="${name}" href="${xml(address)}.${ending}"/>\n`).join('')}${entry.correctsId === null ? '' : `    <link rel="related" type="text/html" title="The version that it corrects" href="${xml(`${origin}/scrutiny/notes/${entry.correctsId}`)}"/>\n`}    <published>${moment(entry.publishesAt)}</published>
    <updated>${updated}</updated>
    <category term="${xml(entry.kind)}"/>
    <summary>${xml(summary.filter((part) => part !== null).join(' '))}</summary>
  </entry>
`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function moment(iso: string): string {
  return new Date(iso).toISOString();
}

/** Text as XML holds it, without characters that it cannot hold at all. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

import { formatDate } from '$lib/ui/dates.ts';

type Place = { on: string; id: string } | null;

/** Where a page of a list begins, from its address (`?after=2026-03-31.key`). What is no such place is the beginning. */
export function placeIn(url: URL): Place {
  const [, on, id] =
    /^(\d{4}-\d{2}-\d{2})\.([a-z0-9-]{1,80})$/.exec(url.searchParams.get('after') ?? '') ?? [];
  if (!on || !id || Number.isNaN(Date.parse(on))) return null;
  return { on, id };
}

/** The page that begins there, for Pagination, with the day that it begins with. */
export function pageAt(url: URL, place: Place): { href: string; label: string } | undefined {
  if (!place) return undefined;
  const query = new URLSearchParams(url.search);
  query.set('after', `${place.on}.${place.id}`);
  return { href: `?${query}`, label: `From ${formatDate(place.on, 'long')}` };
}

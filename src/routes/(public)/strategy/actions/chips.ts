import { FILTERS, listAddress, statusAsked, type ActionFilters, type Filter } from '$lib/delivery/index.ts';
import { formatDate } from '$lib/ui/dates.ts';

type Named = readonly { id: string; name: string }[];
type Names = { goals: Named; leads: Named; areas: Named; plans: Named; words: { goal: { one: string } } };

/** What the list is narrowed to, each with the address of the list without it. */
export function chipsOf(filters: ActionFilters, past: string | null, names: Names) {
  const chips = FILTERS.flatMap((name) => {
    const value = filters[name];
    if (value === undefined) return [];
    const { [name]: _, ...others } = filters;
    return [
      { name: name as string, words: wordsOf(name, value, names), href: `${listAddress(others, past)}#list` },
    ];
  });
  return past === null
    ? chips
    : [
        ...chips,
        { name: 'as-at', words: `as at ${formatDate(past, 'long')}`, href: `${listAddress(filters)}#list` },
      ];
}

function wordsOf(filter: Filter, value: string, names: Names): string {
  const nameOf = (all: Named) => all.find(({ id }) => id === value)?.name ?? `‘${value}’, which there is not`;
  switch (filter) {
    case 'status':
      return statusAsked(value);
    case 'goal':
      return `${names.words.goal.one}: ${nameOf(names.goals)}`;
    case 'lead':
      return `lead: ${nameOf(names.leads)}`;
    case 'area':
      return `area: ${nameOf(names.areas)}`;
    case 'plan':
      return `plan: ${nameOf(names.plans)}`;
    case 'words':
      return `with ‘${value}’`;
  }
}

import { STATUSES, statusMeanings, statusWords } from '$lib/delivery/index.ts';
import type { Ground } from '$lib/delivery/import/index.ts';
import { formatPartialDate } from '$lib/ui/dates.ts';
import { sentenceCase } from '$lib/ui/numbers.ts';

type Item = { value: string; text: string; disabled?: boolean };

/** What a name in the table may mean, for Select. */
export function recordItems(
  records: readonly { id: string; name: string; edition?: string }[],
  none: string,
): Item[] {
  const several = new Set(records.map(({ edition }) => edition)).size > 1;
  return [
    ...records.map(({ id, name, edition }) => ({ value: id, text: several ? `${name} (${edition})` : name })),
    { value: 'none', text: none },
  ];
}

/** Who a lead in the table may be: somebody new, somebody on record, an organisation on record, or nobody. */
export function leadItems({ leads, organisations }: Pick<Ground, 'leads' | 'organisations'>): Item[] {
  const led = new Set(leads.map((lead) => lead.organisation_id));
  return [
    { value: 'new:person', text: 'Somebody new: a person or a post' },
    { value: 'new:organisation', text: 'Somebody new: an organisation' },
    { value: 'none', text: 'Nobody: leave it without a lead' },
    ...leads.map(({ id, name, left_on }) => ({
      value: `lead:${id}`,
      text: left_on ? `${name} (left on ${formatPartialDate(left_on)})` : name,
    })),
    ...organisations
      .filter(({ id }) => !led.has(id))
      .map(({ id, name }) => ({ value: `organisation:${id}`, text: name })),
  ];
}

/** What a status in the table may mean. */
export function statusItems(none: string): Item[] {
  return [
    ...STATUSES.map((status) => ({
      value: status,
      text: `${sentenceCase(statusWords[status])}: ${statusMeanings[status]}`,
    })),
    { value: 'none', text: none },
  ];
}

/** References and names as different people write them. */

/** What can be chosen for a name in the table. */
export type Named = { id: string; name: string };

/**
 * What makes two references the same: 'HW3', 'hw 03' and 'HW-03' are; '1.1', '1.10' and '11' are not. Zeros before a number and the
 * marks between letters and numbers do not count; those between numbers do.
 */
export function referenceKey(reference: string): string {
  return (reference.toUpperCase().match(/\p{L}+|\d+/gu) ?? [reference])
    .map((part) => (/^\d/.test(part) ? part.replace(/^0+(?=\d)/, '') : part))
    .join('.');
}

/** What makes two wordings, names or goals the same: their letters and numbers, with '&' as 'and'. */
export function wordingKey(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The record that a name means without doubt: the only one of that name, or null. Two editions may have a goal of one name. */
export function sameName<Record extends Named>(text: string, records: readonly Record[]): Record | null {
  const same = namesakes(text, records);
  return same.length === 1 ? same[0]! : null;
}

/** All records of that name. */
export function namesakes<Record extends Named>(text: string, records: readonly Record[]): Record[] {
  const key = wordingKey(text);
  return records.filter((record) => wordingKey(record.name) === key);
}

/** The record that a name may mean: the same name, or the only one that it is part of or that is part of it ('Goal 1: Health'). */
export function likelyName<Record extends Named>(text: string, records: readonly Record[]): Record | null {
  const same = namesakes(text, records);
  if (same.length > 0) return same.length === 1 ? same[0]! : null;
  const key = ` ${wordingKey(text)} `;
  const near = records.filter((record) => {
    const name = ` ${wordingKey(record.name)} `;
    return key.length > 5 && name.length > 5 && (key.includes(name) || name.includes(key));
  });
  return near.length === 1 ? near[0]! : null;
}

/**
 * The parts of a cell that holds several: each on a line of its own or after a bullet; otherwise between semicolons; otherwise, where
 * `commas` is true, between commas. Doubles count once.
 */
export function partsOf(cell: string, commas = false): string[] {
  const lines = cell
    .split(/\n|(?:^|\s)[•▪●‣–*](?=\s)/)
    .flatMap((line) => line.replace(/^\s*[-–•*]\s+/, '').split(/;\s*/));
  const several = lines.filter((part) => part.trim() !== '');
  const parts = several.length === 1 && commas ? several[0]!.split(/,\s*(?:and\s+)?/) : several;
  const seen = new Set<string>();
  return parts
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => {
      const key = wordingKey(part);
      if (key === '' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

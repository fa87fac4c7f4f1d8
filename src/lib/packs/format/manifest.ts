/** What a pack says of itself, in pack.yaml. */
import { key, line, optional, yesNo } from './fields.ts';
import type { Table } from './table.ts';

export const manifestTable: Table = {
  name: 'packs',
  one: 'a pack',
  means: 'The pack itself.',
  key: ['id'],
  order: ['id'],
  fields: {
    id: key('Its key'),
    title: line('Its title'),
    demonstration: yesNo(
      'Whether it holds fictional people and records, for trying the tool out; every page says so while it is loaded',
    ),
    extends: optional(
      key(
        'The key of the pack that it lies upon, in the folder of that name beside it; empty: it is whole by itself',
      ),
    ),
  },
};

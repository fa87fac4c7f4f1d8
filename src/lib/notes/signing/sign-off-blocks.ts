/** Who contributed to a note and who approved it, as councils print it: name or title, date sent, date received. */
import type { Block, TableCell } from '../../documents/index.ts';
import { formatDate } from '../../ui/dates.ts';
import type { NoteMaterials } from '../note-materials.ts';

/** The heading and its table; nothing where nobody was asked. */
export function signOffBlocks(signOff: NoteMaterials['signOff']): Block[] {
  if (signOff.length === 0) return [];
  return [
    { kind: 'heading', id: 'sign-off', level: 2, number: null, text: 'Contributors and approvers' },
    {
      kind: 'table',
      id: 'signed-off',
      caption: 'Who was sent this report before it was issued, and when they replied',
      columns: [
        { heading: 'Name or title', align: 'start', width: 4 },
        { heading: 'Service', align: 'start', width: 3 },
        { heading: 'Asked as', align: 'start', width: 2 },
        { heading: 'Date sent', align: 'start', width: 2 },
        { heading: 'Date received', align: 'start', width: 2 },
      ],
      rows: signOff.map(({ title, service, capacity, sentOn, receivedOn }) => [
        cell(title),
        cell(service ?? '–'),
        cell(capacity === 'approver' ? 'Approver' : 'Contributor'),
        cell(formatDate(sentOn, 'long')),
        cell(receivedOn === null ? 'no reply' : formatDate(receivedOn, 'long')),
      ]),
    },
  ];
}

function cell(text: string): TableCell {
  return { inlines: [{ kind: 'text', text }] };
}

/** The front sheet of a meeting's agenda: when and where, and the business, numbered, public before private. */
import { z } from 'zod';
import { formatDate, formatTime } from '../ui/dates.ts';
import { councillorNamed, dayFrom, dayTyped, typedFields, type FormErrors } from './form.ts';
import { typedEach } from '../delivery/index.ts';

export const agendaItemSchema = z.object({
  id: z.string(),
  position: z.number().int(),
  part: z.enum(['public', 'private']),
  title: z.string(),
  detail: z.string().nullable(),
  pages: z.string().nullable(),
  note_id: z.string().nullable(),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

export const agendaSchema = z.object({
  dated: z.string(),
  signed_by: z.string(),
  signed_at: z.string().nullable(),
  contact: z.string().nullable(),
  attendance: z.string().nullable(),
  items: z.array(agendaItemSchema),
});
export type Agenda = z.infer<typeof agendaSchema>;

/** '2pm on Thursday 30 January 2025' */
export function timeAndDate(meeting: { held_on: string; starts_at: string | null }): string {
  const day = formatDate(meeting.held_on);
  return meeting.starts_at ? `${formatTime(meeting.starts_at)} on ${day}` : day;
}

/** The items of a part in order, each with its number: private business goes on counting. */
export function numberedBusiness(items: readonly AgendaItem[], part: AgendaItem['part']) {
  const inOrder = [
    ...items.filter((item) => item.part === 'public').toSorted((a, b) => a.position - b.position),
    ...items.filter((item) => item.part === 'private').toSorted((a, b) => a.position - b.position),
  ];
  return inOrder.map((item, index) => ({ item, number: index + 1 })).filter(({ item }) => item.part === part);
}

/** What of a front sheet cannot be right, or is not as the law wants it. */
export function slipsOf(agenda: { dated: string }, meeting: { held_on: string }): string[] {
  const slips: string[] = [];
  const days = Math.round((Date.parse(meeting.held_on) - Date.parse(agenda.dated)) / 86_400_000);
  if (days < 0)
    slips.push(
      `The front sheet is dated ${formatDate(agenda.dated)}, after the meeting on ${formatDate(meeting.held_on)}.`,
    );
  else if (days > 90)
    slips.push(
      `The front sheet is dated ${formatDate(agenda.dated)}, ${days} days before the meeting on ${formatDate(meeting.held_on)}. Is the year right?`,
    );
  else if (days < 6)
    slips.push(
      `The front sheet is dated ${formatDate(agenda.dated)}. Agendas are published five clear days before a meeting.`,
    );
  return slips;
}

const FIELDS = ['dated', 'signed_by', 'signed_at', 'contact', 'attendance'] as const;
const ITEM_FIELDS = ['item', 'part', 'title', 'detail', 'pages', 'note'] as const;
/** How many empty rows the form offers besides what stands there. */
const SPARE = 3;

export type TypedAgendaItem = Record<(typeof ITEM_FIELDS)[number], string>;
export type TypedAgenda = Record<(typeof FIELDS)[number], string> & { items: TypedAgendaItem[] };

const emptyItem: TypedAgendaItem = { item: '', part: 'public', title: '', detail: '', pages: '', note: '' };

/** The form as it is filled in for an agenda; a new one starts with the business of every meeting. */
export function agendaTyped(agenda: Agenda | null, business: readonly { title: string }[]): TypedAgenda {
  const standing = agenda
    ? agenda.items
        .toSorted((one, other) => one.position - other.position)
        .map((item) => ({
          item: item.id,
          part: item.part,
          title: item.title,
          detail: item.detail ?? '',
          pages: item.pages ?? '',
          note: item.note_id ?? '',
        }))
    : [
        'Apologies and Substitutions',
        'Declarations of Interest',
        ...business.map(({ title }) => title),
        'Any Other Items of Public Business',
      ].map((title) => ({ ...emptyItem, title }));
  return {
    dated: dayTyped(agenda?.dated ?? null),
    signed_by: agenda?.signed_by ?? '',
    signed_at: agenda?.signed_at ?? '',
    contact: agenda?.contact ?? '',
    attendance: agenda?.attendance ?? '',
    items: withSpare(standing),
  };
}

function withSpare(items: TypedAgendaItem[]): TypedAgendaItem[] {
  return [...items, ...Array.from({ length: SPARE }, () => ({ ...emptyItem }))];
}

export function typedAgenda(form: FormData): TypedAgenda {
  const columns = ITEM_FIELDS.map((field) => typedEach(form, `${field}[]`));
  const places = typedEach(form, 'place[]').map(Number);
  const rows = (columns[0] ?? []).map((_, row) => ({
    place: places[row] || row + 1,
    item: Object.fromEntries(
      ITEM_FIELDS.map((field, index) => [field, columns[index]?.[row] ?? '']),
    ) as TypedAgendaItem,
  }));
  const filled = rows
    .filter(({ item }) => item.title !== '')
    .toSorted((one, other) => one.place - other.place);
  return {
    ...typedFields(form, FIELDS, ['attendance']),
    items: withSpare(filled.map(({ item }) => item)),
  };
}

/** As `save_agenda` takes it. */
export type SavedAgenda = {
  agenda: Omit<Agenda, 'items'>;
  items: {
    id: string | null;
    part: string;
    title: string;
    detail: string | null;
    pages: string | null;
    note_id: string | null;
  }[];
};

/** A front sheet from its form. */
export function agendaFrom(answers: TypedAgenda): { saved: SavedAgenda } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const day = dayFrom(answers.dated);
  if ('error' in day) errors.dated = day.error;
  else if (day.day === null) errors.dated = 'Give the date of the front sheet, such as 22 January 2025';
  const post = answers.signed_by
    ? councillorNamed(answers.signed_by)
    : 'Give the post that signs it, such as Director of Law and Governance';
  if (post) errors.signed_by = post;
  const items = answers.items.filter(({ title }) => title !== '');
  if (items.length === 0) errors['title-0'] = 'Give at least one item of business';
  if ('error' in day || day.day === null || Object.keys(errors).length > 0) return { errors };
  return {
    saved: {
      agenda: {
        dated: day.day,
        signed_by: answers.signed_by,
        signed_at: answers.signed_at || null,
        contact: answers.contact || null,
        attendance: answers.attendance || null,
      },
      items: items.map(({ item, part, title, detail, pages, note }) => ({
        id: item || null,
        part: part === 'private' ? 'private' : 'public',
        title,
        detail: detail || null,
        pages: pages || null,
        note_id: note || null,
      })),
    },
  };
}

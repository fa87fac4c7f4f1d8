/** Starting a draft: what is carried over from the last note, and what is asked for. */
import { lastDayOf } from '../../ui/dates.ts';
import { bodyOf, paragraphsOf, tidy } from './paragraphs.ts';

export type StartedNote = {
  id: string;
  /** Null: that of the note that it starts from. */
  kind_id: string | null;
  committee_id: string | null;
  meeting_id: string | null;
  dated: string;
  subject: string;
  organisation_id: string | null;
  body: string;
  /** The note that it starts from. */
  from: string | null;
  carried: string[];
};

export type StartChoices = {
  today: string;
  committees: { id: string; name: string; organisation_id: string | null }[];
  /** Those to come, the next first. */
  meetings: { id: string; committee_id: string; held_on: string }[];
  /** The newest first. */
  notes: {
    id: string;
    subject: string;
    dated: string;
    issued_on: string | null;
    committee_id: string | null;
    organisation_id: string | null;
  }[];
  kinds: ReportKind[];
};

export type ReportKind = {
  id: string;
  name: string;
  sections: { id: string; heading: string; required: boolean; template: string | null }[];
};

export type TypedStart = {
  from: string;
  for: string;
  subject: string;
  day: string;
  month: string;
  year: string;
};

/** What was typed into the form. */
export function typedStart(form: FormData): TypedStart {
  const field = (name: string) => String(form.get(name) ?? '').trim();
  return {
    from: field('from'),
    for: field('for'),
    subject: field('subject'),
    day: field('dated-day'),
    month: field('dated-month'),
    year: field('dated-year'),
  };
}

export type StartErrors = Partial<Record<'from' | 'for' | 'subject' | 'dated', string>>;
type Body = { id: string; committee_id: string | null; organisation_id: string | null; body: string };

/** The draft that is asked for, or what is wrong. `last`: the note that it starts from, with its text. */
export function startFrom(
  typed: TypedStart,
  choices: StartChoices,
  last: Body | null,
): { note: StartedNote } | { errors: StartErrors } {
  const errors: StartErrors = {};
  const [kind, id] = split(typed.for);
  const meeting = kind === 'meeting' ? choices.meetings.find((one) => one.id === id) : undefined;
  const committee = choices.committees.find(
    (one) => one.id === (meeting?.committee_id ?? (kind === 'committee' ? id : undefined)),
  );
  if (!committee && kind !== 'none')
    errors.for = 'Choose the meeting that the note is for, or the committee.';
  if (typed.subject === '') errors.subject = 'Write the subject of the note.';
  if (typed.subject.length > 300) errors.subject = 'The subject can have 300 characters at most.';
  const [origin, key] = split(typed.from);
  const template = origin === 'kind' ? choices.kinds.find((one) => one.id === key) : undefined;
  if (!template && !last) errors.from = 'Choose what the note starts from.';
  const dated = dateOf(typed, meeting?.held_on);
  if (!dated)
    errors.dated =
      typed.day + typed.month + typed.year === ''
        ? 'Give the date of the note: there is no meeting to take it from.'
        : 'Give a date that exists, such as 30 1 2027.';
  if (!dated || Object.keys(errors).length > 0) return { errors };

  const body = last ? carriedBody(last, committee?.id ?? null) : template ? bodyOfTemplate(template) : '';
  return {
    note: {
      id: keyOf(dated, typed.subject),
      kind_id: template?.id ?? null,
      committee_id: committee?.id ?? null,
      meeting_id: meeting?.id ?? null,
      dated,
      subject: typed.subject,
      organisation_id: last?.organisation_id ?? committee?.organisation_id ?? null,
      body,
      from: last?.id ?? null,
      carried: last ? carriedParagraphs(body) : [],
    },
  };
}

/** The sections of a kind of report, each with what a new draft says in it. */
function bodyOfTemplate(kind: ReportKind): string {
  return bodyOf(
    kind.sections.flatMap(({ id, heading, template }) => [
      `## ${heading} {#${id}}`,
      ...paragraphsOf(template ?? '…').map(({ text }) => text),
    ]),
  );
}

/** The key of the note in what was chosen to start from; null where it is a template. */
export function noteToStartFrom(typed: TypedStart): string | null {
  const [origin, key] = split(typed.from);
  return origin === 'note' && key !== '' ? key : null;
}

/** The text of the last note, speaking to the committee that the new one is for. */
function carriedBody(last: Body, committee: string | null): string {
  return speakingTo(tidy(last.body), last.committee_id, committee);
}

/** A text that was for one committee, for another. */
export function speakingTo(body: string, before: string | null, now: string | null): string {
  return before === null || now === null || before === now
    ? body
    : body.replaceAll(`[[committee/${before}/`, `[[committee/${now}/`);
}

/** What has to be looked at: sentences, not headings, nor tables and charts, which the records make anew. */
export function carriedParagraphs(body: string): string[] {
  return paragraphsOf(body)
    .map(({ text }) => text)
    .filter((text) => !/^#{1,6} /.test(text) && !/^\[\[[a-z]+:[^\]]*\]\]$/.test(text));
}

export function split(value: string): [string, string] {
  const colon = value.indexOf(':');
  return colon < 0 ? ['', ''] : [value.slice(0, colon), value.slice(colon + 1)];
}

export function dateOf(
  { day, month, year }: Pick<TypedStart, 'day' | 'month' | 'year'>,
  otherwise: string | undefined,
): string | null {
  if (day + month + year === '') return otherwise ?? null;
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  const [whole, ofMonth] = [`${year}-${month.padStart(2, '0')}`, day.padStart(2, '0')];
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1) return null;
  return ofMonth <= lastDayOf(whole).slice(8) ? `${whole}-${ofMonth}` : null;
}

/** '2027-01-28-cultural-strategy-progress-report'. */
function keyOf(dated: string, subject: string): string {
  const slug = subject
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug === '' ? `${dated}-note` : `${dated}-${slug}`;
}

/** What a draft is for, as it is printed above it: committee and meeting or another recipient, date, and the posts it comes from. */
import { typedEach, typedLine } from '../../delivery/index.ts';
import { dateOf, split, type StartChoices } from './start.ts';

export type Post = { job_title: string; organisation_id: string | null };

export type Particulars = {
  committee_id: string | null;
  meeting_id: string | null;
  /** Whom it is for where it is for no committee. */
  recipient_id: string | null;
  /** Whose note it is, as printed above it. */
  organisation_id: string | null;
  dated: string;
  authors: Post[];
};

export type ParticularChoices = Pick<StartChoices, 'committees' | 'meetings'> & {
  organisations: { id: string; name: string }[];
};

/** As the form holds it. `for`: 'meeting:…', 'committee:…', 'organisation:…', or 'none:'. */
export type TypedParticulars = {
  for: string;
  organisation: string;
  day: string;
  month: string;
  year: string;
  authors: { job_title: string; organisation: string }[];
};
export type ParticularErrors = Partial<Record<'for' | 'organisation' | 'dated' | 'authors' | 'form', string>>;

/** Rows for two posts more than there are. */
export const SPARE = 2;

/** The form as a draft fills it. */
export function filledWith(kept: Particulars): TypedParticulars {
  const [year = '', month = '', day = ''] = kept.dated.split('-');
  return {
    for: kept.meeting_id
      ? `meeting:${kept.meeting_id}`
      : kept.committee_id
        ? `committee:${kept.committee_id}`
        : kept.recipient_id
          ? `organisation:${kept.recipient_id}`
          : 'none:',
    organisation: kept.organisation_id ?? '',
    day: String(Number(day)),
    month: String(Number(month)),
    year,
    authors: kept.authors.map((post) => ({
      job_title: post.job_title,
      organisation: post.organisation_id ?? '',
    })),
  };
}

export function typedParticulars(form: FormData): TypedParticulars {
  const organisations = typedEach(form, 'author-organisation');
  return {
    for: typedLine(form, 'for'),
    organisation: typedLine(form, 'organisation'),
    day: typedLine(form, 'dated-day'),
    month: typedLine(form, 'dated-month'),
    year: typedLine(form, 'dated-year'),
    authors: typedEach(form, 'author')
      .map((job_title, at) => ({
        job_title: job_title.replaceAll(/\s+/g, ' '),
        organisation: organisations[at] ?? '',
      }))
      .filter(({ job_title }) => job_title !== ''),
  };
}

/** What the form asks for, or what is wrong with it. */
export function particularsFrom(
  typed: TypedParticulars,
  choices: ParticularChoices,
): { given: Particulars } | { errors: ParticularErrors } {
  const errors: ParticularErrors = {};
  const known = (id: string) => choices.organisations.some((one) => one.id === id);
  const [what, id] = split(typed.for);
  const meeting = what === 'meeting' ? choices.meetings.find((one) => one.id === id) : undefined;
  const committee =
    meeting?.committee_id ??
    (what === 'committee' ? choices.committees.find((one) => one.id === id)?.id : undefined);
  const recipient = what === 'organisation' && known(id) ? id : undefined;
  if (!committee && !recipient && what !== 'none')
    errors.for = 'Choose the meeting, the committee or the organisation that it is for.';
  if (typed.organisation !== '' && !known(typed.organisation))
    errors.organisation = 'Choose whose note it is from the list.';
  const dated = dateOf(typed, meeting?.held_on);
  if (!dated)
    errors.dated =
      typed.day + typed.month + typed.year === ''
        ? 'Give the date of the note: there is no meeting to take it from.'
        : 'Give a date that exists, such as 30 1 2027.';
  if (typed.authors.some(({ job_title }) => job_title.length > 200))
    errors.authors = 'A post can have 200 characters at most.';
  else if (typed.authors.some(({ organisation }) => organisation !== '' && !known(organisation)))
    errors.authors = 'Choose the organisation of each post from the list.';
  if (!dated || Object.keys(errors).length > 0) return { errors };
  return {
    given: {
      committee_id: committee ?? null,
      meeting_id: meeting?.id ?? null,
      recipient_id: recipient ?? null,
      organisation_id: typed.organisation || null,
      dated,
      authors: typed.authors.map(({ job_title, organisation }) => ({
        job_title,
        organisation_id: organisation || null,
      })),
    },
  };
}

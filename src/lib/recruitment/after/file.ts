/** The file of all that is held of somebody: what it is, in words, then its parts in an order in which they can be read. */

/** The parts of one's own file, with what each is. */
const PARTS: readonly [part: string, words: string][] = [
  ['account', 'The address with which you sign in, and since when.'],
  [
    'signed_in',
    'Sessions that still stand and since when, when you signed in and out, and codes that you asked for within a day or so.',
  ],
  ['roles', 'What you may do here. Roles that have ended stay on record.'],
  [
    'applications',
    'Each application of yours: what you wrote, how to reach you, what was decided and which letters went. What the panel wrote stands with it once the round is finished, without who wrote it.',
  ],
  ['recommended', 'Recommendations of you by a body that you have not answered yet.'],
  ['named_as_representative', 'An organisation named you as its representative.'],
  [
    'equality_monitoring',
    'That you have answered the questions about equality, for as long as they can be answered. No answer is kept.',
  ],
  ['panels', 'Panels on which you sit or sat, what you declared, and which applications you scored.'],
  ['contact_of_a_body', 'You are the address of a body that recommends people or names its representative.'],
  ['followed', 'What you follow by e-mail.'],
  ['leads', 'You are the address of somebody who leads actions, with what you reported.'],
  ['asked_to_sign_off', 'Drafts that were sent to you to be signed off, and what you replied.'],
  ['questions_before_meetings', 'What you asked before a meeting of the committee.'],
  ['noted_for_oneself', 'What you noted down beside paragraphs. Nobody else can read it.'],
  ['comments_on_notes', 'What you wrote beside drafts of notes.'],
  ['letters_on_mondays', 'Which Monday letters you were sent.'],
  ['letters_that_wait', 'Letters to you that have not gone yet.'],
  ['done_in_records', 'How often you did what in records of the partnership, by kind.'],
  ['in_the_log', 'How often the log names you as who changed records of a kind.'],
];

const HOW_TO_READ = [
  'Times end in +00:00: they are of the clock in Greenwich. In summer, clocks in the United Kingdom show an hour more.',
  '[] and null say that there is nothing.',
];

const NOT_IN_IT = [
  'What you answered to questions about equality. It was only counted.',
  'What you answered to a consultation. Nobody asks who writes there, so nobody knows which is yours.',
  'What a panel thinks of an application, and what is to be decided, before everybody who applied has been told.',
  'What this site has erased, and backups of it, which are kept by whoever runs it.',
];

/** A person's own file. What has no words here yet stands at the end: nothing is left out. */
export function ownFile(held: unknown): Record<string, unknown> {
  const { made_at, ...parts } = held as Record<string, unknown>;
  const known = PARTS.filter(([part]) => part in parts);
  const rest = Object.keys(parts).filter((part) => !known.some(([one]) => one === part));
  return {
    about: {
      what: 'All that this site holds about you, by the address with which you are signed in.',
      made_at,
      how_to_read: HOW_TO_READ,
      parts: Object.fromEntries(known),
      not_in_it: NOT_IN_IT,
    },
    ...Object.fromEntries([...known.map(([part]) => part), ...rest].map((part) => [part, parts[part]])),
  };
}

/** The file of one application, which the culture team gives to whoever it is of. */
export function applicationFile(held: unknown): Record<string, unknown> {
  const { made_at, ...parts } = held as Record<string, unknown>;
  return {
    about: {
      what: 'All that this site holds of one application, for whoever it is of.',
      made_at,
      how_to_read: HOW_TO_READ,
      not_in_it: NOT_IN_IT,
    },
    ...parts,
  };
}

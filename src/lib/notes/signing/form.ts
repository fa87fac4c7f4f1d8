/** What the pages of signing off are sent, and what is wrong with it. */
import { z } from 'zod';
import { emailAddress } from '../../access/index.ts';
import {
  dateFrom,
  tooLong,
  typed as typedText,
  typedAll,
  typedLine as line,
  type FormErrors,
} from '../../delivery/index.ts';
import { CAPACITIES, OUTCOMES, type NamedSignatory, type Outcome } from './sign-off.ts';

export type TypedSignatory = {
  id: string;
  signatory: string;
  title: string;
  service: string;
  capacity: string;
  sections: string[];
  email: string;
};

export function typedSignatory(form: FormData): TypedSignatory {
  return {
    id: line(form, 'id'),
    signatory: line(form, 'signatory'),
    title: line(form, 'title'),
    service: line(form, 'service'),
    capacity: line(form, 'capacity'),
    sections: typedAll(form, 'sections'),
    email: line(form, 'email'),
  };
}

/** As the database takes it, or what is wrong. */
export function signatoryFrom(typed: TypedSignatory): { errors: FormErrors } | { named: NamedSignatory } {
  const errors: FormErrors = {};
  if (typed.title === '' || typed.title.length > 200)
    errors.title = 'Give the name or title as it is to be printed, in at most 200 letters';
  const email = typed.email === '' ? null : emailAddress.safeParse(typed.email);
  if (email && !email.success) errors.email = email.error.issues[0]?.message ?? 'Check the e-mail address';
  const capacity = z.enum(CAPACITIES).safeParse(typed.capacity);
  if (!capacity.success) errors.capacity = 'Choose whether they approve the draft or contribute to it';
  if (Object.keys(errors).length > 0 || !capacity.success) return { errors };
  return {
    named: {
      id: typed.id || null,
      signatory: typed.signatory || null,
      title: typed.title,
      service: typed.service || null,
      capacity: capacity.data,
      sections: typed.sections,
      email: email?.data ?? null,
    },
  };
}

export type TypedReply = { outcome: string; words: string; received_on: string };

/**
 * A reply as it was typed, or what is wrong with it. `today`: YYYY-MM-DD, the day on which it is received where nothing else is typed.
 */
export function replyFrom(
  form: FormData,
  today: string,
):
  | { typed: TypedReply; errors: FormErrors }
  | { typed: TypedReply; reply: { outcome: Outcome; words: string; receivedOn: string } } {
  const typed = {
    outcome: line(form, 'outcome'),
    words: typedText(form, 'words'),
    received_on: line(form, 'received_on'),
  };
  const errors: FormErrors = {};
  const outcome = z.enum(OUTCOMES).safeParse(typed.outcome);
  if (!outcome.success) errors.outcome = 'Choose what the reply is';
  const long = tooLong(typed.words, 5000, 'the words');
  if (long) errors.words = long;
  if (typed.outcome === 'changes_wanted' && typed.words === '')
    errors.words = 'Say what is to be changed, and why';
  const received = dateFrom(typed.received_on, 'last');
  if ('error' in received || (received.date !== null && received.date.length < 10))
    errors.received_on = 'Give the whole date on which the reply came, such as 31 March 2026';
  if (Object.keys(errors).length > 0 || !outcome.success || 'error' in received) return { typed, errors };
  return { typed, reply: { outcome: outcome.data, words: typed.words, receivedOn: received.date ?? today } };
}

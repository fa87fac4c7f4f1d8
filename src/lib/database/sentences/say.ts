/** What a person reads when a rule of the database refuses: what happened and what to do. `field`: the column to look at. */
export type Sentence = { message: string; field?: string };

/** A rule’s sentence. */
export const say = (message: string, field?: string): Sentence => (field ? { message, field } : { message });

// What several rules say alike.

export function date(field: string): Sentence {
  return say(
    'Give a date that exists: a year, a year and month, or a whole date, such as 2025-01-30.',
    field,
  );
}

export function period(): Sentence {
  return say('Give a period such as 2024, 2024/25, 2024-Q1, 2024-03 or 2024-03-31.', 'period');
}

export function amount(): Sentence {
  return say('An amount cannot be less than nothing. If it is not published, leave it out.', 'amount_pence');
}

export function count(field: string): Sentence {
  return say('A number of people cannot be less than nothing. If it is not published, leave it out.', field);
}

export function words(field: string): Sentence {
  return say(
    'The words must hold the number that is recorded beside them, as ‘nearly 1,500’ holds 1500.',
    field,
  );
}

export function webAddress(): Sentence {
  return say('Give a web address that starts with http:// or https://.', 'address');
}

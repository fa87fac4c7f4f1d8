const IN_LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** When something was written, for people: '28 November 2026 at 19:21'. */
export function formatMoment(moment: string): string {
  return IN_LONDON.format(new Date(moment));
}

/** Days and the time between them, reckoned by Date and nothing else. */
export const DAY = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Whether the calendar has this day: '2025-02-29' is none. */
export function realDay(date: string): boolean {
  const at = new Date(`${date}T12:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === date;
}

export function daysBetween(from: string, to: string): number {
  if (!realDay(from) || !realDay(to)) throw new Error(`No days: ${from} ${to}`);
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Between months ('2024-07') or days of the same number. */
export function monthsBetween(from: string, to: string): number {
  const [a = 0, b = 0] = from.split('-').map(Number);
  const [c = 0, d = 0] = to.split('-').map(Number);
  return (c - a) * 12 + (d - b);
}

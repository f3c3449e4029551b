const DAY = 86_400_000;

/** The day that is so many days before another one, `YYYY-MM-DD`. */
export function daysEarlier(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
}

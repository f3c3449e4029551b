/**
 * The day of a moment in a zone, `YYYY-MM-DD`.
 *
 * @param at milliseconds since 1970.
 */
export function dayIn(zone: string, at: number): string {
  // Canadian English writes days this way.
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}

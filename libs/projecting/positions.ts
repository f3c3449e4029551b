/** A position in the log. `undefined` is before the first event. Positions sort as text. */
export type LogPosition = string | undefined;

/** Whether `position` is before `other`. */
export function isBefore(position: LogPosition, other: LogPosition): boolean {
  if (other === undefined) return false;
  return position === undefined || position < other;
}

/** The earliest of several positions. `undefined` (before the first event) for an empty list. */
export function earliest(positions: readonly LogPosition[]): LogPosition {
  const [first, ...rest] = positions;
  return rest.reduce((least, position) => (isBefore(position, least) ? position : least), first);
}

/** A place in the log; `undefined` is before the first event. Positions sort as text. */
export type Place = string | undefined;

/** Whether `place` lies before `other`. */
export function isBefore(place: Place, other: Place): boolean {
  if (other === undefined) return false;
  return place === undefined || place < other;
}

/** The earliest of several places; before the first event when there is none. */
export function earliest(places: readonly Place[]): Place {
  const [first, ...rest] = places;
  return rest.reduce((least, place) => (isBefore(place, least) ? place : least), first);
}

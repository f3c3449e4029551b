/** A folio in a list of an answer. Who may not see the complaint does not get it. */
export interface ListedFolio {
  readonly folio: string;
}

/** Some complaints of a line, and how many more there are. */
export interface ShownComplaints {
  readonly complaints: readonly ListedFolio[];
  /** How many more there are. Absent: none. */
  readonly more?: number;
}

/** Which of some complaints do not exist for the asker. */
export type HiddenAmong = (folios: ReadonlySet<string>) => Promise<ReadonlySet<string>>;

/** For who may see every complaint. */
export const NONE_HIDDEN: HiddenAmong = () => Promise.resolve(new Set());

/** @param count of all complaints, if `folios` is only a part of them. */
export function shownOf(folios: readonly string[], count: number, most: number): ShownComplaints {
  const complaints = folios.slice(0, most).map((folio) => ({ folio }));
  const more = count - complaints.length;
  return more > 0 ? { complaints, more } : { complaints };
}

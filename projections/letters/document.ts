import type { LetterKind } from '#complaint';

/** A letter that an event calls for, or called for. It contains nothing personal. */
export type LetterDocument = {
  /** The id of the event. */
  readonly event: string;
  readonly folio: string;
  readonly kind: LetterKind;
  /** The number of the response, the progress report or the erasure that it is about. */
  readonly n?: number;
  /** The revision of the event. Absent only before the event is known. */
  readonly revision?: number;
  /** When the event was recorded, milliseconds since 1970. */
  readonly since: number;
  /** The position of the event, as long as it is not known what became of the letter. It gives the order of sending. */
  readonly owed?: string;
  /** Kind and outcome, as in `response/accepted`. Absent before the first outcome. */
  readonly result?: string;
};

/** A content that is being written. It has no name yet, so nobody can read it. */
export interface Draft {
  write(bytes: Uint8Array): Promise<void>;
  /**
   * Makes the bytes durable, then names them. A name is given once: another draft of the same name changes nothing.
   * The draft is gone afterwards.
   *
   * @returns whether this draft got the name.
   */
  name(folio: string, content: string): Promise<boolean>;
  /** Removes the draft. Idempotent; it does nothing to a named content. */
  discard(): Promise<void>;
}

/** A content of which no event was known when it was written. */
export interface FreshContent {
  readonly folio: string;
  readonly content: string;
}

/** The sealed bytes of a content. */
export interface SealedBytes {
  /** How many there are. */
  readonly size: number;
  /** The bytes in parts. They are to be read to the end, or the reading is to be ended. */
  readonly parts: AsyncIterable<Uint8Array>;
}

/**
 * Keeps the sealed bytes of contents, by complaint and id. It knows no key. Every method, a draft and the reading
 * of bytes may throw EvidenceError `unavailable` when the engine is away.
 */
export interface ContentStore {
  draft(): Promise<Draft>;
  /** The sealed bytes of a content that may be named; `undefined` when there is none. */
  read(folio: string, content: string): Promise<SealedBytes | undefined>;
  /** The sealed bytes of a content that an event names: also while a sweep decides about it. */
  readNamed(folio: string, content: string): Promise<SealedBytes | undefined>;
  /** Says that a content may be about to be named by an event: from now on it counts as fresh again. */
  touch(folio: string, content: string): Promise<void>;
  /** The ids of all contents of a complaint, in order. */
  list(folio: string): Promise<readonly string[]>;
  /** Removes a content. Idempotent. @returns whether it was there. */
  remove(folio: string, content: string): Promise<boolean>;
  /**
   * Looks at each content that became fresh before a moment: keeps it, or removes it. Meanwhile `read`
   * does not find it, so that no event can begin to name it. Also removes drafts that nobody has written to since that moment.
   *
   * @param before milliseconds since 1970.
   * @param keeps whether an event names the content.
   * @returns how many contents and drafts were removed.
   */
  sweep(before: number, keeps: (one: FreshContent) => Promise<boolean>): Promise<number>;
  close(): Promise<void>;
}

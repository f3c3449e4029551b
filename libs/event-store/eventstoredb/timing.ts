/** How long the adapter waits before it doubts a server. Milliseconds. */
export interface Timing {
  /** A call that has waited this long makes us ask whether the server answers at all; the answer may take as long. */
  readonly doubt: number;
  /** No append has succeeded for this long, while one waits: the connection is given up, though reads go on. */
  readonly appendsStuck: number;
  /** How often a server that is away, or cannot write, is asked again. */
  readonly askAgain: number;
}

export const TIMING: Timing = { doubt: 1_500, appendsStuck: 3_000, askAgain: 500 };

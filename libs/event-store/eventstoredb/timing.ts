/** How long the adapter waits before it doubts a server. In milliseconds. */
export interface Timing {
  /** After this wait a call makes the adapter ask whether the server answers at all. The answer may take as long. */
  readonly doubt: number;
  /** After so long without a successful append, while one waits, the connection is given up, even if reads work. */
  readonly appendsStuck: number;
  /** How often a server that is away, or cannot write, is asked again. */
  readonly askAgain: number;
}

export const TIMING: Timing = { doubt: 1_500, appendsStuck: 3_000, askAgain: 500 };

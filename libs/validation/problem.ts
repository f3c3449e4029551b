/** What is wrong with one place of a body. Never holds what the sender wrote there. */
export interface Problem {
  /** RFC 6901 pointer to the place; empty for the body itself. */
  readonly pointer: string;
  /** Stable word for programs, e.g. `too-long`. */
  readonly code: string;
  /** One sentence for people. */
  readonly message: string;
}

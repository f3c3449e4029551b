/** What is wrong at one pointer of a body. It never contains the value that was sent. */
export interface Problem {
  /** An RFC 6901 pointer. Empty for the body itself. */
  readonly pointer: string;
  /** A stable word for programs, e.g. `too-long`. */
  readonly code: string;
  /** One sentence for people. */
  readonly message: string;
}

/** Characters that would break a line of text, or change how a terminal shows it. */
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A problem as one line of text. A pointer holds names that the sender chose, so what does not show in them is escaped.
 *
 * @param body - what a pointer to the body itself is called.
 */
export function problemText({ pointer, message }: Problem, body: string, separator = ' '): string {
  const shown = pointer.replace(UNSHOWN, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
  return `${shown === '' ? body : shown}${separator}${message}`;
}

import type { LetterKind } from '#complaint';
import type { Language } from '#words';

export { LETTER_KINDS, type LetterKind } from '#complaint';

/** A letter to the complainant, ready to be sent or printed. */
export interface Letter {
  readonly kind: LetterKind;
  /** The number of the response, the progress report or the erasure that it is about. Absent for the other kinds. */
  readonly n?: number;
  readonly language: Language;
  /** One line. It holds nothing personal, only the folio. */
  readonly subject: string;
  /** Lines that end with `\n`, unwrapped. */
  readonly text: string;
  /** The same as a whole HTML document that stands alone. */
  readonly html: string;
}

/** Which letter is asked for. */
export interface LetterQuestion {
  readonly folio: string;
  readonly kind: LetterKind;
  /** The number of the response, the progress report or the erasure. Default: the newest. */
  readonly n?: number | undefined;
  /** Default: that of the complaint, else English. */
  readonly language?: Language | undefined;
}

export interface Letters {
  /**
   * A letter with what the complaint says now. The caller records the read first.
   *
   * @throws LetterError `no-such-letter`, `subject-erased`; LedgerError `unknown-complaint`; EventStoreError;
   *   KeyStoreError.
   */
  render(question: LetterQuestion): Promise<Letter>;
}

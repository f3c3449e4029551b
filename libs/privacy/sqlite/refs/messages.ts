import type { KeyObject } from 'node:crypto';
import type { PrivacyErrorCode } from '../../errors.ts';

/** Messages between the index's thread and the thread that assigns pseudonyms. They are plain data that is copied. */

/** The data with which the thread starts. */
export interface RefThreadData {
  readonly file: string;
  readonly key: KeyObject;
  readonly region: string | undefined;
}

/** Texts of one question: e-mail, phone. */
export const TEXTS_PER_QUESTION = 2;

/** Questions, {@link TEXTS_PER_QUESTION} for each, one after the other; or the end. */
export type ToRefThread = readonly (string | null)[] | 'close';

/** The pseudonym, or `null` for a contact that identifies nobody, or why there is no answer. */
export type RefAnswer =
  | string
  | null
  | { readonly refused: PrivacyErrorCode; readonly message: string; readonly cause: string | undefined };

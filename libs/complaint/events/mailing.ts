import {
  CHANNELS,
  type Channel,
  LETTER_KINDS,
  LETTER_OUTCOMES,
  LETTER_REASONS,
  type LetterKind,
  type LetterOutcome,
  type LetterReason,
} from '../vocabulary.ts';
import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal } from './shared.ts';

/** The events about letters to the complainant. */
export interface MailingEvents {
  /**
   * What became of a letter. The ledger records it by itself, once for each message and outcome: `unknown` may be
   * followed by any other outcome, and `accepted` by `bounced`.
   */
  LetterSent: {
    data: Noted & {
      readonly kind: LetterKind;
      /** The number of the response, the progress report or the erasure that the letter is about. */
      readonly n?: number;
      readonly channel: Channel;
      /** The Message-ID without its domain. It tells nothing to who does not have the id key. */
      readonly message: string;
      /** The id of the event that the letter is about. */
      readonly event: string;
      readonly outcome: LetterOutcome;
      /** Of a letter that failed or was not sent. */
      readonly why?: LetterReason;
    };
    personal: NotedPersonal & {
      /** SHA-256 of the text that was sent: 64 hexadecimal digits. */
      readonly digest?: string;
      /** Why it bounced, in the words of the mail system. */
      readonly reason?: string;
    };
  };
}

export const MAILING_VERSIONS: Versions<MailingEvents> = { LetterSent: 1 };

export const MAILING_DATA: DataKinds<MailingEvents> = {
  LetterSent: {
    ...NOTED,
    kind: LETTER_KINDS,
    n: 'number',
    channel: CHANNELS,
    message: 'id',
    event: 'id',
    outcome: LETTER_OUTCOMES,
    why: LETTER_REASONS,
  },
};

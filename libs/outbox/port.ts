import type { LetterKind, ReceivedComplaint, Recorded } from '#complaint';
import type { Ledger } from '#ledger';
import type { Letters } from '#letters';
import type { Mailer } from '#mail';
import type { LeaseParts } from '#projecting';
import type { MailBegin } from './mail-switch.ts';
import type { Recipient } from './recipient.ts';
import type { RecipientBound } from './recipient-bound.ts';

/** A letter that is to go out, as a view tells. Nothing but ids. */
export interface OwedLetter {
  /** The id of the event that calls for it. */
  readonly event: string;
  readonly folio: string;
  readonly kind: LetterKind;
  /** The number of the response or the erasure that it is about. */
  readonly n?: number;
  /** The revision of the event. */
  readonly revision?: number;
  /** When the event was recorded, milliseconds since 1970. */
  readonly since: number;
  /** The position of the event. */
  readonly owed?: string;
}

/** What an outbox knows of complaints. */
export interface Complaints {
  /** `undefined`: there is no such complaint. */
  state(folio: string): Promise<ReceivedComplaint | undefined>;
  /** Its events, without their personal parts. */
  history(folio: string): Promise<readonly Recorded[]>;
  /** To whom its letters may go now. */
  recipient(folio: string): Promise<Recipient>;
}

/** What an outbox needs. */
export interface OutboxParts extends LeaseParts {
  /**
   * The letters that are owed for events after a position, in pages, the oldest event first. It looks at nothing else, so
   * that a round costs what is owed and not what is open.
   */
  readonly owed: (after: string) => AsyncIterable<readonly OwedLetter[]>;
  /** From where on letters go out. It records that, when nothing says so yet. */
  readonly begin: () => Promise<MailBegin & { readonly isNew: boolean }>;
  readonly complaints: Complaints;
  readonly letters: () => Promise<Letters>;
  readonly mailer: Mailer;
  /** For letters that nobody of the organisation decided. */
  readonly bound: Pick<RecipientBound, 'admits'>;
  /** The Message-ID of the letter about an event, without its domain. */
  readonly messageId: (folio: string, revision: number) => Promise<string>;
  /** The domain of the Message-IDs. */
  readonly domain: string;
  readonly ledger: () => Promise<Pick<Ledger, 'execute'>>;
  /** Whether letters are signed with the name of LEDGER_BRAND. */
  readonly isNamed: boolean;
  /** Milliseconds since 1970: the clock of the ledger. */
  readonly clock: () => number;
}

/** What one round did. */
export interface Round {
  /** Letters of which the outcome was recorded. */
  readonly settled: number;
  /** Letters that wait to be tried again. */
  readonly waiting: number;
  /** Whether it ended before everything was looked at. */
  readonly isCut: boolean;
}

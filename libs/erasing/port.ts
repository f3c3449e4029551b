import type { SweptStore } from '#complaint';
import type { EventStore } from '#event-store';
import type { Ledger } from '#ledger';
import type { KeyStore, PersonalOpener } from '#privacy';

/** An erasure that a person executed and that is not done. */
export interface StartedErasure {
  readonly folio: string;
  /** The number of the request in that complaint. */
  readonly n: number;
  /** Other complaints of the person whose erasure began because of it, and is not recorded as done. */
  readonly also: readonly string[];
}

/** What a sweep needs. The caller closes the parts. */
export interface ErasingParts {
  readonly events: Pick<EventStore, 'readStream'>;
  readonly ledger: Pick<Ledger, 'execute'>;
  readonly keys: Pick<KeyStore, 'erase' | 'eraseDataKeys' | 'keepLookups' | 'subjectsOf' | 'traces'>;
  readonly opener: PersonalOpener & {
    /** Forgets keys of erased subjects that it keeps in memory. */
    forget(subjects: readonly string[]): void;
  };
  /** Removes the bytes of contents of evidence whose keys were destroyed. @returns how many there were. */
  readonly removeContents?: (folio: string, contents: readonly string[] | 'all') => Promise<number>;
  /** Sweeps what is outside the key store, e.g. files that killed processes left. */
  readonly otherStores: () => Promise<readonly SweptStore[]>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: ErasingLog;
  /**
   * Milliseconds to wait before an erasure is recorded whose keys somebody else destroyed: another worker may be about
   * to record it, and knows more of those keys. Default 10,000.
   */
  readonly othersFirstMs?: number;
  /** Milliseconds since any moment, for that wait (default: the monotonic clock). */
  readonly timer?: () => number;
}

/** Logs names of complaints, numbers and codes, never anything about a person. */
export interface ErasingLog {
  info(fields: Readonly<Record<string, unknown>>, text: string): void;
  warn(fields: Readonly<Record<string, unknown>>, text: string): void;
}

/** What one sweep did. */
export interface SweepResult {
  /** Erasures that were recorded as done. */
  readonly done: number;
  /** Erasures that remain: something failed, or another worker goes first. */
  readonly left: number;
}

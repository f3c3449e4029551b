import type { EventStore, LogMark } from '#event-store';
import type { KnownComplainant } from '../complainant-index.ts';

/** Reads every complainant with a pseudonym and an address from a part of the log, in the order of their complaints. */
export type ReadComplainants = (
  events: EventStore,
  part: {
    /** Its end. */
    readonly mark: Pick<LogMark, 'position'>;
    /** Exclusive; absent means from the beginning. */
    readonly after?: string | undefined;
  },
) => AsyncIterable<KnownComplainant>;

/** The log that an index of complainants is brought up from. */
export interface ComplainantSource {
  readonly events: EventStore;
  readonly read: ReadComplainants;
}

/** Where an index says what it does. */
export interface IndexLog {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
}

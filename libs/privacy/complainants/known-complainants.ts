import type { EventStore, LogMark } from '#event-store';
import type { KnownComplainant } from '../complainant-index.ts';

/** Reads every complainant with a pseudonym and an address from a part of the log, in the order of their complaints. */
export type ReadComplainants = (
  events: EventStore,
  part: {
    /** The end of the part. */
    readonly mark: Pick<LogMark, 'position'>;
    /** The position before the part; absent means from the beginning. */
    readonly after?: string | undefined;
  },
) => AsyncIterable<KnownComplainant>;

/** The log from which an index of complainants is brought up. */
export interface ComplainantSource {
  readonly events: EventStore;
  readonly read: ReadComplainants;
}

/** The log lines of an index. */
export interface IndexLog {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
}

import type { Actor } from '#complaint';
import type { EventStore } from '#event-store';
import type { SealPersonal } from './codec.ts';
import { AccessLogError } from './errors.ts';
import type { StoredRead } from './events.ts';
import { ReaderStream } from './reader-stream.ts';

/** Who reads. */
export interface Reader {
  /** The principal, or `system`. */
  readonly actor: Actor;
  /** The operating system's name of the account, at the command line. */
  readonly account?: string;
}

/** A read that is to be recorded. */
export interface ReadToRecord extends Omit<StoredRead, 'at' | 'purpose'> {
  /** Why, in the reader's words, see `readPurpose`. Absent: for the purpose of the route or command. */
  readonly purpose?: string;
}

/** When reads of one principal are gathered into one event. In milliseconds. */
export interface Gathering {
  /** The event is written when no further read joined for so long. */
  readonly quiet: number;
  /** It is written at the latest so long after its first read, unless an event of the same principal is being written. */
  readonly most: number;
  /** It is written as soon as it has so many reads. */
  readonly reads: number;
}

export const GATHERING: Gathering = { quiet: 4, most: 50, reads: 32 };

/** Where a durable record of reads stands. */
export interface RecordedRead {
  readonly stream: string;
  readonly revision: number;
  /** Id of the event. */
  readonly id: string;
}

export interface ReadRecorderParts {
  /** Opens the access log, at the first record. */
  readonly store: () => Promise<EventStore>;
  readonly seal: SealPersonal;
  /** Called with each record that is durable. */
  readonly onRecorded?: ((record: RecordedRead) => void) | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly gathering?: Gathering;
}

/** The most reads that wait for their records. More are refused. */
const MOST_WAITING = 10_000;
/** Principals whose stream end is kept in memory while they read nothing. */
const MOST_IDLE = 1_000;

/**
 * Records who reads personal data. The reads of one principal that come together share one event. Nothing may be shown
 * before the record of its read is durable.
 */
export class ReadRecorder {
  readonly #parts: ReadRecorderParts;
  readonly #streams = new Map<string, ReaderStream>();
  #waiting = 0;
  /** Whether the events of all principals are just being sent to the writer. */
  #together = false;

  constructor(parts: ReadRecorderParts) {
    this.#parts = parts;
  }

  /** The number of reads whose records are not durable yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Resolves when the record is durable.
   *
   * @throws AccessLogError `read-not-recorded`: then nothing may be shown.
   */
  async record(reader: Reader, { purpose, ...read }: ReadToRecord): Promise<void> {
    if (this.#waiting >= MOST_WAITING) {
      throw new AccessLogError(
        'read-not-recorded',
        'Nothing was shown: too many reads wait to be recorded. Try again.',
      );
    }
    this.#waiting += 1;
    try {
      const at = new Date(this.#parts.clock()).toISOString();
      await this.#streamOf(reader.actor.id).record({ reader, read: { ...read, at }, purpose });
    } catch (error) {
      throw notRecorded(error);
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Waits until the reads so far are recorded or refused. */
  async close(): Promise<void> {
    await Promise.all([...this.#streams.values()].map((stream) => stream.settled()));
  }

  #streamOf(principal: string): ReaderStream {
    const known = this.#streams.get(principal);
    if (known !== undefined) return known;
    if (this.#streams.size >= MOST_IDLE) this.#forgetIdle();
    const { gathering = GATHERING, ...parts } = this.#parts;
    const made = new ReaderStream({
      ...parts,
      gathering,
      onWrite: () => this.#writeTogether(),
    });
    this.#streams.set(principal, made);
    return made;
  }

  /** One flush to the disk serves the events of all principals that are written together. */
  #writeTogether(): void {
    if (this.#together) return;
    this.#together = true;
    for (const stream of this.#streams.values()) stream.writeWith();
    this.#together = false;
  }

  #forgetIdle(): void {
    for (const [principal, stream] of this.#streams) if (stream.idle) this.#streams.delete(principal);
  }
}

function notRecorded(error: unknown): AccessLogError {
  if (error instanceof AccessLogError) return error;
  const reason = error instanceof Error ? ` ${error.message}` : '';
  return new AccessLogError(
    'read-not-recorded',
    `Nothing was shown: the read could not be recorded in the access log.${reason}`,
    { cause: error },
  );
}

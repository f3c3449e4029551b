import type { EventStoreDBClient, ResolvedEvent } from '@eventstore/db-client';
import type { CallTimeout } from './call-timeout.ts';
import type { ClientHolder } from './client.ts';
import { ClientReplaced } from './ledger-client.ts';
import { Limiter } from './limiter.ts';

export type ServerEvent = NonNullable<ResolvedEvent['event']>;
export type PositionedEvent = ServerEvent & { readonly position: NonNullable<ServerEvent['position']> };
type ServerRead = ReturnType<EventStoreDBClient['readStream']>;

/** The server allows about 98 open calls per process and address; subscriptions and appends need some of them. */
const OPEN_READS = 48;

/** What a read of the log brought. */
export interface PartRead {
  readonly found: readonly ResolvedEvent[];
  /** It was ended before its end, since what it brought had become too large. */
  readonly cut: boolean;
}

/** What counts towards the bound of a read. */
export interface PartBound {
  /** Bytes that an event takes up; 0 for those that are bounded otherwise. */
  readonly weigh: (event: ServerEvent) => number;
  /** Bytes after which the read is ended. */
  readonly most: number;
}

/** Runs reads to their end. */
export class ServerReads {
  readonly #clients: ClientHolder;
  readonly #callTimeout: CallTimeout;
  readonly #open = new Limiter(OPEN_READS);

  /** @param callTimeout how long every step of a read waits. */
  constructor(clients: ClientHolder, callTimeout: CallTimeout) {
    this.#clients = clients;
    this.#callTimeout = callTimeout;
  }

  /**
   * Reads to the end with a timer on every step; the call is cancelled whatever happens, or it would stay open. A read
   * whose client is replaced meanwhile begins once more with the new one.
   *
   * @param open begins the read, with the client of the moment.
   */
  async all(open: () => ServerRead): Promise<readonly ResolvedEvent[]> {
    return (await this.part(open, UNBOUNDED)).found;
  }

  /**
   * As {@link all}, but ends early once what it brought is too large. At least two events are read: a read forwards
   * begins with the event that its reader knows already.
   */
  async part(open: () => ServerRead, bound: PartBound): Promise<PartRead> {
    return this.#open.run(async () => {
      const replaced = this.#clients.replaced();
      try {
        return await this.#read(open, bound, replaced);
      } catch (error) {
        if (!replaced.aborted) throw error;
        return await this.#read(open, bound, this.#clients.replaced());
      }
    });
  }

  async #read(open: () => ServerRead, bound: PartBound, replaced: AbortSignal): Promise<PartRead> {
    const steps = new Steps(open(), bound);
    const onReplaced = () => steps.fail(new ClientReplaced());
    replaced.addEventListener('abort', onReplaced);
    try {
      // Events that come together are one step: a timer for each would cost as much as the event itself.
      while (!steps.ended) await this.#callTimeout.wait(() => steps.next());
      return { found: steps.found, cut: steps.cut };
    } finally {
      replaced.removeEventListener('abort', onReplaced);
      await steps.cancel();
    }
  }
}

const UNBOUNDED: PartBound = { weigh: () => 0, most: Number.POSITIVE_INFINITY };

/** One read on its way: what has come so far, and how to wait for more. */
class Steps {
  readonly found: ResolvedEvent[] = [];
  ended = false;
  cut = false;
  readonly #read: ServerRead;
  #bytes = 0;
  #failure: { readonly error: Error } | undefined;
  /** Something came since the last wait. */
  #news = false;
  #wake: (() => void) | undefined;
  #turn: NodeJS.Immediate | undefined;

  constructor(read: ServerRead, { weigh, most }: PartBound) {
    this.#read = read;
    read.on('data', (event: ResolvedEvent) => {
      if (this.cut) return;
      this.found.push(event);
      if (event.event !== undefined) this.#bytes += weigh(event.event);
      if (this.#bytes >= most && this.found.length > 1) {
        this.cut = true;
        this.ended = true;
      }
      // What comes in the same turn of the event loop is one step.
      this.#turn ??= setImmediate(this.#tell);
    });
    read.on('end', () => {
      this.ended = true;
      this.#tell();
    });
    read.on('error', (error: Error) => this.fail(error));
  }

  fail(error: Error): void {
    this.#failure ??= { error };
    this.#tell();
  }

  /** Resolves when more has come, or all. @throws what the read failed with. */
  async next(): Promise<void> {
    if (!this.#news) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#news = false;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** A call that never began has nothing to cancel. */
  async cancel(): Promise<void> {
    await this.#read.cancel().catch(() => {});
  }

  readonly #tell = (): void => {
    this.#turn = undefined;
    this.#news = true;
    this.#wake?.();
    this.#wake = undefined;
  };
}

/** The events among what was read: a link whose event is gone has none. */
export function positioned(resolved: readonly ResolvedEvent[]): PositionedEvent[] {
  return resolved
    .map(({ event }) => event)
    .filter((event): event is PositionedEvent => event?.position !== undefined);
}

import type { EventStoreDBClient, ResolvedEvent } from '@eventstore/db-client';
import type { CallTimeout } from './call-timeout.ts';
import type { ClientHolder } from './client.ts';
import { ClientReplaced } from './ledger-client.ts';
import { Limiter } from './limiter.ts';

export type ServerEvent = NonNullable<ResolvedEvent['event']>;
export type PositionedEvent = ServerEvent & { readonly position: NonNullable<ServerEvent['position']> };
type ServerRead = ReturnType<EventStoreDBClient['readStream']>;

/** The server allows about 98 open calls per process and address. Subscriptions and appends need some of them. */
const OPEN_READS = 48;

/** Result of a read of the log. */
export interface PartRead {
  readonly found: readonly ResolvedEvent[];
  /** True when the read was ended early, because its events became too large. */
  readonly cut: boolean;
}

/** The bound of a read. */
export interface PartBound {
  /** Bytes of an event; 0 for events that have another bound. */
  readonly weigh: (event: ServerEvent) => number;
  /** Bytes after which the read ends. */
  readonly most: number;
}

/** Runs reads to their end. */
export class ServerReads {
  readonly #clients: ClientHolder;
  readonly #callTimeout: CallTimeout;
  readonly #open = new Limiter(OPEN_READS);

  /** @param callTimeout bounds every step of a read. */
  constructor(clients: ClientHolder, callTimeout: CallTimeout) {
    this.#clients = clients;
    this.#callTimeout = callTimeout;
  }

  /**
   * Reads to the end with a timer on every step. The call is always cancelled, since it would stay open otherwise. When
   * the client is replaced meanwhile, the read begins once more with the new one.
   *
   * @param open begins the read, with the present client.
   */
  async all(open: () => ServerRead): Promise<readonly ResolvedEvent[]> {
    return (await this.part(open, UNBOUNDED)).found;
  }

  /**
   * As {@link all}, but ends early when its events are too large. It reads at least two events, since a forward read
   * begins with the event that its reader has already.
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
      // Events that come together are one step. A timer for each would cost as much as the event itself.
      while (!steps.ended) await this.#callTimeout.wait(() => steps.next());
      return { found: steps.found, cut: steps.cut };
    } finally {
      replaced.removeEventListener('abort', onReplaced);
      await steps.cancel();
    }
  }
}

const UNBOUNDED: PartBound = { weigh: () => 0, most: Number.POSITIVE_INFINITY };

/** One read in progress: what has come so far, and how to wait for more. */
class Steps {
  readonly found: ResolvedEvent[] = [];
  ended = false;
  cut = false;
  readonly #read: ServerRead;
  #bytes = 0;
  #failure: { readonly error: Error } | undefined;
  /** True when something came since the last wait. */
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
      // Events of one turn of the event loop are one step.
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

  /** Resolves when more has come, or at the end. @throws the error of the read. */
  async next(): Promise<void> {
    if (!this.#news) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#news = false;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** A call that never began cannot be cancelled. */
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

/** The events of a read. A link whose event is gone has none. */
export function positioned(resolved: readonly ResolvedEvent[]): PositionedEvent[] {
  return resolved
    .map(({ event }) => event)
    .filter((event): event is PositionedEvent => event?.position !== undefined);
}

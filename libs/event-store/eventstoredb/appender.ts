import { ANY, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { checkAppend, checkExpected } from '../check-append.ts';
import type { AppendResult, EventToAppend, ExpectedRevision } from '../port.ts';
import type { AppendWatch } from './append-watch.ts';
import type { CallTimeout } from './call-timeout.ts';
import type { ClientHolder } from './client.ts';
import { Limiter } from './limiter.ts';
import { toPosition } from './position.ts';
import { toServerEvents } from './proposed-event.ts';
import { appendError, tampered } from './server-errors.ts';

export interface AppenderOptions {
  readonly clients: ClientHolder;
  /** How long an append waits. After that its result is unknown. */
  readonly callTimeout: CallTimeout;
  readonly watch: AppendWatch;
  /** Most appends in flight; more wait. */
  readonly inFlight: number;
  readonly originalTime: (() => number) | undefined;
}

/** Appends events. They are checked before: a bad id or type would make the client useless. */
export class Appender {
  readonly #options: AppenderOptions;
  readonly #inFlight: Limiter;

  constructor(options: AppenderOptions) {
    this.#options = options;
    this.#inFlight = new Limiter(options.inFlight);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    checkExpected(expected);
    checkAppend(stream, events);
    const proposed = toServerEvents(stream, events, this.#options.originalTime?.());
    return this.#inFlight.run(() => this.#append(stream, expected, proposed));
  }

  async #append(
    stream: string,
    expected: ExpectedRevision,
    events: ReturnType<typeof toServerEvents>,
  ): Promise<AppendResult> {
    const { clients, callTimeout, watch } = this.#options;
    const expectedRevision = toServerExpectation(expected);
    const send = async () => (await clients.forAppend()).appendToStream(stream, events, { expectedRevision });
    const result = await watch
      .run(() => callTimeout.wait(send))
      .catch((error: unknown) => {
        throw appendError(stream, expected, error);
      });
    // After a soft delete the server reports success without writing, or goes on at the old revisions.
    const moved = expected === 'none' && result.nextExpectedRevision !== BigInt(events.length - 1);
    if (result.position === undefined || moved) throw tampered(stream);
    return { revision: Number(result.nextExpectedRevision), position: toPosition(result.position) };
  }
}

function toServerExpectation(expected: ExpectedRevision) {
  if (expected === 'none') return NO_STREAM;
  if (expected === 'any') return ANY;
  if (expected === 'exists') return STREAM_EXISTS;
  return BigInt(expected);
}

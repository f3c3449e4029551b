import { EventStoreError } from '#event-store';
import { ReadStoreError } from '#read-store';

/**
 * - `unknown-projection`: this program has no projection of that name.
 * - `newer-view`: the store has the view in a version that this program does not know.
 * - `not-built`: there is no generation to promote, or it is behind the live one.
 * - `no-earlier-generation`: there is nothing to roll back to.
 * - `wrong-count`: the generation did not take into account every event of the log up to its checkpoint.
 * - `projection-failed`: a projection threw while a generation was built. The generation was dropped.
 * - `view-beside-log`: the view was folded from another log, or from a longer one. It is not served.
 * - `contended`: other processes changed the view at every try. Nothing was changed.
 */
export type ProjectingErrorCode =
  | 'unknown-projection'
  | 'newer-view'
  | 'not-built'
  | 'no-earlier-generation'
  | 'wrong-count'
  | 'projection-failed'
  | 'view-beside-log'
  | 'contended';

/** A request that the runner cannot carry out. The message says what was not done and what to do. */
export class ProjectingError extends Error {
  readonly code: ProjectingErrorCode;

  constructor(code: ProjectingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The event store delivered batches with a gap or in a wrong order. */
export class DeliveryError extends Error {
  readonly code = 'delivery';

  constructor() {
    super(
      'The event store left out events or changed their order. They are read again from the last checkpoint.',
    );
  }
}

/** A document, row or counter does not fit the schema of the projection. */
export class MisfitError extends Error {
  readonly code = 'misfit';
}

/** The event on which a projection failed. */
export interface FailedEvent {
  readonly id: string;
  readonly type: string;
  readonly position: string;
  /** The folio of the complaint in whose stream the event is. */
  readonly folio?: string | undefined;
}

/** A projection threw while a generation was being built. */
export class ProjectionFailedError extends ProjectingError {
  constructor(
    readonly view: string,
    readonly generation: number,
    event: FailedEvent,
    cause: unknown,
  ) {
    const complaint = event.folio === undefined ? '' : ` of complaint ${event.folio}`;
    const place = `${event.type} ${event.id}${complaint}, at position ${Number(event.position)}`;
    super(
      'projection-failed',
      `Not built: view "${view}" failed on ${place} (${reasonOf(cause)}). The live generation is unchanged. ` +
        'Repair the projection, or verify the ledger if the event itself cannot be read. Then rebuild.',
      { cause },
    );
  }
}

/** The reaction to an error. */
export type Reaction = 'retry' | 'park' | 'halt';

/** Where an error occurred: in a store, while an event was decoded, or in a projection. */
export type Stage = 'store' | 'decode' | 'projection';

/**
 * The error policy.
 * - An error of a projection concerns one key. The runner parks the key, and everything else goes on.
 * - An event that is damaged or of an unknown type parks its complaint too. If a newer program wrote it, the runner
 *   stops: otherwise the views would lack what this program does not understand.
 * - A process checks the settings of its stores before it starts. If a store refuses them later, the runner waits.
 * - The runner retries when a store is unavailable, when another process wrote to it, or when events are out of order.
 * - Every other error is a fault of the program or a damaged store: the runner stops with the error.
 *
 * A generation that is being built parks nothing. An error that would park a key fails the build.
 */
export function reactionTo(error: unknown, stage: Stage): Reaction {
  if (stage === 'projection') return 'park';
  if (stage === 'decode') {
    if (error instanceof EventStoreError) return error.code === 'tampered' ? 'park' : 'halt';
    return codeOf(error) === 'newer-schema' ? 'halt' : 'park';
  }
  if (error instanceof DeliveryError) return 'retry';
  if (isMisconfigured(error)) return 'retry';
  if (error instanceof EventStoreError)
    return error.code === 'unavailable' || error.code === 'replaced' ? 'retry' : 'halt';
  if (error instanceof ReadStoreError)
    return error.code === 'unavailable' || CONTENTION.has(error.code) ? 'retry' : 'halt';
  return 'halt';
}

/**
 * After contention the runner reads the state again. `unknown-view`: another process dropped the generation.
 * `fenced`: another process has the lease.
 */
const CONTENTION: ReadonlySet<string> = new Set(['checkpoint-moved', 'unknown-view', 'fenced']);

/** Whether a store refuses the settings of this process, such as a password or a certificate. Waiting does not help. */
export function isMisconfigured(error: unknown): boolean {
  return (
    (error instanceof EventStoreError || error instanceof ReadStoreError) && error.code === 'misconfigured'
  );
}

/** Whether the error means that another process was at work, and not that something is wrong. */
export function isContention(error: unknown): boolean {
  return error instanceof ReadStoreError && CONTENTION.has(error.code);
}

/** The name or code of an error. Never its message, which might contain personal data. */
export function reasonOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error && WORD.test(error.name) ? error.name : 'unknown-error');
}

const WORD = /^[A-Za-z][\w-]{0,60}$/;

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && WORD.test(error.code) ? error.code : undefined;
}

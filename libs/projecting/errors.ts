import { EventStoreError } from '#event-store';
import { ReadStoreError } from '#read-store';

/**
 * - `unknown-projection`: no projection of that name in this program.
 * - `newer-view`: the store holds the view in a version that this program does not know.
 * - `not-built`: there is no generation to promote, or it is behind the live one.
 * - `no-earlier-generation`: there is nothing to roll back to.
 * - `wrong-count`: the generation did not take into account every event of the log up to its checkpoint.
 * - `projection-failed`: a projection threw while a generation was built; the generation is gone.
 * - `view-beside-log`: the view was folded from another log, or from a longer one than there is now; it is not served.
 * - `contended`: other processes moved the view on each time; nothing was changed.
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

/** A request to the runner that cannot be met. The message says what was not done and what to do. */
export class ProjectingError extends Error {
  readonly code: ProjectingErrorCode;

  constructor(code: ProjectingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The event store delivered batches that do not follow on each other. */
export class DeliveryError extends Error {
  readonly code = 'delivery';

  constructor() {
    super('The event store left events out or mixed them up; they are read again from the last checkpoint.');
  }
}

/** A document, row or counter that does not fit what the projection declares. */
export class MisfitError extends Error {
  readonly code = 'misfit';
}

/** The event on which a projection failed. */
export interface FailedEvent {
  readonly id: string;
  readonly type: string;
  readonly position: string;
  /** Of the complaint in whose stream it stands. */
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
      `Not built: view "${view}" failed on ${place} (${reasonOf(cause)}). The live generation is untouched; ` +
        'mend the projection, or verify the ledger if the event itself cannot be read, and rebuild.',
      { cause },
    );
  }
}

/** What happens next after an error. */
export type Reaction = 'retry' | 'park' | 'halt';

/** Where the error came up: while reading or writing a store, while an event was decoded, or in a projection. */
export type Stage = 'store' | 'decode' | 'projection';

/**
 * The error policy, all of it.
 * - What a projection throws concerns one key: it is parked and everything else goes on.
 * - An event that cannot be decoded, damaged or of a type that nobody knows, is parked likewise, unless a newer program
 *   wrote it: going on would build views that lack what this program does not understand.
 * - Settings that a store refuses are looked at before a process begins; from then on it waits for them to fit again.
 * - A store that is away, that another process has written to, or that delivers events not in their order, is asked
 *   again.
 * - Anything else is a mistake in the program or a damaged store: stop and say so.
 *
 * A generation that is being built parks nothing; what would be parked fails the build.
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
 * `unknown-view`: another process dropped the generation; looking again finds the one that took its place.
 * `fenced`: another process has the lease; looking again shows whose turn it is.
 */
const CONTENTION: ReadonlySet<string> = new Set(['checkpoint-moved', 'unknown-view', 'fenced']);

/** Whether a store refuses the settings of this process: a password, a certificate. No wait alone mends that. */
export function isMisconfigured(error: unknown): boolean {
  return (
    (error instanceof EventStoreError || error instanceof ReadStoreError) && error.code === 'misconfigured'
  );
}

/** Whether the error says that another process was at work, rather than that something is wrong. */
export function isContention(error: unknown): boolean {
  return error instanceof ReadStoreError && CONTENTION.has(error.code);
}

/** Name or code of an error for the record; never its message, which might hold personal data. */
export function reasonOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error && WORD.test(error.name) ? error.name : 'unknown-error');
}

const WORD = /^[A-Za-z][\w-]{0,60}$/;

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && WORD.test(error.code) ? error.code : undefined;
}

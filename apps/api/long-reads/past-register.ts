import type { EventStore } from '#event-store';
import { Problem } from '#http';
import { readKnownEvents } from '#ledger';
import { findRegisterAt, type PastPage } from '#projections/register';
import type { ReadStore } from '#read-store';
import type { LongRead } from './long-read.ts';

/** How long a page of the past register may take from its beginning on, in milliseconds. */
const MOST_MS = 5_000;

interface PastParts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly views: Pick<ReadStore, 'snapshot'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * A page of the register as of a moment.
 *
 * @throws Problem `as-of-too-far` when it takes longer than 5 s; the signal's reason; as `findRegisterAt` does.
 */
export function pastRegister(
  { mark, time, question }: Extract<LongRead, { read: 'register' }>,
  { store, views, now }: PastParts,
  signal: AbortSignal,
): Promise<PastPage> {
  const end = now() + MOST_MS;
  const goOn = (): void => {
    signal.throwIfAborted();
    if (now() > end) throw tooFar();
  };
  const known = (folio: string) => readKnownEvents(store, folio, mark);
  return findRegisterAt({ views, known, goOn }, { position: mark.position, time }, question);
}

/** Without a time to ask again: nobody knows whether the server is busy or the register is too large for the question. */
function tooFar(): Problem {
  return Problem.of(
    'as-of-too-far',
    `This page of the register as of that moment took longer than ${MOST_MS / 1_000} s, so it was not finished. Nothing is wrong with it: ` +
      'ask with a smaller "limit" or with fewer filters, or again when the server has less to do. One complaint as of that moment is quick to read.',
  );
}

import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { ViewReader } from '#read-store';

/** The reads that reports make. */
export interface FactsReader extends Pick<ViewReader, 'load' | 'find' | 'rows' | 'counters'> {
  /** Lets other work go on. Long computations await it between their steps. @throws the signal's reason. */
  turn(): Promise<void>;
}

/**
 * The same reader, but other work of the process gets a turn of the event loop before each read and each chunk of rows.
 * An engine in the process answers without a pause, so a long report would hold up everything else.
 *
 * @param signal looked at in each turn. Every read throws its reason once it is aborted.
 */
export function inSteps(reader: ViewReader, signal: AbortSignal | undefined): FactsReader {
  const step = async <T>(read: () => Promise<T>): Promise<T> => {
    await turn(signal);
    return await read();
  };
  return {
    turn: () => turn(signal),
    load: (view, keys) => step(() => reader.load(view, keys)),
    find: (view, query) => step(() => reader.find(view, query)),
    counters: (...asked) => step(() => reader.counters(...asked)),
    async *rows(view, query) {
      await turn(signal);
      for await (const chunk of reader.rows(view, query)) {
        yield chunk;
        await turn(signal);
      }
    },
  };
}

/** Runs a computation to its end. Other work gets a turn at each of its steps. @throws the signal's reason. */
export async function stepByStep<T>(
  steps: Generator<undefined, T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await turn(signal);
  }
}

/** Runs a computation to its end without a pause. */
export function atOnce<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

async function turn(signal: AbortSignal | undefined): Promise<void> {
  await turnOfTheLoop();
  signal?.throwIfAborted();
}

import { EXIT } from './exit-status.ts';

/** Ctrl-C and SIGTERM as an abort signal. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit status that tells what stopped the command; undefined when nothing did. */
  status(): typeof EXIT.interrupted | typeof EXIT.terminated | undefined;
  /** Gives the signals back to the process. */
  release(): void;
}

/**
 * The first Ctrl-C asks the command to stop after whole events; a second one ends the process at once, which is safe
 * too: what is half written is never seen.
 */
export function listenForInterrupt(): Interruption {
  const controller = new AbortController();
  let status: typeof EXIT.interrupted | typeof EXIT.terminated | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    const which = signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
    if (status !== undefined) process.exit(which);
    status = which;
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    status: () => status,
    release() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

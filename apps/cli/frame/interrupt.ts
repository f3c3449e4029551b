import { EXIT } from './exit-status.ts';

/** Ctrl-C and SIGTERM as an abort signal. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit status for the signal that stopped the command; undefined if no signal came. */
  status(): typeof EXIT.interrupted | typeof EXIT.terminated | undefined;
  /** Stops listening, so that the signals end the process again. */
  release(): void;
}

/**
 * The first Ctrl-C asks the command to stop after whole events. A second one ends the process at once. This is safe
 * too, because no reader sees what is half written.
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

import { parentPort } from 'node:worker_threads';

/**
 * `say` is answered with these words, together; `tell` tells the first word beside the answers; `die` ends the thread
 * with a fault, `end` without one.
 */
export interface ToEcho {
  readonly kind: 'say' | 'tell' | 'die' | 'end';
  readonly words?: readonly string[];
}

/** A thread for the specs of its client. */
parentPort?.on('message', (message: ToEcho) => {
  if (message.kind === 'die') throw new RangeError('a fault made by the test');
  if (message.kind === 'end') parentPort?.close();
  else if (message.kind === 'tell') parentPort?.postMessage({ told: message.words?.[0] });
  else parentPort?.postMessage(message.words);
});

import { parentPort } from 'node:worker_threads';

/** More than the engine hands out in one turn. The fault arrives apart from them, and could be heard before the last. */
export const LAST_BATCHES = 5_000;

/** A thread for the specs of its client. It gives a batch for each part of the file, and more where it dies: at the end. */
parentPort?.on('message', (message: object | 'close') => {
  if (message === 'close') return;
  if ('bytes' in message) {
    parentPort?.postMessage('begun');
    parentPort?.postMessage({ flat: [], bytes: 1, of: 1 });
  }
  if ('end' in message) {
    for (let batch = 0; batch < LAST_BATCHES; batch += 1) {
      parentPort?.postMessage({ flat: [], bytes: 1, of: 1 });
    }
    throw new RangeError('a fault made by the test');
  }
});

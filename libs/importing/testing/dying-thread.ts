import { parentPort } from 'node:worker_threads';

/** A thread for the specs of its client. It gives a batch for each part of the file, and dies at the end of the file. */
parentPort?.on('message', (message: object | 'close') => {
  if (message === 'close') return;
  if ('bytes' in message) {
    parentPort?.postMessage('begun');
    parentPort?.postMessage({ flat: [], bytes: 1, of: 1 });
  }
  if ('end' in message) throw new RangeError('a fault made by the test');
});

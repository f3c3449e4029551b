import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

/*
 * Loaded into the program before its own code (NODE_OPTIONS=--import). On SIGUSR2 it ends the threads whose file has
 * the name in END_THREADS, as a fault of the engine or a lack of memory would.
 */

if (threads.isMainThread) {
  const started: { readonly file: string; readonly thread: threads.Worker }[] = [];
  const Worker = threads.Worker;
  threads.Worker = class extends Worker {
    constructor(file: string | URL, options?: threads.WorkerOptions) {
      super(file, options);
      started.push({ file: String(file), thread: this });
    }
  };
  syncBuiltinESMExports();
  process.on('SIGUSR2', () => {
    const name = process.env['END_THREADS'] ?? '';
    for (const { file, thread } of started) if (file.includes(name)) void thread.terminate();
  });
}

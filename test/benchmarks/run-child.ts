import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Order } from './child-messages.ts';

const CHILD = fileURLToPath(new URL('./child.js', import.meta.url));

export interface ChildOptions {
  readonly onSay: (text: string) => void;
  readonly signal: AbortSignal;
  /** The directory for a CPU profile of each of its threads. */
  readonly profile?: string | undefined;
}

/** Starts a child process with an order and waits for its answer. */
export async function runChild(
  order: Order,
  { onSay, signal, profile }: ChildOptions,
): Promise<Exclude<Answer, { say: string }>> {
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(CHILD, { execArgv: ['--expose-gc', ...profiling], serialization: 'json' });
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve) => {
      let answer: Exclude<Answer, { say: string }> | undefined;
      child.on('message', (message: Answer) => {
        if ('say' in message) onSay(message.say);
        else answer = message;
      });
      child.on('error', (error) => resolve({ failed: error.message }));
      child.on('exit', (code, by) =>
        resolve(answer ?? { failed: `Its process ended early (${by ?? `status ${code}`}).` }),
      );
      child.send(order);
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

import { afterEach } from '@jest/globals';

const due: (() => Promise<unknown>)[] = [];

/** Has something done after the test, however it ends, the last asked for first. Nothing may outlive a failed test. */
export function afterTest(act: () => Promise<unknown>): void {
  due.push(act);
}

/** A process that is killed after the test, if it is still there then. */
export async function begun<T extends { end(signal: NodeJS.Signals): Promise<unknown> }>(
  starting: Promise<T>,
): Promise<T> {
  const process = await starting;
  afterTest(() => process.end('SIGKILL'));
  return process;
}

/** A ledger that is removed after the test. */
export function removed<T extends { remove(): Promise<void> }>(place: T): T {
  afterTest(() => place.remove());
  return place;
}

afterEach(async () => {
  for (let act = due.pop(); act !== undefined; act = due.pop()) await act();
});

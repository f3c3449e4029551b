import { afterEach } from '@jest/globals';

const due: (() => Promise<unknown>)[] = [];

/** Registers work to do after the test, also a failed one; the last registered first. Nothing may outlive a test. */
export function afterTest(work: () => Promise<unknown>): void {
  due.push(work);
}

/** A process that is killed after the test if it still runs. */
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
  for (let work = due.pop(); work !== undefined; work = due.pop()) await work();
});

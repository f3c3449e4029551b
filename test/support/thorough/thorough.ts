import { it } from '@jest/globals';

/** Whether tests run that take long or have many rounds: `./ledger test --thorough`. */
export function isThorough(): boolean {
  return process.env['LEDGER_TEST_THOROUGH'] === '1';
}

/** A test that takes long. An ordinary run skips it and prints its name. */
export function itWhenThorough(name: string, body: () => Promise<void>, timeoutMs?: number): void {
  if (isThorough()) it(name, body, timeoutMs);
  else it.skip(`${name} (./ledger test --thorough)`, () => {});
}

import { performance } from 'node:perf_hooks';

/** Measured runs; one more run goes before them as a warm-up. */
export const RUNS = 5;

/** Runs that are not measured, because the caches are cold and the compiler has not seen the code. */
const WARM_UP = 1;

/**
 * Runs two sides in turns, A B A B, so that other load of the machine affects both sides equally.
 *
 * @param ledger our side; gets the number of the run from 0, the warm-up included.
 * @param raw the raw engine with the same work; gets the result of our side.
 * @returns the measured pairs.
 */
export async function byTurns<L, R>(
  ledger: (run: number) => Promise<L>,
  raw: (given: L, run: number) => Promise<R>,
  onRun: (run: number) => void = () => {},
): Promise<readonly { readonly ledger: L; readonly raw: R }[]> {
  const pairs: { ledger: L; raw: R }[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run += 1) {
    onRun(run);
    collectGarbage();
    const ours = await ledger(run);
    collectGarbage();
    const pair = { ledger: ours, raw: await raw(ours, run) };
    if (run >= WARM_UP) pairs.push(pair);
  }
  return pairs;
}

/** Runs one side alone. @returns the measured readings. */
export async function inTurn<L>(
  ledger: (run: number) => Promise<L>,
  onRun?: (run: number) => void,
): Promise<readonly L[]> {
  const pairs = await byTurns(ledger, async () => undefined, onRun);
  return pairs.map((pair) => pair.ledger);
}

/** The effort of some work, and its result. */
export interface Timed<T> {
  readonly seconds: number;
  /** Processor time of all threads of this process. It hardly changes if other programs run on the machine too. */
  readonly cpuSeconds: number;
  readonly gave: T;
}

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const gave = await work();
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1_000_000, gave };
}

/** Collects garbage, so that no side has to collect that of the other. */
function collectGarbage(): void {
  globalThis.gc?.();
}

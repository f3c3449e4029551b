import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { serveDemo } from '../../../browser/staff/support/demo.ts';
import type { Bench } from '../../benchmark.ts';
import { folioOfComplaint } from '../../material/command-of-act.ts';
import { expectTrue } from '../../measuring/expect-same.ts';
import { type BuiltLedger, PROGRAM, startBuiltLedger } from '../http/built-ledger.ts';
import type { Reader, Subject } from './pages.ts';

/** A ledger that is served, with its console. */
export interface Place {
  readonly name: string;
  readonly url: string;
  readonly subject: Subject;
  /** When the first figure has to be on the screen, in ms. */
  readonly reach: number;
  keyOf(reader: Reader): string;
  /** The peak memory of the server in MiB; `undefined` if it is not known. */
  peakMiB(): Promise<number | undefined>;
  stop(): Promise<void>;
}

const DEMONSTRATION_MS = 1_000;
const PREPARED_MS = 2_000;

/** The ledger that a newcomer sees. */
export async function demonstration(bench: Bench): Promise<Place> {
  const temporary = bench.scratch('demonstration');
  await mkdir(temporary, { recursive: true });
  const demo = await serveDemo(PROGRAM, { TMPDIR: temporary, LOG_LEVEL: 'error' });
  return {
    name: 'demonstration',
    url: demo.url,
    subject: { folio: demo.closed, year: { from: '2025-01-01', to: '2026-01-01' } },
    reach: DEMONSTRATION_MS,
    keyOf: (reader) => demo.keyOf(reader),
    peakMiB: async () => undefined,
    stop: () => demo.stop(),
  };
}

/** How long nothing must be recorded. */
const REST_MS = 5_000;
const WAITED_FOR_MS = 900_000;

/**
 * The lives in the prepared ledger end years ago, so that a worker has some hundred thousand missed deadlines to record
 * when it starts. No ledger in use is in that state.
 */
async function atRest(ledger: BuiltLedger): Promise<void> {
  let before = -1;
  for (let waited = 0; waited < WAITED_FOR_MS; waited += REST_MS) {
    const events = await ledger.events();
    if (events === before) return await ledger.caughtUp();
    before = events;
    await pause(REST_MS);
  }
  expectTrue('the prepared ledger did not come to rest', false);
}

/** The prepared ledger, as `./ledger up` serves it. */
export async function preparedLedger(bench: Bench): Promise<Place> {
  const ledger = await startBuiltLedger(bench, 'console');
  bench.say('waiting until the missed deadlines of the prepared ledger are recorded');
  await atRest(ledger);
  return {
    name: 'prepared ledger',
    url: ledger.url,
    subject: {
      folio: folioOfComplaint(Math.floor(bench.complaints / 2)),
      year: { from: '2024-01-01', to: '2025-01-01' },
    },
    reach: PREPARED_MS,
    keyOf: (reader) => ledger.keys[reader],
    peakMiB: () => ledger.peakMiB(),
    stop: () => ledger.stop(),
  };
}

import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '../port.ts';
import { describeAppending } from './appending.ts';
import { describeConcurrency } from './concurrency.ts';
import { describeFinding } from './finding.ts';
import { describeForeignStreams } from './foreign-streams.ts';
import { describeIdempotency } from './idempotency.ts';
import { describeKnowledge } from './knowledge.ts';
import { describeLimits } from './limits.ts';
import { describePayload } from './payload.ts';
import { describeReading } from './reading.ts';
import type { Bench, ContractOptions, EventStoreSubject } from './subject.ts';
import { describeSubscribing } from './subscribing.ts';

/** The parts of the contract. */
const PARTS: Readonly<Record<string, (bench: Bench, options: ContractOptions) => void>> = {
  appending: describeAppending,
  repeating: describeIdempotency,
  competing: describeConcurrency,
  bounding: describeLimits,
  'keeping payload': describePayload,
  reading: describeReading,
  'knowing by time': describeKnowledge,
  subscribing: describeSubscribing,
  'foreign streams': describeForeignStreams,
  finding: describeFinding,
};

/**
 * The contract of an event store. Every engine must meet it.
 *
 * @param create - makes the store that the tests of one part share. Each test uses streams of its own. Each part has
 * its own store where the engine can give one, so that a reader of the whole log need not read the events of other
 * parts.
 */
export function describeEventStore(
  name: string,
  create: () => Promise<EventStoreSubject>,
  options: ContractOptions,
): void {
  describe(`${name} keeps the contract of an event store`, () => {
    for (const [part, body] of Object.entries(PARTS)) describe(part, () => body(benchOf(create), options));
  });
}

/** Opens a store before the tests of the current block, and removes it after them. */
function benchOf(create: () => Promise<EventStoreSubject>): Bench {
  let subject: EventStoreSubject | undefined;
  let main: EventStore | undefined;
  const others: EventStore[] = [];
  beforeAll(async () => {
    subject = await create();
    main = await subject.open();
  });
  afterEach(async () => {
    await Promise.all(others.splice(0).map((store) => store.close()));
  });
  afterAll(async () => {
    await main?.close();
    await subject?.dispose();
  });
  return {
    store: () => present(main),
    another: async (ours) => {
      const store = await present(subject).open(ours);
      others.push(store);
      return store;
    },
    setClock: (time) => present(subject).setClock?.(time),
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The store of this suite is not open.');
  return value;
}

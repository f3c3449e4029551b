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
import type { Bench, EventStoreSubject } from './subject.ts';
import { describeSubscribing } from './subscribing.ts';

export interface ContractOptions {
  /** The engine's clock can be set, so that its jumps can be tested; otherwise those tests are skipped by name. */
  readonly settableClock: boolean;
}

/**
 * The contract of an event store, to be passed by every engine.
 *
 * @param create - makes the store that all tests share; each test uses streams of its own.
 */
export function describeEventStore(
  name: string,
  create: () => Promise<EventStoreSubject>,
  { settableClock }: ContractOptions,
): void {
  describe(`${name} keeps the contract of an event store`, () => {
    let subject: EventStoreSubject | undefined;
    let main: EventStore | undefined;
    const others: EventStore[] = [];

    const bench: Bench = {
      store: () => present(main),
      another: async (ours) => {
        const store = await present(subject).open(ours);
        others.push(store);
        return store;
      },
      setClock: (time) => present(subject).setClock?.(time),
    };

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

    describeAppending(bench);
    describeIdempotency(bench);
    describeConcurrency(bench);
    describeLimits(bench);
    describePayload(bench);
    describeReading(bench);
    describeKnowledge(bench, settableClock);
    describeSubscribing(bench);
    describeForeignStreams(bench);
    describeFinding(bench);
  });
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The store of this suite is not open.');
  return value;
}

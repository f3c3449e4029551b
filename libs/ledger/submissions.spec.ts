import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '#event-store';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { EventStoreDouble } from '#test/support/eventstoredb';
import type { Ledger } from './index.ts';
import { contextFor, ledgerOver, receipt } from './testing/samples.ts';

describe('a submission that reaches several processes at once', () => {
  let server: EventStoreDouble;
  let store: EventStore;
  let processes: readonly Ledger[];
  beforeEach(async () => {
    server = await new EventStoreDouble().start();
    store = openEventStoreDb({ url: server.url });
    processes = [1, 2, 3].map(() => ledgerOver(store));
    // Each process knows the end of the log before the submission arrives.
    for (const [n, ledger] of processes.entries()) {
      await ledger.receive(receipt(), contextFor(receipt(), `before ${n}`));
    }
  });
  afterEach(async () => {
    await store.close();
    server.stop();
  });

  /** Without anything personal. Sealed events are never the same bytes twice, so the server could tell them apart. */
  const plain = receipt({});
  const submit = () =>
    Promise.all(processes.map((ledger) => ledger.receive(plain, contextFor(plain, 'one'))));

  it('is answered by all with one complaint, also with personal data', async () => {
    const filed = await Promise.all(
      processes.map((ledger) => ledger.receive(receipt(), contextFor(receipt(), 'two'))),
    );
    expect(new Set(filed.map(({ folio, revision }) => `${folio} ${revision}`)).size).toBe(1);
    expect(filed.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await store.readAll()).events).toHaveLength(4);
  });

  it('is answered by all, though the server answers only the first', async () => {
    server.faults.silentRepeats = 2;
    // A process that waited for it would have to answer that the result is unknown.
    server.ownTimeout = 60_000;
    const answers = await submit();
    expect(new Set(answers.map(({ folio }) => folio)).size).toBe(1);
    expect(server.faults.silentRepeats).toBe(0);
    expect((await store.readAll()).events).toHaveLength(4);
  });

  it('is answered by all, though a conflict is reported before its event is readable', async () => {
    const other = { ...plain, data: { ...plain.data, product: 'Letter' } };
    const [first, second] = processes;
    const filed = await first?.receive(plain, contextFor(plain, 'one'));
    server.faults.lateReads = 3;
    // Other events under the same command: the server says that the stream is at another revision.
    await expect(
      second?.receive(other, { ...contextFor(other, 'one'), actor: { id: 'handler-2', role: 'handler' } }),
    ).rejects.toMatchObject({ code: 'command-id-reused' });
    expect(server.faults.lateReads).toBe(0);
    expect(await second?.receive(plain, contextFor(plain, 'one'))).toMatchObject({
      folio: filed?.folio,
      repeated: true,
    });
  });
});

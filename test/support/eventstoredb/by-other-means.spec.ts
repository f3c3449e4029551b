import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  START,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDouble, givenEventStoreDb } from './index.ts';

/** The effects of deleting and truncating streams, on the double and on a given server. */
const given = givenEventStoreDb();
const places = [
  { name: 'the double', server: undefined },
  ...(given === undefined ? [] : [{ name: 'a server', server: given }]),
];

describe.each(places)('Streams deleted or truncated by others, on $name,', ({ server }) => {
  let double: EventStoreDouble | undefined;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    double = server === undefined ? await new EventStoreDouble().start() : undefined;
    client = EventStoreDBClient.connectionString(server?.url ?? double?.url ?? '');
  });
  afterAll(async () => {
    await client.dispose();
    double?.stop();
  });

  const event = () => jsonEvent({ type: 'Something', data: { n: 1 } });

  async function filled(count = 10): Promise<string> {
    const stream = `by-other-means-${crypto.randomUUID()}`;
    const events = Array.from({ length: count }, event);
    await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    return stream;
  }

  async function revisions(stream: string, from?: bigint): Promise<readonly bigint[]> {
    const found: bigint[] = [];
    const read = client.readStream(stream, { direction: FORWARDS, fromRevision: from ?? START });
    for await (const { event: one } of read) if (one !== undefined) found.push(one.revision);
    return found;
  }

  /** Types and revisions of the records in `$all` that belong to a stream or to its metadata. */
  async function inLog(stream: string): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const { event: one } of client.readAll({ fromPosition: START })) {
      if (one?.streamId === stream || one?.streamId === `$$${stream}`)
        found.push(`${one.type}@${one.revision}`);
    }
    return found;
  }

  it('a soft delete hides the stream, and its events stay in the log', async () => {
    const stream = await filled(2);
    await client.deleteStream(stream);

    await expect(revisions(stream)).rejects.toMatchObject({ type: 'stream-not-found' });
    expect((await client.getStreamMetadata(stream)).metadata).toMatchObject({
      truncateBefore: expect.any(Number),
    });
    expect(await inLog(stream)).toEqual(['Something@0', 'Something@1', '$metadata@0']);
  });

  it('an append at the exact revision makes a soft-deleted stream visible again from there on', async () => {
    const stream = await filled(5);
    await client.deleteStream(stream);
    const { nextExpectedRevision } = await client.appendToStream(stream, [event()], { expectedRevision: 4n });

    expect(nextExpectedRevision).toBe(5n);
    expect(await revisions(stream)).toEqual([5n]);
    expect((await client.getStreamMetadata(stream)).metadata).toMatchObject({ truncateBefore: 5 });
  });

  it('a tombstone refuses everything, and the log has a record of it', async () => {
    const stream = await filled(1);
    await client.tombstoneStream(stream);

    await expect(revisions(stream)).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(client.getStreamMetadata(stream)).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(client.appendToStream(stream, [event()])).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(client.deleteStream(stream)).rejects.toMatchObject({ type: 'stream-deleted' });
    expect(await inLog(stream)).toEqual(['Something@0', '$streamDeleted@9223372036854775807']);
  });

  it('a soft delete of a missing stream is refused', async () => {
    await expect(client.deleteStream(`nowhere-${crypto.randomUUID()}`)).rejects.toMatchObject({
      type: 'wrong-expected-version',
    });
  });

  it('a cap shows the last events only, and its removal shows the others again', async () => {
    const stream = await filled();
    await client.setStreamMetadata(stream, { maxCount: 3 });
    expect(await revisions(stream)).toEqual([7n, 8n, 9n]);
    expect(await inLog(stream)).toHaveLength(11);

    await client.setStreamMetadata(stream, {});
    expect(await revisions(stream)).toHaveLength(10);
  });

  it('a bound shows the later events only; beyond the end the stream exists but shows none', async () => {
    const stream = await filled();
    await client.setStreamMetadata(stream, { truncateBefore: 8 });
    expect(await revisions(stream)).toEqual([8n, 9n]);
    await client.setStreamMetadata(stream, { truncateBefore: 99 });
    expect(await revisions(stream)).toEqual([]);
  });

  it('an event that is not JSON has bytes as its body, and may have no metadata', async () => {
    const stream = `by-other-means-${crypto.randomUUID()}`;
    await client.appendToStream(stream, [binaryEvent({ type: 'Something', data: new Uint8Array([1, 2]) })]);
    for await (const { event: one } of client.readStream(stream)) {
      expect([one?.isJson, one?.data, one?.metadata]).toEqual([false, new Uint8Array([1, 2]), undefined]);
    }
  });

  it('a filtered subscription gives these records, and reports when it has caught up', async () => {
    const streams = [await filled(1), await filled(1)] as const;
    await client.deleteStream(streams[0]);
    await client.tombstoneStream(streams[1]);

    const filter = eventTypeFilter({ regex: String.raw`^\$(metadata|streamDeleted)$` });
    const subscription = client.subscribeToAll({ fromPosition: START, filter });
    const seen: string[] = [];
    subscription.on('data', ({ event: one }) => seen.push(`${one?.type} ${one?.streamId}`));
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    await subscription.unsubscribe();

    expect(seen).toEqual(
      expect.arrayContaining([`$metadata $$${streams[0]}`, `$streamDeleted ${streams[1]}`]),
    );
    expect(seen.every((one) => one.startsWith('$'))).toBe(true);
  });

  (server === undefined ? it : it.skip)(
    'a scavenge removes invisible events, and reads from their positions continue',
    async () => {
      const [deleted, dead, capped, cut, whole] = [
        await filled(),
        await filled(),
        await filled(),
        await filled(),
        await filled(1),
      ];
      const first = client.readStream(deleted, { maxCount: 1 });
      let removed: { commit: bigint; prepare: bigint } | undefined;
      for await (const { event: one } of first) removed = one?.position;
      await client.deleteStream(deleted);
      await client.tombstoneStream(dead);
      await client.setStreamMetadata(capped, { maxCount: 2 });
      await client.setStreamMetadata(cut, { truncateBefore: 7 });

      double?.log.scavenge();

      expect(await inLog(deleted)).toEqual(['Something@9', '$metadata@0']);
      expect(await inLog(dead)).toEqual(['$streamDeleted@9223372036854775807']);
      expect(await inLog(capped)).toEqual(['Something@8', 'Something@9', '$metadata@0']);
      expect(await inLog(cut)).toEqual(['Something@7', 'Something@8', 'Something@9', '$metadata@0']);
      await expect(revisions(deleted)).rejects.toMatchObject({ type: 'stream-not-found' });
      if (removed === undefined) throw new Error('No position was read.');
      const onwards: bigint[] = [];
      for await (const { event: one } of client.readAll({ fromPosition: removed }))
        onwards.push(one?.revision ?? -1n);
      expect(onwards.length).toBeGreaterThan(0);
      expect(await revisions(whole)).toEqual([0n]);
      const backwards = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
      for await (const { event: one } of backwards) expect(one?.type).toBe('$scavengeCompleted');
    },
  );
});

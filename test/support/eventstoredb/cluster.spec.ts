import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClusterDouble } from './cluster.ts';

/** Behaviour of the plain client that was seen on a cluster of three real nodes. The adapter is tested against it. */
describe('The plain client on a double of a cluster', () => {
  let cluster: ClusterDouble;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    cluster = await new ClusterDouble().start();
    client = EventStoreDBClient.connectionString(`${cluster.url}&discoveryInterval=10`);
  });
  afterEach(async () => {
    cluster.stop();
    await client.dispose();
  });

  const append = (deadline = 10_000) =>
    client.appendToStream('one', jsonEvent({ type: 'Happened', data: {} }), { deadline });
  async function count(from = client): Promise<number> {
    let found = 0;
    for await (const _ of from.readAll({ fromPosition: START })) found += 1;
    return found;
  }
  async function until<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await attempt();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  }

  it('appends through a follower, which forwards the append', async () => {
    const follower = EventStoreDBClient.connectionString(cluster.node(2).url);
    await follower.appendToStream('one', jsonEvent({ type: 'Happened', data: {} }));
    expect(await count()).toBe(1);
    await follower.dispose();
  });

  it('continues with another leader after the leader was killed', async () => {
    await append();
    cluster.kill(1);
    await until(append);
    expect(cluster.leader).toBe(2);
    expect(await count()).toBe(2);
  });

  it('gets no answer from a frozen leader until it is resumed', async () => {
    await append();
    cluster.freeze(1);
    let answered = false;
    const waiting = append().then(() => {
      answered = true;
    });
    await until(async () => expect(cluster.leader).toBe(2));
    expect(answered).toBe(false);
    cluster.resume(1);
    await waiting;
  });

  it('reads without a quorum, and its appends time out', async () => {
    await append();
    cluster.kill(2);
    cluster.kill(3);
    await expect(append(100)).rejects.toMatchObject({ type: 'deadline-exceeded' });
    expect(await count()).toBe(1);
    expect(cluster.leader).toBeUndefined();
    await cluster.startNode(2);
    await until(append);
    expect(await count()).toBe(2);
  });

  it('never appends again after a failed discovery, although it reads; a new client appends at once', async () => {
    await append();
    for (const node of [1, 2, 3]) cluster.kill(node);
    await until(async () => expect(await append().catch(String)).toMatch('Failed to discover'));
    for (const node of [1, 2, 3]) await cluster.startNode(node);
    await until(count);
    await expect(append()).rejects.toThrow('Failed to discover');
    const fresh = EventStoreDBClient.connectionString(cluster.url);
    await fresh.appendToStream('one', jsonEvent({ type: 'Happened', data: {} }));
    expect(await count(fresh)).toBe(2);
    await fresh.dispose();
  });
});

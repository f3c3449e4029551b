import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joined, nodesOf, type ThrowawayNodes } from './nodes.ts';

const PROGRAM = fileURLToPath(new URL('../double-cluster', import.meta.url));

describe('Nodes behind a program', () => {
  let nodes: ThrowawayNodes;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    process.env['LEDGER_TEST_DOUBLE'] = join(tmpdir(), `ledger-double-${crypto.randomUUID()}`);
    nodes = await nodesOf(PROGRAM);
    client = EventStoreDBClient.connectionString(nodes.url);
  });
  afterAll(async () => {
    await client.dispose();
    await nodes.stop();
    delete process.env['LEDGER_TEST_DOUBLE'];
  });

  async function append(): Promise<void> {
    for (;;) {
      try {
        await client.appendToStream('one', jsonEvent({ type: 'Happened', data: {} }));
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }
  async function count(): Promise<number> {
    let found = 0;
    for await (const _ of client.readAll()) found += 1;
    return found;
  }

  it('are three, killed and started, frozen and resumed; acknowledged events stay', async () => {
    expect(nodes.count).toBe(3);
    await append();
    await nodes.kill(1);
    await append();
    await nodes.start(1);
    await nodes.freeze(3);
    await nodes.resume(3);
    expect(await count()).toBe(2);
  });

  it('are empty only after all of them were wiped', async () => {
    await nodes.wipe(2);
    await nodes.start(2);
    expect(await count()).toBe(2);
    for (const node of [1, 2, 3]) await nodes.wipe(node);
    await nodes.start(1);
    await expect(nodes.start(4)).rejects.toThrow('1, 2 or 3');
  });
});

it.each([
  [['127.0.0.1:1'], 'esdb://127.0.0.1:1?tls=false'],
  [['a:1', 'b:2'], 'esdb://a:1,b:2?tls=false'],
  [['esdb://u:p@a:1?tls=true', 'esdb://u:p@b:2?tls=true'], 'esdb://u:p@a:1,b:2?tls=true'],
  [['esdb://a:1/'], 'esdb://a:1'],
])('joins the addresses %j into one connection string', (addresses, url) => {
  expect(joined(addresses)).toBe(url);
});

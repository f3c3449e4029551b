import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyReads } from '#access-log';
import { canonicalJson } from '#canonical-json';
import { readConfig } from '#config';
import type { EventToAppend } from '#event-store';
import { KEY_STREAM } from '#ledger';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { openRuntime } from './index.ts';

function events(count: number): EventToAppend[] {
  return Array.from({ length: count }, (_, n) => ({
    id: crypto.randomUUID(),
    type: 'KeyIssued',
    data: canonicalJson({ n }),
    metadata: canonicalJson({}),
  }));
}

describe('A runtime on an event store behind a server', () => {
  let data: string;
  let server: EventStoreDouble;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-runtime-'));
    server = await new EventStoreDouble().start();
  });
  afterEach(() => {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const open = (url: string) => openRuntime(readConfig({ LEDGER_DATA: data, LEDGER_EVENTS: url }));

  it.each([['esdb'], ['kurrentdb']])('opens %s://', async (scheme) => {
    const runtime = open(server.url.replace('esdb', scheme));
    const store = await runtime.events();
    await store.append(KEY_STREAM, 'none', events(1));
    expect(await store.head()).toMatchObject({ events: 2 });
    await runtime.close();
  });

  it('remembers in its data directory how many events of the log it has counted', async () => {
    const runtime = open(server.url);
    const store = await runtime.events();
    await store.append(KEY_STREAM, 'none', events(1_000));
    expect(await store.head()).toMatchObject({ events: 1_001 });
    await runtime.close();
    expect(existsSync(join(data, 'marks.sqlite'))).toBe(true);
  });

  it('keeps the records of reads on the server, apart from the log of complaints', async () => {
    const runtime = open(server.url);
    const store = await runtime.events();
    await store.append(KEY_STREAM, 'none', events(1));
    const before = [await store.head(), await store.last()];
    const reader = { actor: { id: 'system', role: 'system' }, account: 'clerk' } as const;
    const read = { what: 'copy', folios: 'all', via: 'command-line' } as const;
    await runtime.reads.record(reader, { ...read, purpose: 'to move it' });
    await runtime.reads.record(reader, read);
    expect([await store.head(), await store.last()]).toEqual(before);
    expect(await store.foreignStreams()).toMatchObject({ streams: [] });
    const log = await runtime.accessLog();
    expect(await log.head()).toMatchObject({ events: 2 });
    expect(await verifyReads(log)).toMatchObject({ events: 2, found: 0, damagedFound: 0 });
    await runtime.close();
    expect(existsSync(join(data, 'access.sqlite'))).toBe(false);
  });

  it('counts lost live subscriptions', async () => {
    const runtime = open(server.url);
    const store = await runtime.events();
    await store.append(KEY_STREAM, 'none', events(1));
    const end = new AbortController();
    const seen: string[] = [];
    const following = (async () => {
      for await (const batch of store.subscribe({ signal: end.signal }))
        seen.push(...batch.events.map(({ id }) => id));
    })();
    while (server.liveSubscriptions === 0) await new Promise((done) => setImmediate(done));
    expect(runtime.resubscriptions()).toBe(0);
    server.dropSubscriptions();
    await store.append(KEY_STREAM, 0, events(1));
    while (seen.length < 3) await new Promise((done) => setImmediate(done));
    expect(runtime.resubscriptions()).toBe(1);
    end.abort();
    await following;
    await runtime.close();
  });
});

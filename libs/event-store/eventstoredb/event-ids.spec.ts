import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { newStream, sample, samples } from '../contract/samples.ts';
import type { EventStore, EventToAppend } from '../port.ts';
import { FileEventIds, openEventStoreDb } from './index.ts';

describe('On a server', () => {
  let directory: string;
  let server: EventStoreDouble;
  let opened: EventStore[];
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-event-ids-'));
    server = await new EventStoreDouble().start();
    opened = [];
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const index = () => new FileEventIds(join(directory, 'event-ids.sqlite'));
  const open = (eventIds?: FileEventIds): EventStore => {
    const store = openEventStoreDb({ url: server.url, ...(eventIds && { eventIds }) });
    opened.push(store);
    return store;
  };
  async function write(count: number): Promise<readonly EventToAppend[]> {
    const events = samples(count);
    for (let i = 0; i < count; i += 500) await open().append(newStream(), 'none', events.slice(i, i + 500));
    return events;
  }

  describe('event ids that are kept in a file', () => {
    it('save the next process from reading again', async () => {
      const events = await write(1_500);
      const first = open(index());
      const wanted = events[1_200]?.id ?? '';
      const position = await first.positionOf(wanted);
      expect(position).toBeDefined();

      const kept = index();
      const remember = jest.spyOn(kept, 'remember');
      const next = open(kept);
      expect(await next.positionOf(wanted)).toBe(position);
      expect(await next.positionOf(events[3]?.id ?? '')).toBeDefined();
      expect(remember).not.toHaveBeenCalled();
    });

    it('are read further, once, for an unknown id', async () => {
      await write(1_500);
      const store = open(index());
      await store.positionOf(crypto.randomUUID());
      const late = sample();
      const { position } = await store.append(newStream(), 'none', [late]);
      const kept = index();
      const remember = jest.spyOn(kept, 'remember');
      expect(await open(kept).positionOf(late.id)).toBe(position);
      expect(remember.mock.calls.map(([events]) => events.length)).toEqual([1]);
    });

    it('make no file before the first search', async () => {
      const store = open(index());
      await store.append(newStream(), 'none', samples(2));
      await store.readAll();
      expect(existsSync(join(directory, 'event-ids.sqlite'))).toBe(false);
    });

    it('of another log are forgotten', async () => {
      const [old] = await write(700);
      await open(index()).positionOf(old?.id ?? '');
      for (const store of opened.splice(0)) await store.close();
      await server.wipe();

      const [event] = await write(700);
      const store = open(index());
      expect(await store.positionOf(old?.id ?? '')).toBeUndefined();
      expect(await store.positionOf(event?.id ?? '')).toBe((await store.readAll({ limit: 1 })).position);
    });
  });

  describe('a position', () => {
    it('where no record begins is unknown', async () => {
      const store = open();
      const { position } = await store.append(newStream(), 'none', samples(2));
      await store.append(newStream(), 'none', samples(2));
      const between = store.parsePosition(String(BigInt(position) + 1n));
      expect(await store.hasPosition(position)).toBe(true);
      expect(await store.hasPosition(between)).toBe(false);
      expect(await store.idAt(between)).toBeUndefined();
    });

    it('that was answered stays known after a scavenge has removed its record', async () => {
      const store = open();
      const stream = newStream();
      const { position } = await store.append(stream, 'none', [sample()]);
      await store.append(newStream(), 'none', [sample()]);
      server.log.tombstone(stream);
      server.log.scavenge();
      expect(await store.hasPosition(position)).toBe(true);
      expect(await store.idAt(position)).toBeUndefined();
    });
  });
});

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { newStream, samples } from '../contract/samples.ts';
import { FileMarkIndex, type MarkIndex, openEventStoreDb } from './index.ts';

describe('Marks kept in a file', () => {
  let directory: string;
  let server: EventStoreDouble;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-marks-'));
    server = await new EventStoreDouble().start();
  });
  afterEach(() => {
    server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const index = () => new FileMarkIndex(join(directory, 'marks.sqlite'));

  /** Opens a store as a new process would, asks for the head and closes it. */
  async function headBy(marks: MarkIndex) {
    const store = openEventStoreDb({ url: server.url, marks });
    try {
      return await store.head();
    } finally {
      await store.close();
    }
  }

  async function write(events: number): Promise<void> {
    const store = openEventStoreDb({ url: server.url });
    for (let left = events; left > 0; left -= 500) {
      await store.append(newStream(), 'none', samples(Math.min(left, 500)));
    }
    await store.close();
  }

  it('are found again by the next process, which counts from the last of them', async () => {
    await write(1_100);
    const first = await headBy(index());
    expect(first?.events).toBe(1_100);
    const marks = index();
    const remember = jest.spyOn(marks, 'remember');
    expect(await marks.before()).toMatchObject({ events: 1_000 });
    expect(await headBy(marks)).toEqual(first);
    expect(remember).not.toHaveBeenCalled();
  });

  it('make no file before the first mark', async () => {
    await write(10);
    expect((await headBy(index()))?.events).toBe(10);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('answer by position and by time', async () => {
    await write(2_000);
    await headBy(index());
    const marks = index();
    const last = await marks.before();
    expect(last?.events).toBe(2_000);
    const second = await marks.before(String(BigInt(last?.position ?? 0) - 1n).padStart(20, '0'));
    expect(second?.events).toBe(1_800);
    expect(await marks.before('0'.repeat(20))).toBeUndefined();
    expect(await marks.beforeTime(last?.knownAt ?? 0)).toEqual(last);
    expect(await marks.beforeTime(0)).toBeUndefined();
    await marks.close();
  });

  it('of another log are forgotten', async () => {
    await write(1_050);
    await headBy(index());
    server.stop();
    server = await new EventStoreDouble().start();
    await write(1_020);
    expect((await headBy(index()))?.events).toBe(1_020);
    const marks = index();
    expect(await marks.before()).toMatchObject({ events: 1_000 });
    await marks.close();
  });

  it('are counted again after the server has removed events for good', async () => {
    await write(1_050);
    const store = openEventStoreDb({ url: server.url });
    const [gone, cut] = [newStream(), newStream()];
    await store.append(gone, 'none', samples(10));
    await store.append(cut, 'none', samples(10));
    await store.append(newStream(), 'none', samples(1));
    await store.close();
    await write(990);
    expect((await headBy(index()))?.events).toBe(2_061);
    server.log.softDelete(gone);
    server.log.truncate(cut, 8n);
    expect((await headBy(index()))?.events).toBe(2_061);

    server.log.scavenge();

    expect((await headBy(index()))?.events).toBe(2_061 - 9 - 8);
    const marks = index();
    const remember = jest.spyOn(marks, 'remember');
    expect((await headBy(marks))?.events).toBe(2_061 - 9 - 8);
    expect(remember).not.toHaveBeenCalled();
  });
});

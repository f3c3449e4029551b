import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { failure, ids, newStream, sample, samples, wholeLog } from '../contract/samples.ts';
import type { EventStore } from '../port.ts';
import { type EmbeddedOptions, openEmbeddedEventStore } from './index.ts';
import { FORMAT } from './schema.ts';

let directory: string;
let path: string;
let opened: EventStore[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-embedded-'));
  path = join(directory, 'data', 'events.db');
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()));
  rmSync(directory, { recursive: true, force: true });
});

async function open(options: Partial<EmbeddedOptions> = {}): Promise<EventStore> {
  const store = await openEmbeddedEventStore({ path, ...options });
  opened.push(store);
  return store;
}

describe('opening an embedded event store', () => {
  it('makes file and directory for their owner only', async () => {
    const store = await open();
    await store.append(newStream(), 'none', [sample()]);
    expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(directory, 'data'))) {
      expect([name, statSync(join(directory, 'data', name)).mode & 0o777]).toEqual([name, 0o600]);
    }
  });

  it('finds what was written before', async () => {
    const stream = newStream();
    const first = await openEmbeddedEventStore({ path });
    await first.append(stream, 'none', samples(3));
    await first.close();
    const again = await open();
    expect(await again.readStream(stream)).toHaveLength(3);
    expect((await again.append(stream, 2, samples(1))).position).toBe('00000000000000000004');
  });

  it.each([
    ['a newer', FORMAT + 1],
    ['an older', FORMAT - 1],
  ])('refuses %s format and names both formats', async (age, format) => {
    await (await openEmbeddedEventStore({ path })).close();
    alter(`UPDATE ledger_meta SET value = ${format} WHERE name = 'format'`);
    expect(await failure(openEmbeddedEventStore({ path }))).toMatchObject({
      code: 'unsupported-format',
      message: expect.stringMatching(
        new RegExp(`${age} version.* format ${format}.* format ${FORMAT}\\. Nothing was done`),
      ),
    });
  });

  it('refuses the database of another program', async () => {
    path = join(directory, 'other.db');
    alter('CREATE TABLE books(title TEXT)');
    expect(await failure(openEmbeddedEventStore({ path }))).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('is not an event store'),
    });
    alter('SELECT title FROM books');
  });

  it('refuses a file that is not a database', async () => {
    path = join(directory, 'notes.txt');
    writeFileSync(path, 'These are notes and they are long enough to fill a batch. '.repeat(200));
    expect(await failure(openEmbeddedEventStore({ path }))).toMatchObject({
      code: 'tampered',
      message: expect.stringContaining('damaged'),
    });
  });

  it('says so when a directory cannot be made', async () => {
    writeFileSync(join(directory, 'data'), '');
    expect(await failure(openEmbeddedEventStore({ path }))).toMatchObject({ code: 'unavailable' });
  });

  function alter(sql: string): void {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  }
});

describe('an embedded event store for reading only', () => {
  it('sees what others write and does not write', async () => {
    const stream = newStream();
    const writer = await open();
    await writer.append(stream, 'none', [sample()]);
    const reader = await open({ readOnly: true });
    await writer.append(stream, 0, [sample()]);
    expect(await reader.readStream(stream)).toHaveLength(2);
    expect(await failure(reader.append(stream, 1, [sample()]))).toMatchObject({ code: 'unavailable' });
    expect((await reader.markAt(Date.now() + 1_000))?.events).toBe(2);
  });

  it('does not make a file', async () => {
    expect(await failure(openEmbeddedEventStore({ path, readOnly: true }))).toMatchObject({
      code: 'unavailable',
    });
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('an embedded event store', () => {
  it('finishes accepted appends when it is closed', async () => {
    const store = await openEmbeddedEventStore({ path });
    const stream = newStream();
    const events = samples(200);
    const appends = events.map((event) => store.append(stream, 'any', [event]));
    await Promise.all([store.close(), store.close(), ...appends]);
    expect(ids(await (await open()).readStream(stream))).toEqual(ids(events));
  });

  it('refuses everything once it is closed', async () => {
    const store = await openEmbeddedEventStore({ path });
    await store.close();
    const calls = [
      store.append(newStream(), 'any', [sample()]),
      store.readStream(newStream()),
      store.readAll(),
      store.head(),
      store.markAt(0),
    ];
    for (const call of calls) expect(await failure(call)).toMatchObject({ code: 'misuse' });
  });

  it('keeps appends in the order of their calls', async () => {
    const store = await open();
    const stream = newStream();
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        store.append(stream, index === 0 ? 'none' : index - 1, [sample()]),
      ),
    );
    expect(results.map((result) => result.revision)).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    );
  });

  it('never stores an id twice in one stream, even when the expected revision is right', async () => {
    const store = await open();
    const stream = newStream();
    const event = sample();
    await store.append(stream, 'none', [event, sample()]);
    expect(await failure(store.append(stream, 1, [event]))).toMatchObject({ code: 'misuse' });
    expect(await store.readStream(stream)).toHaveLength(2);
  });

  it('counts positions from 1 without a gap, also after refusals', async () => {
    const store = await open();
    for (let i = 0; i < 3; i += 1) {
      await store.append(newStream(), 'none', [sample()]);
      await failure(store.append(newStream(), 0, [sample()]));
    }
    expect((await wholeLog(store)).map((event) => Number(event.position))).toEqual([1, 2, 3]);
    expect(await store.head()).toMatchObject({ position: '00000000000000000003', events: 3 });
    expect(await store.markOf(store.parsePosition('0'))).toBeUndefined();
  });

  it('ends a batch early, to hold few large events at once', async () => {
    const store = await open();
    const stream = newStream();
    for (let i = 0; i < 12; i += 1) {
      await store.append(stream, 'any', [sample({ personal: { text: 'x'.repeat(1_000_000) } })]);
    }
    const batch = await store.readAll({ limit: 12, personal: true });
    expect(batch.events.length).toBeGreaterThan(0);
    expect(batch.events.length).toBeLessThan(12);
    expect(batch.end).toBe(false);
    expect(await wholeLog(store, { personal: true })).toHaveLength(12);
    expect(await store.readStream(stream, { personal: true })).toHaveLength(12);
    expect(await store.readStream(stream, { personal: true, direction: 'backwards' })).toHaveLength(12);
    expect((await store.readAll({ limit: 12 })).events).toHaveLength(12);
  });

  it('ends a batch early, to look at few events of other types', async () => {
    const store = await open();
    const streams = Array.from({ length: 25 }, () => newStream());
    await Promise.all(streams.map((stream) => store.append(stream, 'none', samples(1_000))));
    await store.append(newStream(), 'none', [sample({ type: 'Rare' })]);
    const batch = await store.readAll({ types: ['Rare'] });
    expect(batch).toMatchObject({ events: [], end: false });
    expect(await wholeLog(store, { types: ['Rare'] })).toHaveLength(1);
  });

  it('loses and doubles nothing between fetches of rows', async () => {
    const store = await open();
    const stream = newStream();
    const written = samples(200).map((event, i) => ({ ...event, type: i % 3 === 0 ? 'Third' : 'Other' }));
    await store.append(stream, 'none', written);
    const thirds = written.filter(({ type }) => type === 'Third');
    for (const limit of [1, 31, 32, 33, 64, 200]) {
      expect(ids(await store.readStream(stream, { limit }))).toEqual(ids(written.slice(0, limit)));
      expect(ids(await store.readStream(stream, { limit, direction: 'backwards' }))).toEqual(
        ids(written.slice(-limit).reverse()),
      );
      expect(ids(await wholeLog(store, { limit }))).toEqual(ids(written));
      expect(ids(await wholeLog(store, { limit, types: ['Third'] }))).toEqual(ids(thirds));
    }
  });

  it('finds an event by its id from an index alone, without reading the table', async () => {
    await (await open()).close();
    const database = new DatabaseSync(path);
    const plan = database
      .prepare(
        'EXPLAIN QUERY PLAN SELECT position, stream_no FROM events WHERE stream_no > ? AND stream_no <= ? AND id = ?',
      )
      .all(0, 1, '');
    database.close();
    expect(JSON.stringify(plan)).toContain('COVERING INDEX');
  });

  it('finds an event among any number of streams', async () => {
    const store = await open();
    const events = samples(20_050);
    await Promise.all(events.map((event, n) => store.append(`many-${n}`, 'none', [event])));
    for (const n of [0, 9_999, 10_000, 20_049]) {
      const [stored] = await store.readStream(`many-${n}`);
      expect(await store.positionOf(events[n]?.id ?? '')).toBe(stored?.position);
    }
    expect(await store.positionOf(crypto.randomUUID())).toBeUndefined();
  });

  it('uses the time of a supplied clock', async () => {
    const time = Date.UTC(2013, 6, 29);
    const store = await open({ clock: () => time });
    await store.append('a', 'none', [sample()]);
    expect((await store.head())?.knownAt).toBe(time);
    expect((await store.readStream('a'))[0]?.recordedAt).toBe(time);
  });
});

describe('a file that is removed while an embedded event store uses it', () => {
  it.each([
    ['removed', () => rmSync(path)],
    ['replaced', () => renameSync(`${path}.older`, path)],
  ])('is noticed when it was %s: writes stop at once, and reads after a moment', async (_, act) => {
    const store = await open();
    const stream = newStream();
    await store.append(stream, 'none', samples(2));
    copyFileSync(path, `${path}.older`);
    act();
    const replaced = expect.objectContaining({ code: 'replaced' });
    expect(await failure(store.append(stream, 1, samples(1)))).toEqual(replaced);
    expect(await store.writable()).toMatchObject({ writable: false, hindrance: 'forbidden' });
    expect(await failure(store.readStream(stream))).toEqual(replaced);
    expect(await failure(store.last())).toEqual(replaced);
  });

  it('is used again when it is back', async () => {
    const store = await open();
    const stream = newStream();
    await store.append(stream, 'none', samples(1));
    renameSync(path, `${path}.away`);
    expect(await failure(store.append(stream, 0, samples(1)))).toMatchObject({ code: 'replaced' });
    renameSync(`${path}.away`, path);
    expect((await store.append(stream, 0, samples(1))).revision).toBe(1);
  });
});

describe('whether an embedded event store can be written', () => {
  it('is answered with the reason while another process holds the lock', async () => {
    const store = await open();
    await store.append(newStream(), 'none', [sample()]);
    expect(await store.writable()).toEqual({ writable: true });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    expect(await store.writable()).toMatchObject({
      writable: false,
      hindrance: 'busy',
      reason: expect.stringContaining('busy'),
    });
    other.exec('ROLLBACK');
    other.close();
    while (!(await store.writable()).writable) await new Promise((done) => setImmediate(done));
  });

  it('is answered for a store that was opened for reading', async () => {
    await (await openEmbeddedEventStore({ path })).close();
    const store = await open({ readOnly: true });
    expect(await store.writable()).toMatchObject({ writable: false, hindrance: 'forbidden' });
    expect(await failure(store.append(newStream(), 'none', [sample()]))).toMatchObject({
      code: 'unavailable',
      hindrance: 'forbidden',
    });
  });
});

/** A disk of a few megabytes, if this user may make one. */
function smallDisk(at: string): boolean {
  mkdirSync(at);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', at]).status === 0;
}

describe('an embedded event store on a full disk', () => {
  it('says so at each append and when asked, and goes on once there is room', async () => {
    const disk = join(directory, 'disk');
    if (!smallDisk(disk)) return;
    try {
      path = join(disk, 'events.db');
      const store = await openEmbeddedEventStore({ path });
      await store.append(newStream(), 'none', [sample()]);
      const filler = join(disk, 'filler');
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
      expect(await store.writable()).toMatchObject({ writable: false, hindrance: 'full' });
      const large = () => [sample({ data: { text: 'x'.repeat(500_000) } })];
      expect(await failure(store.append(newStream(), 'none', large()))).toMatchObject({
        code: 'unavailable',
        hindrance: 'full',
      });
      rmSync(filler);
      expect(await store.writable()).toEqual({ writable: true });
      expect((await store.append(newStream(), 'none', large())).revision).toBe(0);
      await store.close();
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});

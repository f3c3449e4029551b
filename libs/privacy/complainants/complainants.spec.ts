import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { readComplainants } from '#ledger';
import { openRuntime, type Runtime } from '#runtime';
import { describeWith, dropCollection, dropDatabase, replicaSetForTests } from '#test/support/mongodb';
import { contextFor, receipt } from '../../ledger/testing/samples.ts';
import { lookAtComplainants } from '../index.ts';

const EMAIL = 'ann@example.org';

let data: string;
let opened: Runtime[];
let log: string[];
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'ledger-complainants-'));
  opened = [];
  log = [];
});
afterEach(async () => {
  for (const runtime of opened) await runtime.close();
  rmSync(data, { recursive: true, force: true });
});

function open(keyStore = 'sqlite:'): Runtime {
  const note = (fields: object, text: string) => log.push(`${text} ${JSON.stringify(fields)}`);
  const runtime = openRuntime(readConfig({ LEDGER_DATA: data, LEDGER_KEY_STORE: keyStore }), {
    log: { info: note, warn: note, error: note },
  });
  opened.push(runtime);
  return runtime;
}

async function closed(runtime: Runtime): Promise<void> {
  opened = opened.filter((one) => one !== runtime);
  await runtime.close();
}

const look = async ({ config, events, sealing }: Runtime) =>
  await lookAtComplainants(config, { events: await events(), read: readComplainants(await sealing()) });

/** Files a complaint. @returns the pseudonym in its event. */
async function complain(runtime: Runtime, email = EMAIL): Promise<unknown> {
  const command = receipt({ complainant: { email } });
  const ledger = await runtime.ledger();
  const { folio } = await ledger.receive(command, contextFor(command, crypto.randomUUID()));
  const [received] = await ledger.history(folio);
  return received?.type === 'ComplaintReceived' ? received.data.complainantRef : undefined;
}

const fileOf = () => join(data, 'keys', 'keys.sqlite');

/** Changes the file of the key store, which nobody uses. */
function change(sql: string): void {
  const database = new DatabaseSync(fileOf());
  database.exec(sql);
  database.close();
}

describe('The complainant index of a data directory', () => {
  it('is restored from the events if its entries are lost, and doctor reports the loss before', async () => {
    const first = open();
    const ann = await complain(first);
    await closed(first);
    change("DELETE FROM entry; DELETE FROM state WHERE name = 'covered'");
    const next = open();
    expect(await look(next)).toEqual({ index: { entries: 0, coveredUpTo: undefined }, state: 'lost' });
    expect(await complain(next)).toBe(ann);
    expect(log).toEqual([expect.stringContaining('restored from the events {"complainants":1')]);
    expect(await look(next)).toMatchObject({ state: 'whole' });
  });

  it('learns again the entries that it lost after its position', async () => {
    const first = open();
    await complain(first);
    await closed(first);
    change('CREATE TABLE before AS SELECT * FROM entry; CREATE TABLE noted AS SELECT * FROM state');
    const second = open();
    const ben = await complain(second, 'ben@example.org');
    await closed(second);
    change(`
      DELETE FROM entry; INSERT INTO entry SELECT * FROM before;
      DELETE FROM state; INSERT INTO state SELECT * FROM noted`);
    expect(await complain(open(), 'ben@example.org')).toBe(ben);
  });

  it('is brought back to the log if it is ahead of it', async () => {
    const first = open();
    const ann = await complain(first);
    await closed(first);
    copyFileSync(join(data, 'events.sqlite'), join(data, 'before'));
    const second = open();
    await complain(second, 'ben@example.org');
    await closed(second);
    for (const ending of ['', '-wal', '-shm']) rmSync(join(data, `events.sqlite${ending}`), { force: true });
    copyFileSync(join(data, 'before'), join(data, 'events.sqlite'));
    const next = open();
    expect(await look(next)).toMatchObject({ state: 'ahead' });
    expect(await complain(next)).toBe(ann);
    await closed(next);
    expect(await complain(open())).toBe(ann);
  });
});

describeWith(await replicaSetForTests(), 'The complainant index of several machines', (server) => {
  let store: string;
  beforeEach(() => {
    store = server.url(`ledger-spec-${crypto.randomUUID().slice(0, 8)}`);
  });
  afterEach(async () => {
    for (const runtime of opened) await closed(runtime);
    await dropDatabase(store);
  });

  it('gives one person one pseudonym, and creates no file', async () => {
    const [one, two] = [open(store), open(store)];
    const refs = await Promise.all([one, two, one, two].map((runtime) => complain(runtime)));
    expect(new Set(refs).size).toBe(1);
    expect(existsSync(fileOf())).toBe(false);
  });

  it('is restored from the events if it is dropped while it is in use', async () => {
    const runtime = open(store);
    const ann = await complain(runtime);
    await dropCollection(store, 'complainants');
    const next = open(store);
    expect(await look(next)).toEqual({
      index: undefined,
      state: 'lost',
    });
    expect(await complain(runtime)).toBe(ann);
    expect(log).toContainEqual(expect.stringContaining('dropped while it was in use'));
    expect(await complain(next)).toBe(ann);
  });

  it('stays when views are rebuilt, promoted and rolled back', async () => {
    const runtime = open(store);
    const ann = await complain(runtime);
    const runner = await runtime.runner();
    await runner.catchUp();
    await runner.rebuild('register');
    await runner.promote('register');
    await runner.rollback('register');
    await closed(runtime);
    expect(await complain(open(store))).toBe(ann);
    expect(log.filter((line) => line.includes('complainant index'))).toEqual([]);
  });
});

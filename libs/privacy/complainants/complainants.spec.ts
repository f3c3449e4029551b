import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { knownComplainants } from '#ledger';
import { openRuntime, type Runtime } from '#runtime';
import { describeWith, dropDatabase, replicaSetForTests } from '#test/support/mongodb';
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

function open(views = 'sqlite:'): Runtime {
  const note = (fields: object, text: string) => log.push(`${text} ${JSON.stringify(fields)}`);
  const runtime = openRuntime(readConfig({ LEDGER_DATA: data, LEDGER_VIEWS: views }), {
    log: { info: note, warn: note, error: note },
  });
  opened.push(runtime);
  return runtime;
}

async function closed(runtime: Runtime): Promise<void> {
  opened = opened.filter((one) => one !== runtime);
  await runtime.close();
}

const look = async ({ config, events }: Runtime) =>
  await lookAtComplainants(config, { events: await events(), read: knownComplainants });

/** Files a complaint. @returns the pseudonym in its event. */
async function complain(runtime: Runtime, email = EMAIL): Promise<unknown> {
  const command = receipt({ complainant: { email } });
  const ledger = await runtime.ledger();
  const { folio } = await ledger.receive(command, contextFor(command, crypto.randomUUID()));
  const [received] = await ledger.history(folio);
  return received?.type === 'ComplaintReceived' ? received.data.complainantRef : undefined;
}

const fileOf = () => join(data, 'complainants.sqlite');

describe('The complainant index of a data directory', () => {
  it('is restored from the events if its file is missing, and doctor reports the loss before', async () => {
    const first = open();
    const ann = await complain(first);
    await closed(first);
    rmSync(fileOf());
    const next = open();
    expect(await look(next)).toEqual({
      index: undefined,
      state: 'lost',
    });
    expect(existsSync(fileOf())).toBe(false);
    expect(await complain(next)).toBe(ann);
    expect(log).toEqual([expect.stringContaining('restored from the events {"complainants":1')]);
    expect(await look(next)).toMatchObject({ state: 'whole' });
  });

  it('learns again what a power cut took from it', async () => {
    const first = open();
    await complain(first);
    await closed(first);
    copyFileSync(fileOf(), join(data, 'before'));
    const second = open();
    const ben = await complain(second, 'ben@example.org');
    await closed(second);
    copyFileSync(join(data, 'before'), fileOf());
    expect(await complain(open(), 'ben@example.org')).toBe(ben);
  });

  it('is brought back to the log if it is ahead of it', async () => {
    const first = open();
    await complain(first);
    await complain(first, 'ben@example.org');
    await closed(first);
    for (const ending of ['', '-wal', '-shm']) rmSync(join(data, `events.sqlite${ending}`), { force: true });
    const next = open();
    expect(await look(next)).toMatchObject({ state: 'ahead' });
    const ann = await complain(next);
    await closed(next);
    expect(await complain(open())).toBe(ann);
  });
});

describeWith(await replicaSetForTests(), 'The complainant index of several machines', (server) => {
  let views: string;
  beforeEach(() => {
    views = server.url(`ledger-spec-${crypto.randomUUID().slice(0, 8)}`);
  });
  const drop = () => dropDatabase(views);
  afterEach(async () => {
    for (const runtime of opened) await closed(runtime);
    await drop();
  });

  it('gives one person one pseudonym, and creates no file', async () => {
    const [one, two] = [open(views), open(views)];
    const refs = await Promise.all([one, two, one, two].map((runtime) => complain(runtime)));
    expect(new Set(refs).size).toBe(1);
    expect(existsSync(fileOf())).toBe(false);
  });

  it('copies the entries and the forgotten persons of a file, once', async () => {
    const before = open();
    const ann = await complain(before);
    const ben = await complain(before, 'ben@example.org');
    const pending = await (await before.complainants()).refFor({ email: 'cat@example.org' });
    await (await before.complainants()).forget(String(ben));
    await closed(before);

    const after = open(views);
    expect(await complain(after)).toBe(ann);
    expect(await complain(after, 'ben@example.org')).not.toBe(ben);
    expect(await complain(after, 'cat@example.org')).toBe(pending);
    const carried = expect.stringContaining('was copied into MongoDB');
    expect(log).toContainEqual(carried);
    await closed(after);
    log.length = 0;
    expect(await complain(open(views))).toBe(ann);
    expect(log).not.toContainEqual(carried);
  });

  it('is restored from the events if it is dropped while it is in use', async () => {
    const runtime = open(views);
    const ann = await complain(runtime);
    await drop();
    const next = open(views);
    expect(await look(next)).toEqual({
      index: undefined,
      state: 'lost',
    });
    expect(await complain(runtime)).toBe(ann);
    expect(log).toContainEqual(expect.stringContaining('dropped while it was in use'));
    expect(await complain(next)).toBe(ann);
  });

  it('stays when views are rebuilt, promoted and rolled back', async () => {
    const runtime = open(views);
    const ann = await complain(runtime);
    const runner = await runtime.runner();
    await runner.catchUp();
    await runner.rebuild('register');
    await runner.promote('register');
    await runner.rollback('register');
    await closed(runtime);
    expect(await complain(open(views))).toBe(ann);
    expect(log.filter((line) => line.includes('complainant index'))).toEqual([]);
  });
});

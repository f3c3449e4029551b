import { mkdtempSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { runLedger } from '../cli/run-ledger.ts';
import { document, fillSmallLedger } from './small-ledger.ts';

/**
 * Reports of half a year and of the whole sample year at given moments. Their digests must not depend on the engine.
 */
const ASKED = [
  { from: '2025-01-01', to: '2025-07-01', asOf: '2025-05-10T12:00:00Z' },
  { from: '2025-01-01', to: '2025-07-01', asOf: '2025-08-01T00:00:00Z' },
  { from: '2025-01-01', to: '2026-01-01', asOf: '2026-01-15T00:00:00Z' },
];

describe('A ledger copied from engine to engine', () => {
  let directory: string;
  let server: EventStoreDouble;
  let digests: unknown;
  /** The moment of a live report by the id of its last event, because positions differ between engines. */
  let cut = '';
  const at = (name: string) => join(directory, name);
  const file = (name: string) => `sqlite:${join(directory, name, 'events.sqlite')}`;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-copy-'));
    server = await new EventStoreDouble().start();
    const demo = await document(['demo', '--no-serve']);
    await cp(demo.document.data, at('origin'), { recursive: true });
    rmSync(demo.document.data, { recursive: true });
    await fillSmallLedger(at('origin'));
    const now = ['report', 'accountability', '--from', '2025-01-01', '--to', '2025-07-01'];
    const { asOf } = (await document(now, { LEDGER_DATA: at('origin') })).document;
    cut = `${asOf.lastEventId}@${asOf.time}`;
    digests = await digestsOf({ LEDGER_DATA: at('origin') });
  });
  afterAll(() => {
    server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function digestsOf(env: Readonly<Record<string, string>>) {
    const reports: object[] = [];
    for (const { from, to, asOf } of [...ASKED, { from: '2025-01-01', to: '2025-07-01', asOf: cut }]) {
      const argv = ['report', 'accountability', '--from', from, '--to', to, '--as-of', asOf];
      const { events, lastEventId, digest } = await document([...argv, '--group-by', 'product'], env).then(
        ({ document: report }) => ({ ...report.asOf, digest: report.digest }),
      );
      reports.push({ events, lastEventId, digest });
    }
    const replay = (await document(['replay'], env)).document;
    const { events, complaints, byStatus, digest } = replay;
    return { reports, replay: { events, complaints, byStatus, digest } };
  }

  /** The keys of the origin and its contents of evidence, which each copy shares. */
  const KEYS = () => ({
    LEDGER_SECRET_FILE: at('origin/secret'),
    LEDGER_MASTER_KEY: `file:${at('origin/master-key')}`,
    LEDGER_KEY_STORE: `sqlite:${at('origin/keys/keys.sqlite')}`,
    LEDGER_EVIDENCE: at('origin/evidence'),
  });

  /** Expects that a place holds the same ledger: a copy answers with the same keys. */
  async function expectSame(place: Readonly<Record<string, string>>): Promise<void> {
    const env = { ...place, ...KEYS() };
    expect(await digestsOf(env)).toEqual(digests);
    const audit = await document(['audit'], env);
    expect(audit.status).toBe(0);
    expect(audit.document.events.found).toBe(0);
  }

  it('gives the same replay and the same reports after copies to a file, a server and a file again', async () => {
    const first = await document(['copy', '--from', file('origin'), '--to', file('second')]);
    expect(first).toMatchObject({ status: 0, document: { leftBehind: 0, found: 0 } });
    await expectSame({ LEDGER_DATA: at('second') });

    const second = await document(['copy', '--from', file('second'), '--to', server.url]);
    expect(second).toMatchObject({ status: 0, document: { digest: first.document.digest } });
    await expectSame({ LEDGER_DATA: at('third'), LEDGER_EVENTS: server.url });

    const third = await document(['copy', '--to', file('fourth')], { LEDGER_EVENTS: server.url });
    expect(third).toMatchObject({ status: 0, document: { events: first.document.events } });
    await expectSame({ LEDGER_DATA: at('fourth') });
  });

  it('is not copied twice to one place, nor into a copy that was changed since', async () => {
    const again = ['copy', '--from', file('origin'), '--to', file('again')];
    const first = await document(again);
    expect(first.document.written).toBe(first.document.events);
    expect((await document(again)).document).toMatchObject({
      written: 0,
      digest: first.document.digest,
    });
    const env = KEYS();
    await document(['keys', 'add', '--role', 'handler', '--name', 'Desk', '--data', at('again')], env);
    const { status, err } = await runLedger(again);
    expect(status).toBe(1);
    expect(err).toContain('was changed since');
  });

  it('reports what is kept if the target fails during the copy, and continues when it is back', async () => {
    const target = await new EventStoreDouble().start();
    const asked = ['copy', '--from', file('origin'), '--to', target.url];
    const copying = runLedger([...asked, '--json']);
    while (target.log.all.length < 40) await new Promise((done) => setImmediate(done));
    target.stop();
    const { status, err } = await copying;
    const told = JSON.parse(err.trim().split('\n').at(-1) ?? '');
    expect([status, told.detail]).toEqual([
      1,
      expect.stringMatching(/the events copied so far stay.*nobody listens at the address/),
    ]);
    expect(err).not.toContain('Nothing was done');
    await target.start();
    expect((await document(asked)).status).toBe(0);
    target.stop();
  });

  it('reports events that the source recorded meanwhile', async () => {
    await cp(at('origin'), at('growing'), { recursive: true });
    const asked = ['copy', '--from', file('growing'), '--to', file('behind')];
    await document(asked);
    await document(['keys', 'add', '--role', 'handler', '--name', 'Desk', '--data', at('growing')]);
    expect(await document(asked)).toMatchObject({ status: 3, document: { leftBehind: 1, written: 0 } });
  });

  it.each([
    [['copy'], 'the ledger to copy and where to copy it'],
    [['copy', '--from', 'sqlite:/x', '--to', 'sqlite:/x'], 'the same event store'],
    [['copy', '--from', 'esdb://a:1', '--to', 'esdb://b:1'], 'one EventStoreDB only'],
    [['copy', '--from', 'ftp://a', '--to', 'sqlite:/x'], '--from cannot be used'],
  ])('is refused before anything is done: %j', async (argv, message) => {
    const { status, err } = await runLedger(argv);
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it('is refused if there is no ledger', async () => {
    const { status, err } = await runLedger(['copy', '--from', file('nowhere'), '--to', file('target')]);
    expect([status, err]).toEqual([1, expect.stringContaining('no ledger')]);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandContext, CommandOf } from '#complaint';
import { readConfig } from '#config';
import type { Ledger } from '#ledger';
import { type LeaseTimes, SILENT } from '#projecting';
import { type Lease, type LeaseStore, ReadStoreError } from '#read-store';
import { openRuntime, type Runtime } from '#runtime';
import { BreachRecorder, type OwedBreaches } from './index.ts';

/** A Monday. Under the default pack a complaint of that time is acknowledged until the end of Wednesday. */
const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const ACKNOWLEDGE = '2026-06-18T00:00:00.000Z';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let directory: string;
let now: number;
const opened: Runtime[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'complaint-ledger-deadlines-'));
  now = NOW;
});
afterEach(async () => {
  for (const runtime of opened.splice(0)) await runtime.close();
  rmSync(directory, { recursive: true });
});

function open(): Runtime {
  const runtime = openRuntime(readConfig({ LEDGER_DATA: directory }), { clock: () => now });
  opened.push(runtime);
  return runtime;
}

function context(): CommandContext {
  const commandId = crypto.randomUUID();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, requestDigest: '0'.repeat(64), actor: { id: 'principal-1', role: 'handler' }, now };
}

async function file(runtime: Runtime): Promise<string> {
  const command: CommandOf<'receive'> = {
    type: 'receive',
    policy: 'iso-10002-default',
    data: { channel: 'web', kind: 'complaint' },
    personal: {},
  };
  return (await (await runtime.ledger()).receive(command, context())).folio;
}

async function give(runtime: Runtime, folio: string, command: Parameters<Ledger['execute']>[2]) {
  await (await runtime.ledger()).execute(folio, 'newest', command, context());
}

async function round(runtime: Runtime) {
  await (await runtime.runner()).catchUp(['status']);
  return await (await runtime.breaches()).round();
}

async function breaches(runtime: Runtime, folio: string): Promise<readonly string[]> {
  const history = await (await runtime.ledger()).history(folio, undefined, { personal: false });
  return history.flatMap((event) =>
    event.type === 'DeadlineBreached'
      ? [`${event.data.clock} ${event.data.dueAt} ${event.occurredAt} ${event.envelope.actor.id}`]
      : [],
  );
}

describe('A due date that passes', () => {
  it('is recorded as missed once, by the system, at its due time, and not while another clock may be behind', async () => {
    const runtime = open();
    const folio = await file(runtime);
    now = Date.parse(ACKNOWLEDGE) + 59_999;
    expect(await round(runtime)).toMatchObject({ recorded: 0 });
    now += 1;
    expect(await round(runtime)).toMatchObject({ recorded: 1, refuted: 0 });
    // The view does not show it yet.
    expect(await (await runtime.breaches()).round()).toMatchObject({ recorded: 0, refuted: 0 });
    expect(await round(runtime)).toMatchObject({ recorded: 0, refuted: 0 });
    expect(await breaches(runtime, folio)).toEqual([`acknowledge ${ACKNOWLEDGE} ${ACKNOWLEDGE} system`]);
  });

  it('is recorded for the time in which nothing ran, also if the clock was met or the complaint closed since', async () => {
    const runtime = open();
    const [met, closed] = [await file(runtime), await file(runtime)];
    now += 4 * DAY;
    await give(runtime, met, { type: 'acknowledge', data: {} });
    await give(runtime, closed, {
      type: 'close',
      data: { reason: 'withdrawn' },
      personal: { justification: 'By letter.' },
    });
    now += 100 * DAY;
    await round(runtime);
    expect(await breaches(runtime, met)).toHaveLength(3);
    expect(await breaches(runtime, closed)).toEqual([`acknowledge ${ACKNOWLEDGE} ${ACKNOWLEDGE} system`]);
  });

  it('is not recorded when the act that meets it in time comes before the record, though the view does not show it', async () => {
    const runtime = open();
    const folio = await file(runtime);
    await (await runtime.runner()).catchUp(['status']);
    await give(runtime, folio, { type: 'acknowledge', data: {} });
    now += 4 * DAY;
    const recorder = await runtime.breaches();
    expect(await recorder.round()).toMatchObject({ recorded: 0, refuted: 1 });
    expect(await round(runtime)).toMatchObject({ recorded: 0, refuted: 0 });
    expect(await breaches(runtime, folio)).toEqual([]);
  });

  it('is recorded once for each of a thousand complaints that are due in the same second, by two processes', async () => {
    const [one, two] = [open(), open()];
    const folios: string[] = [];
    for (let n = 0; n < 20; n += 1)
      folios.push(...(await Promise.all(Array.from({ length: 50 }, () => file(one)))));
    await (await one.runner()).catchUp(['status']);
    now = Date.parse(ACKNOWLEDGE) + HOUR;
    await Promise.all([(await one.breaches()).round(), (await two.breaches()).round()]);
    for (const folio of folios)
      expect(await breaches(one, folio)).toEqual([`acknowledge ${ACKNOWLEDGE} ${ACKNOWLEDGE} system`]);
  });
});

describe('A recorder of breaches', () => {
  const times: LeaseTimes = { lookMs: 5, expiryMs: 1_000 };
  const due = { clock: 'respond', cycle: 1, tier: 1, dueAt: ACKNOWLEDGE } as const;
  const owing = (folio: string, revision = 0): OwedBreaches => ({ folio, revision, breaches: [due] });

  /** A store of one lease. */
  class OneLease implements LeaseStore {
    held: Lease | undefined;
    readonly leases = async () => (this.held === undefined ? [] : [this.held]);
    readonly takeLease: LeaseStore['takeLease'] = async (view, holder) => {
      if (this.held?.holder !== undefined) return undefined;
      this.held = { ...view, holder, token: (this.held?.token ?? 0) + 1, beat: 0 };
      return this.held;
    };
    readonly renewLease = async (lease: Lease) => (this.held?.token === lease.token ? lease : undefined);
    readonly releaseLease = async (lease: Lease) => {
      if (this.held?.token === lease.token) this.held = { ...lease, holder: undefined };
    };
  }

  interface Given {
    readonly pages: () => readonly OwedBreaches[];
    readonly execute: (folio: string) => number;
    readonly leases?: LeaseStore;
  }

  function recorder({ pages, execute, leases = new OneLease() }: Given): BreachRecorder {
    return new BreachRecorder({
      owed: async function* () {
        yield pages();
      },
      ledger: async () => ({
        execute: async (folio) => {
          const events = Array.from({ length: execute(folio) }, () => 'event');
          return { folio, revision: 1, position: '1', status: 'received', events, repeated: false };
        },
      }),
      leases: async () => leases,
      holder: 'here',
      clock: () => NOW,
      log: SILENT,
      leaseTimes: times,
    });
  }

  it('asks again only when the complaint has changed, whatever the answer was', async () => {
    let revision = 0;
    let asked = 0;
    const one = recorder({
      pages: () => [owing('A', revision)],
      execute: () => {
        asked += 1;
        return 0;
      },
    });
    await one.round();
    await one.round();
    expect(asked).toBe(1);
    revision = 2;
    await one.round();
    expect(asked).toBe(2);
  });

  it('does the others when one complaint cannot be read, and says so', async () => {
    const asked: string[] = [];
    const one = recorder({
      pages: () => [owing('A'), owing('B'), owing('C')],
      execute: (folio) => {
        asked.push(folio);
        if (folio === 'A') throw Object.assign(new Error('damaged'), { code: 'tampered' });
        return 1;
      },
    });
    await expect(one.round()).rejects.toMatchObject({ code: 'tampered' });
    expect(asked).toEqual(['A', 'B', 'C']);
    await expect(one.round()).rejects.toMatchObject({ code: 'tampered' });
    expect(asked).toEqual(['A', 'B', 'C', 'A']);
  });

  it('works while it has the lease, goes on after a fault, and gives the lease back at the end', async () => {
    const leases = new OneLease();
    const end = new AbortController();
    let looks = 0;
    const one = recorder({
      leases,
      pages: () => {
        looks += 1;
        if (looks === 1) throw new ReadStoreError('unavailable', 'away');
        end.abort();
        return [];
      },
      execute: () => 0,
    });
    const other = recorder({
      leases,
      pages: () => {
        throw new Error('It has no lease.');
      },
      execute: () => 0,
    });
    const running = one.run(end.signal);
    while (leases.held === undefined) await new Promise((done) => setImmediate(done));
    await Promise.all([running, other.run(end.signal)]);
    expect(looks).toBe(2);
    expect(leases.held?.holder).toBeUndefined();
  });
});

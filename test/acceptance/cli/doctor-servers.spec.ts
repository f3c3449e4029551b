import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import { streamOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { EventStoreDouble } from '../../support/eventstoredb/index.ts';
import { runLedger } from './run-ledger.ts';

describe('doctor on servers', () => {
  let data: string;
  let server: Server | undefined;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'ledger-doctor-'));
  });
  afterEach(() => {
    server?.close();
    server = undefined;
    rmSync(data, { recursive: true, force: true });
  });

  /** A server that answers only what doctor asks over HTTP; it serves no events. */
  async function described(date: Date): Promise<string> {
    const listening = createServer((_, response) => {
      response.sendDate = false;
      response.setHeader('date', date.toUTCString()).end('{"esVersion":"23.10.8.0"}');
    });
    server = listening;
    await new Promise<void>((done) => void listening.listen(0, '127.0.0.1', done));
    const address = listening.address();
    return `esdb://admin:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}?tls=false`;
  }

  async function findings(url: string) {
    const { out } = await runLedger(['doctor', '--json'], { env: { LEDGER_DATA: data, LEDGER_EVENTS: url } });
    expect(out).not.toContain('secret@');
    const found: readonly { name: string; state: string; detail: string; remedy?: string }[] =
      JSON.parse(out).findings;
    return new Map(found.map((finding) => [finding.name, finding]));
  }

  it('reports the version, and warns of a clock that differs much', async () => {
    const found = await findings(await described(new Date(Date.now() + 600_000)));
    expect(found.get('event server')).toMatchObject({
      state: 'warning',
      detail: expect.stringMatching(/^version 23\.10\.8\.0, clock \+\d+ s$/),
      remedy: expect.stringContaining('Synchronise'),
    });
  });

  it('reports that a server is away, changes nothing and shows no password', async () => {
    const found = await findings('esdb://admin:secret@127.0.0.1:1?tls=false');
    expect(found.get('event server')?.state).toBe('warning');
    expect(found.get('event store')?.state).toBe('wrong');
    expect(readdirSync(data)).toEqual([]);
  });
});

describe('settings that do not fit the event store', () => {
  let data: string;
  let double: EventStoreDouble;
  const env = (options: string) => ({
    LEDGER_DATA: data,
    LEDGER_EVENTS: `esdb://admin:secret@localhost:${double.port}?${options}`,
    LOG_LEVEL: 'silent',
  });
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-settings-'));
    double = new EventStoreDouble();
  });
  afterEach(() => {
    double.stop();
    rmSync(data, { recursive: true, force: true });
  });

  it.each([
    ['refused credentials', { refuse: 'credentials' }, 'tls=false', false, 'refuses user or password'],
    ['an untrusted certificate', {}, 'tls=true', true, 'certificate of the event store is not trusted'],
    [
      'the client uses TLS and the server does not',
      {},
      'tls=true',
      false,
      'uses TLS, but the event store does not',
    ],
    ['the server uses TLS and the client does not', {}, 'tls=false', true, 'answers only with TLS'],
  ] as const)(
    '%s: every command ends with status 2 and names the setting to change',
    async (_, faults, options, tls, words) => {
      double.tls = tls;
      await double.start();
      Object.assign(double.faults, faults);
      const folio = '7K3F-9QW2-XH-W';
      for (const argv of [
        ['status', folio],
        ['history', folio],
        ['replay'],
        ['audit'],
        ['report', 'accountability', '--from', '2025-01-01', '--to', '2026-01-01'],
        ['import', '-', '--format', 'jsonl'],
        ['keys', 'list'],
        ['up', '--port', '0'],
      ]) {
        const { status, err } = await runLedger([...argv, '--json'], { env: env(options) });
        expect([argv[0], status, JSON.parse(err.trim().split('\n').at(-1) ?? '')]).toEqual([
          argv[0],
          2,
          expect.objectContaining({ code: 'misconfigured', detail: expect.stringContaining(words) }),
        ]);
        expect(err).not.toContain('secret');
      }
      const { status, out } = await runLedger(['doctor', '--json'], { env: env(options) });
      expect(status).toBe(3);
      expect(JSON.parse(out).findings).toContainEqual(
        expect.objectContaining({
          name: 'event store',
          state: 'wrong',
          detail: expect.stringContaining(words),
        }),
      );
    },
  );

  it('an empty server gives the same answers as an empty directory', async () => {
    await double.start();
    const folio = '7K3F-9QW2-XH-W';
    for (const argv of [
      ['status', folio],
      ['history', folio],
      ['replay'],
      ['audit'],
      ['report', 'accountability', '--from', '2025-01-01', '--to', '2026-01-01'],
      ['views', 'list'],
      ['views', 'parked', 'list'],
    ]) {
      const answer = async (given: Readonly<Record<string, string>>) => {
        const { status, err } = await runLedger([...argv, '--json'], { env: given });
        return [argv.join(' '), status, JSON.parse(err).code];
      };
      const onFiles = await answer({ LEDGER_DATA: data, LOG_LEVEL: 'silent' });
      expect(await answer(env('tls=false'))).toEqual(onFiles);
      expect(onFiles.slice(1)).toEqual([1, 'no-ledger']);
    }
    const { status } = await runLedger(['doctor'], { env: env('tls=false') });
    expect(status).toBe(0);
  });

  it('doctor does not read the whole log', async () => {
    await double.start();
    const given = { LEDGER_DATA: data, LEDGER_EVENTS: double.url, LOG_LEVEL: 'silent' };
    const runtime = openRuntime(readConfig(given));
    const store = await runtime.events();
    for (let n = 0; n < 15; n += 1) {
      const events = Array.from({ length: 200 }, () => ({
        id: crypto.randomUUID(),
        type: 'Told',
        data: canonicalJson({}),
        metadata: canonicalJson({}),
      }));
      await store.append(streamOf(deriveFolio(crypto.randomUUID(), 0)), 'none', events);
    }
    await runtime.close();
    double.eventsRead = 0;
    const { out } = await runLedger(['doctor', '--json'], { env: given });
    const findings: readonly { name: string; detail: string }[] = JSON.parse(out).findings;
    expect(findings.find(({ name }) => name === 'event store')?.detail).toMatch(
      /^last event at position \d+/,
    );
    expect(double.eventsRead).toBeLessThan(2_500);
  });

  it('a server that is away may come back: status 1', async () => {
    await double.start();
    double.stop();
    const { status, err } = await runLedger(['replay', '--json'], { env: env('tls=false') });
    expect([status, JSON.parse(err)]).toEqual([1, expect.objectContaining({ code: 'unavailable' })]);
  });
});

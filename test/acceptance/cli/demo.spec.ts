import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '#reporting';
import { runLedger } from './run-ledger.ts';

interface DemoDocument {
  readonly data: string;
  readonly complaints: number;
  readonly events: number;
  readonly report: Report;
  readonly history: {
    readonly folio: string;
    readonly events: readonly { readonly type: string; readonly position: string }[];
  };
  readonly audit: {
    readonly views: readonly { readonly differences: readonly object[] }[];
    readonly events: { readonly found: number };
  };
  readonly next: readonly { readonly line: string }[];
}

describe('the demonstration', () => {
  let demo: DemoDocument;
  beforeAll(async () => {
    const { status, out } = await runLedger(['demo', '--no-serve', '--json']);
    expect(status).toBe(0);
    demo = JSON.parse(out);
  });
  afterAll(() => rm(demo.data, { recursive: true, force: true }));

  it('reports the year, and the received complaints explain the outstanding ones', () => {
    expect(demo.complaints).toBeGreaterThanOrEqual(60);
    const { figures, identity } = demo.report;
    expect(identity).toMatchObject({ outstandingAtStart: 0, holds: true });
    for (const name of [
      'received',
      'acknowledgedLate',
      'respondedLate',
      'escalated',
      'reopened',
      'responsesRejected',
      'settledAtReceipt',
      'lateEntries',
      'repeat',
      'notUpheld',
      'outstandingAtEnd',
    ]) {
      expect([name, figures[name]]).toEqual([name, expect.any(Number)]);
      expect(figures[name]).not.toBe(0);
    }
  });

  it('shows one history and an audit without differences', () => {
    expect(demo.history.events[0]?.type).toBe('ComplaintReceived');
    expect(demo.history.events.length).toBeGreaterThan(5);
    expect(demo.audit.views.flatMap(({ differences }) => differences)).toEqual([]);
    expect(demo.audit.events.found).toBe(0);
  });

  it('proposes commands that work without a change', async () => {
    for (const { line } of demo.next) {
      const { status, err } = await runLedger(line.split(' '));
      expect([line, status, err]).toEqual([line, 0, '']);
    }
  });

  it('gives the same digest for the same period and moment, also after a rebuild and a rollback', async () => {
    const asked = [
      'report',
      'accountability',
      '--from',
      '2025-01-01',
      '--to',
      '2025-07-01',
      '--as-of',
      '2025-08-01',
      '--json',
      '--data',
      demo.data,
    ];
    const before = JSON.parse((await runLedger(asked)).out);
    expect((await runLedger(['views', 'rebuild', 'facts', '--promote', '--data', demo.data])).status).toBe(0);
    const after = JSON.parse((await runLedger(asked)).out);
    expect(before.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(after).toEqual(before);
    expect((await runLedger(['views', 'rollback', 'facts', '--data', demo.data])).status).toBe(0);
    expect(JSON.parse((await runLedger(asked)).out)).toEqual(before);
  });

  it('shows of a complaint only what was recorded until the moment', async () => {
    const { folio, events } = demo.history;
    const asOf = String(Number(events[2]?.position));
    const { out } = await runLedger(['history', folio, '--as-of', asOf, '--json', '--data', demo.data]);
    const then = JSON.parse(out);
    expect(then.asOf.position).toBe(events[2]?.position);
    expect(then.events).toEqual(events.slice(0, 3));
    const future = await runLedger(['history', folio, '--as-of', '2999-01-01', '--data', demo.data]);
    expect(future.status).toBe(2);
  });

  it('prints the state of a complaint as it was known at the moment', async () => {
    const { folio, events } = demo.history;
    const asOf = String(Number(events[1]?.position));
    const ask = (...more: readonly string[]) => runLedger(['status', ...more, '--data', demo.data]);
    const then = JSON.parse((await ask(folio, '--as-of', asOf, '--json')).out);
    expect(then).toMatchObject({ revision: 1, position: events[1]?.position });
    expect(then.asOf.position).toBe(events[1]?.position);
    expect(then.personal).toHaveProperty('problem');
    const text = await ask(folio, '--as-of', then.asOf.repeat);
    expect(text.out).toContain(`Complaint ${folio}, revision 1, as of ${then.asOf.time} (position ${asOf})`);
    expect((await ask(folio, '--as-of', '2999-01-01')).status).toBe(2);
  });

  it.each(['status', 'history'])(
    'tells in %s a complaint that came later than the moment from one that does not exist',
    async (command) => {
      const codeAt = async (folio: string, moment: string) => {
        const asked = [command, folio, '--as-of', moment, '--json', '--data', demo.data];
        const { status, err } = await runLedger(asked);
        return [status, JSON.parse(err).code];
      };
      // The ledger was opened at position 1, and no event was recorded in that year.
      for (const moment of ['1', '2000-01-01T00:00:00Z']) {
        expect(await codeAt(demo.history.folio, moment)).toEqual([1, 'not-known-yet']);
        expect(await codeAt('0000-0000-00-0', moment)).toEqual([1, 'unknown-complaint']);
      }
    },
  );

  it('answers for a folio that is well formed but unknown', async () => {
    const { status, err } = await runLedger(['status', '0000-0000-00-0', '--data', demo.data]);
    expect([status, err]).toEqual([1, expect.stringContaining('0000-0000-00-0')]);
  });

  it.each(['json', 'csv', 'markdown', 'text'])('prints a report as %s', async (format) => {
    const { status, out } = await runLedger([
      'report',
      'accountability',
      '--from',
      '2025-01-01',
      '--to',
      '2026-01-01',
      '--format',
      format,
      '--data',
      demo.data,
    ]);
    expect(status).toBe(0);
    expect(out).toContain('received');
  });
});

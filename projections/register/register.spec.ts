import { describe, expect, it } from '@jest/globals';
import { dueInstant, foldHistory, type LinkKind } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { deadline, event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import * as fc from '#test/support/random';
import { histories, projected, TestLog, withView } from '../testing/index.ts';
import { NEVER } from './document.ts';
import { registerProjection } from './projection.ts';
import { findRegister, type RegisterFilters } from './queries.ts';

const NOW = Date.UTC(2026, 0, 10);
const [FIRST = '', SECOND = '', THIRD = ''] = ['1', '2', '3'].map((id) => deriveFolio(id, 0));

const register = registerProjection;

function log(): TestLog {
  const made = new TestLog();
  const personal = {
    complainant: { email: 'Someone@Example.org', phone: '+44 20 7946 0000' },
    reference: 'ORD-77',
  };
  const due = (day: string): { deadlines: ReturnType<typeof deadline>[] } => ({
    deadlines: [deadline('acknowledge', `2026-01-${day}T00:00:00.000Z`)],
  });
  made.record([
    {
      folio: FIRST,
      event: { ...receipt('2026-01-01T00:00:00.000Z', { product: 'Loan', ...due('10') }), personal },
      recordedAt: NOW,
    },
    {
      folio: SECOND,
      event: receipt('2026-01-02T00:00:00.000Z', { product: 'Card', ...due('12') }),
      recordedAt: NOW,
    },
    {
      folio: THIRD,
      event: receipt('2026-01-03T00:00:00.000Z', { product: 'Loan', ...due('04') }),
      recordedAt: NOW,
    },
    {
      folio: SECOND,
      event: event('HandlerAssigned', '2026-01-04T00:00:00.000Z', { handler: 'h1', conflictDeclared: false }),
      recordedAt: NOW,
    },
    {
      folio: THIRD,
      event: event('ComplaintClosed', '2026-01-05T00:00:00.000Z', { cycle: 1, reason: 'withdrawn' }),
      recordedAt: NOW,
    },
  ]);
  return made;
}

function nextDueAt(...events: readonly Parameters<TestLog['record']>[0][number]['event'][]) {
  const made = new TestLog();
  made.record(events.map((one) => ({ folio: FIRST, event: one, recordedAt: NOW })));
  return projected(register, made.events).documents.get(FIRST)?.nextDueAt;
}

/** An assessment that takes the present handler off. */
function relieving(folio: string) {
  const data = {
    severity: 'low',
    safety: false,
    concerns: ['h1'],
    handlerRelieved: true,
    deadlines: [],
  } as const;
  return { folio, event: event('ComplaintAssessed', '2026-01-05T00:00:00.000Z', data), recordedAt: NOW };
}

async function foliosOf(views: ReadStore, filters: RegisterFilters): Promise<readonly string[]> {
  const page = await findRegister(views, NOW, filters, undefined, 50);
  return page.complaints.map(({ folio }) => folio);
}

describe('the register', () => {
  it('has no complaint of a handler whom an assessment took off', async () => {
    const made = log();
    await withView(register, made.events, async (views) => {
      expect(await foliosOf(views, { handler: 'h1' })).toEqual([SECOND]);
    });
    made.record([relieving(SECOND)]);
    await withView(register, made.events, async (views) => {
      expect(await foliosOf(views, { handler: 'h1' })).toEqual([]);
    });
  });

  it('lists the newest first and finds by each filter', async () => {
    await withView(register, log().events, async (views) => {
      expect(await foliosOf(views, {})).toEqual([THIRD, SECOND, FIRST]);
      expect(await foliosOf(views, { status: 'closed' })).toEqual([THIRD]);
      expect(await foliosOf(views, { product: 'Loan' })).toEqual([THIRD, FIRST]);
      expect(await foliosOf(views, { handler: 'h1' })).toEqual([SECOND]);
      expect(await foliosOf(views, { policy: 'iso-10002-default', status: 'received' })).toEqual([FIRST]);
      expect(await foliosOf(views, { policy: 'other' })).toEqual([]);
    });
  });

  it('finds what is overdue now: also a clock that is due exactly now, never a closed complaint', async () => {
    await withView(register, log().events, async (views) => {
      expect(await foliosOf(views, { overdue: true })).toEqual([FIRST]);
      expect(await foliosOf(views, { overdue: false })).toEqual([THIRD, SECOND]);
      expect(await foliosOf(views, { dueBefore: Date.UTC(2026, 0, 13) })).toEqual([FIRST, SECOND]);
    });
  });

  it('finds by a folio in any spelling, and by nothing personal', async () => {
    await withView(register, log().events, async (views) => {
      expect(await foliosOf(views, { q: FIRST.toLowerCase().replaceAll('-', ' ') })).toEqual([FIRST]);
      expect(await foliosOf(views, { q: 'ord-77' })).toEqual([]);
      expect(await foliosOf(views, { q: 'someone@example.org' })).toEqual([]);
      expect(await foliosOf(views, { q: FIRST, status: 'closed' })).toEqual([]);
    });
  });

  it('shows the links of each line from both sides, each once, and the first of very many', async () => {
    const made = log();
    const link = (folio: string, to: string, kind: LinkKind) =>
      made.record([
        {
          folio,
          event: event('ComplaintLinked', '2026-01-06T00:00:00.000Z', { kind, folio: to }),
          recordedAt: NOW,
        },
      ]);
    link(SECOND, FIRST, 'duplicate-of');
    link(FIRST, THIRD, 'related');
    link(THIRD, FIRST, 'related');
    for (let n = 0; n < 25; n += 1) {
      const folio = deriveFolio(`other ${n}`, 0);
      made.record([{ folio, event: receipt('2025-01-01T00:00:00.000Z'), recordedAt: NOW }]);
      link(folio, THIRD, 'follow-up');
    }
    await withView(register, made.events, async (views) => {
      const page = await findRegister(views, NOW, {}, undefined, 3);
      const links = new Map(page.complaints.map((line) => [line.folio, line.links]));
      const linkedAt = '2026-01-06T00:00:00.000Z';
      expect(links.get(SECOND)).toEqual([{ kind: 'duplicate-of', folio: FIRST, linkedAt }]);
      expect(links.get(FIRST)).toEqual([
        { kind: 'related', folio: THIRD, linkedAt },
        { kind: 'duplicated-by', folio: SECOND, linkedAt },
      ]);
      expect(links.get(THIRD)?.[0]).toEqual({ kind: 'related', folio: FIRST, linkedAt });
      expect(links.get(THIRD)).toHaveLength(20);
      const [found] = (await findRegister(views, NOW, { q: SECOND }, undefined, 1)).complaints;
      expect(found?.links).toHaveLength(1);
    });
  });

  it('continues after the end of the page before', async () => {
    await withView(register, log().events, async (views) => {
      const first = await findRegister(views, NOW, {}, undefined, 2);
      const second = await findRegister(views, NOW, {}, first.cursor, 2);
      expect([...first.complaints, ...second.complaints].map(({ folio }) => folio)).toEqual([
        THIRD,
        SECOND,
        FIRST,
      ]);
      expect(second.cursor).toBeUndefined();
    });
  });

  it('contains nothing personal', () => {
    const { documents } = projected(register, log().events);
    expect(JSON.stringify([...documents])).not.toMatch(/example|7946|ORD/i);
  });

  it('keeps a clock late that had passed when history moved it, whatever an older act says afterwards', () => {
    const source = { system: 'x', line: 1, externalId: 'e' };
    const resumed = (occurredAt: string | undefined) =>
      event('ClockResumed', occurredAt, { clock: 'respond', dueAt: '2026-01-01T00:00:00.000Z', source });
    const first = receipt('2026-01-01T00:00:00.000Z', {
      deadlines: [deadline('respond', '2026-01-01T06:00:00.000Z')],
      source,
    });
    const made = new TestLog();
    made.record(
      [first, resumed(undefined), resumed('2026-01-01T00:00:00.000Z')].map((one) => ({
        folio: FIRST,
        event: one,
        recordedAt: Date.UTC(2026, 2, 1),
        policy: { id: 'as-recorded', version: 1 },
      })),
    );
    const { documents } = projected(register, made.events);
    expect(documents.get(FIRST)?.nextDueAt).toBe(Date.UTC(2026, 0, 1, 6));
  });

  it('has no clock overdue that was met after its start, though its start was entered late', () => {
    const at = (n: number) => `2026-01-0${n}T00:00:00.000Z`;
    const safety = { severity: 'critical', safety: true, deadlines: [deadline('safety', at(5))] } as const;
    const answered = event('ResponseIssued', at(4), { response: 1, type: 'holding' });
    const earlier = event('ResponseIssued', at(2), { response: 2, type: 'holding' });
    const entered = event('ComplaintAssessed', at(3), safety);
    expect(nextDueAt(receipt(at(1)), answered, entered)).toBe(NEVER);
    expect(nextDueAt(receipt(at(1)), entered, answered)).toBe(NEVER);
    expect(nextDueAt(receipt(at(1)), earlier, entered)).toBe(Date.parse(at(5)));
    expect(nextDueAt(receipt(at(1)), entered, earlier)).toBe(Date.parse(at(5)));
  });

  it('has the clock of a further tier due until it is acknowledged after the escalation was entered', () => {
    const at = (n: number) => `2026-01-0${n}T00:00:00.000Z`;
    const data = { fromTier: 1, toTier: 2, trigger: 'complainant-asked' };
    const deadlines = [{ ...deadline('acknowledge', at(8)), tier: 2 }];
    const first = event('ComplaintAcknowledged', at(3), { cycle: 1 });
    const entered = event('ComplaintEscalated', at(2), { ...data, deadlines });
    const second = event('ComplaintAcknowledged', at(4), { cycle: 1, tier: 2 });
    expect(nextDueAt(receipt(at(1)), first, entered)).toBe(Date.parse(at(8)));
    expect(nextDueAt(receipt(at(1)), first, entered, second)).toBe(NEVER);
    expect(nextDueAt(receipt(at(1)), entered, first)).toBe(NEVER);
  });

  it('has a clock met by an act of its cycle only, also when both are dated before that', () => {
    const at = (n: number) => `2026-01-0${n}T00:00:00.000Z`;
    const safety = { severity: 'critical', safety: true, deadlines: [deadline('safety', at(9))] } as const;
    const assessed = event('ComplaintAssessed', at(3), safety);
    const answer = event('ResponseIssued', at(2), { response: 1, type: 'holding' });
    const later = event('ResponseIssued', at(8), { response: 1, type: 'holding' });
    const ended = event('ComplaintClosed', at(5), { cycle: 1, reason: 'withdrawn' });
    const again = event('ComplaintReopened', at(6), { cycle: 2, clockRule: 'anew', deadlines: [] });
    expect(nextDueAt(receipt(at(1)), ended, later, again, assessed)).toBe(Date.parse(at(9)));
    expect(nextDueAt(receipt(at(1)), ended, again, assessed, answer)).toBe(NEVER);
    expect(nextDueAt(receipt(at(1)), ended, again, answer, assessed)).toBe(Date.parse(at(9)));
  });

  it('has, for any history, the status and the next due date that the domain folds', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const made = new TestLog();
        made.record(entries);
        const { documents } = projected(register, made.events);
        for (const [folio, events] of Map.groupBy(made.events, (one) => one.folio)) {
          const state = foldHistory(events);
          if (state.status === 'none') throw new Error('A complaint of the log was not received.');
          const running = state.deadlines.filter(
            ({ cycle, met, pausedAt }) => cycle === state.cycle && !met && pausedAt === undefined,
          );
          const due = running.map(({ dueAt, zone, missed }) => Date.parse(missed ?? dueInstant(dueAt, zone)));
          const document = documents.get(folio);
          expect(document).toMatchObject({
            status: state.status,
            cycle: state.cycle,
            tier: state.tier,
            kind: state.kind,
          });
          expect([document?.handler, document?.severity]).toEqual([state.handler, state.severity]);
          expect(document?.nextDueAt).toBe(
            state.status === 'closed' || due.length === 0 ? NEVER : Math.min(...due),
          );
        }
      }),
    );
  });
});

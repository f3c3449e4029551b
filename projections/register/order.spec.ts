import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { receipt } from '#complaint/testing';
import { TestLog, withView } from '../testing/index.ts';
import { registerProjection } from './projection.ts';
import { findRegister, type RegisterFilters } from './queries.ts';

const NOW = Date.UTC(2026, 0, 10);

const BY_RECEIPT: readonly [RegisterFilters, string][] = [
  [{}, 'since'],
  [{ status: 'closed' }, 'status_since'],
  [{ policy: 'p' }, 'policy_since'],
  [{ product: 'Loan' }, 'product_since'],
  [{ handler: 'h1' }, 'handler_since'],
  [{ overdue: false }, 'since'],
  [{ status: 'closed', overdue: false }, 'status_since'],
  [{ status: 'closed', policy: 'p' }, 'policy_status_since'],
  [{ status: 'closed', handler: 'h1' }, 'handler_since'],
  [{ status: 'closed', policy: 'p', product: 'Loan', handler: 'h1' }, 'handler_since'],
];

const BY_DUE: readonly [RegisterFilters, string][] = [
  [{}, 'nextDueAt'],
  [{ status: 'received' }, 'nextDueAt'],
  [{ policy: 'p' }, 'nextDueAt'],
  [{ product: 'Loan' }, 'nextDueAt'],
  [{ handler: 'h1' }, 'handler_nextDueAt'],
  [{ status: 'received', policy: 'p', product: 'Loan', handler: 'h1' }, 'handler_nextDueAt'],
];

/** Two complaints, so that there is a second page. */
function log(): TestLog {
  const made = new TestLog();
  for (const folio of ['F1', 'F2'])
    made.record([
      { folio, event: receipt('2026-01-01T00:00:00.000Z', { product: 'Loan' }), recordedAt: NOW },
    ]);
  return made;
}

describe('the order of the register', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** How the engine answers each question that `read` asks about documents of the register. */
  async function plansOf(read: () => Promise<unknown>): Promise<readonly string[]> {
    const prepared = jest.spyOn(DatabaseSync.prototype, 'prepare');
    await read();
    const asked = prepared.mock.calls.map(([sql], n) => [sql, prepared.mock.contexts[n]] as const);
    prepared.mockRestore();
    return asked.flatMap(([sql, database]) => {
      if (!/FROM "register_1_documents" .*WHERE .* LIMIT/.test(sql) || !(database instanceof DatabaseSync))
        return [];
      const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
      return [steps.map(({ detail }) => String(detail)).join('; ')];
    });
  }

  it.each([
    ...BY_RECEIPT,
    ...BY_DUE.map(([filters, index]) => [{ ...filters, overdue: true }, index] as const),
    ...BY_DUE.map(([filters, index]) => [{ ...filters, dueBefore: NOW }, index] as const),
  ])('comes from an index for %j', async (filters, index) => {
    await withView(registerProjection, log().events, async (views) => {
      const { cursor } = await findRegister(views, NOW, {}, undefined, 1);
      expect(cursor).toBeDefined();
      const isByDue = filters.overdue === true || filters.dueBefore !== undefined;
      const plans = await plansOf(async () => {
        await findRegister(views, NOW, filters, undefined, 1);
        if (!isByDue) await findRegister(views, NOW, filters, cursor, 1);
      });
      // In the order of due dates, those without one are not looked at: the question wants none of them.
      expect(plans.length).toBeGreaterThanOrEqual(isByDue ? 1 : 2);
      for (const plan of plans) {
        expect(plan).not.toContain('TEMP B-TREE');
        expect(plan).toMatch(
          new RegExp(`^(SEARCH|SCAN) register_1_documents USING INDEX register_1_documents_by_${index}( |$)`),
        );
      }
    });
  });
});

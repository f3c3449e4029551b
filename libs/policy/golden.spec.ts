import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Deadline } from '#complaint';
import { ISO_10002_DEFAULT } from './packs/iso-10002-default.ts';
import { PACKS } from './packs/packs.ts';
import { createPolicies } from './policies.ts';
import type { Policy } from './policy.ts';

/*
 * Due dates that were worked out from the sources of the packs, without this code. Each pack has a table in `golden/`.
 * If a table and the code differ, ask the source.
 */

type Dues = Readonly<Record<string, string>>;

interface Row {
  readonly at: string;
  /** Of a receipt at this instant. */
  readonly due: Dues;
  readonly safety?: string;
  readonly acknowledged?: Dues;
  readonly tier2?: Dues;
  readonly acknowledgedAtTier2?: Dues;
  readonly why: string;
}

interface Table {
  readonly pack: string;
  /** The zone of the ledger. */
  readonly zone: string;
  readonly rows: readonly Row[];
}

function tableOf(pack: string): Table {
  return JSON.parse(readFileSync(new URL(`golden/${pack}.json`, import.meta.url), 'utf8'));
}

const CUT_OFF: Policy = {
  ...ISO_10002_DEFAULT,
  id: 'cut-off',
  zone: 'Europe/London',
  calendar: 'GB-ENG',
  clocks: (
    [
      { kind: 'acknowledge', amount: 2, unit: 'business-days' },
      { kind: 'summary', amount: 3, unit: 'calendar-days' },
      { kind: 'respond', amount: 1, unit: 'months' },
      { kind: 'resolve', amount: 2, unit: 'weeks' },
    ] as const
  ).map((clock) => ({ ...clock, from: 'ComplaintReceived', cutOff: '17:00', pausable: false })),
};
const WITH_CLOCKS = [...PACKS.filter(({ clocks }) => clocks.length > 0), CUT_OFF].map(({ id }) => id);

function duesOf(deadlines: readonly Deadline[]): Dues {
  return Object.fromEntries(deadlines.map(({ clock, dueAt }) => [clock, dueAt]));
}

describe.each(WITH_CLOCKS)('The due dates of %s', (id) => {
  const { zone, rows } = tableOf(id);
  const rules = createPolicies({ zone, packs: [...PACKS, CUT_OFF] }).newest(id, rows[0]?.at ?? '');

  it('are worked out for at least twenty receipts', () => {
    expect(new Set(rows.map(({ at }) => at)).size).toBeGreaterThanOrEqual(20);
  });

  it.each(rows)('$why', (row) => {
    const { at, due, safety, acknowledged, tier2, acknowledgedAtTier2 } = row;
    expect(duesOf(rules.deadlinesAtReceipt(at))).toEqual(due);
    expect(rules.safetyDeadline(at)?.dueAt).toBe(safety);
    if (acknowledged !== undefined)
      expect(duesOf(rules.deadlinesAtAcknowledgement(at, 1))).toEqual(acknowledged);
    if (tier2 !== undefined) expect(duesOf(rules.deadlinesAtEscalation(at, 2))).toEqual(tier2);
    if (acknowledgedAtTier2 !== undefined)
      expect(duesOf(rules.deadlinesAtAcknowledgement(at, 2))).toEqual(acknowledgedAtTier2);
  });
});

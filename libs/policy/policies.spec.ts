import { describe, expect, it } from '@jest/globals';
import { DomainError, decide, NO_COMPLAINT, NOBODY } from '#complaint';
import { ISO_10002_DEFAULT } from './packs/iso-10002-default.ts';
import { PACKS } from './packs/packs.ts';
import { createPolicies } from './policies.ts';
import type { Policy } from './policy.ts';

/** Thursday, noon in London. */
const RECEIVED_AT = '2026-03-26T12:00:00.000Z';

describe('The default pack', () => {
  const rules = createPolicies({ zone: 'Europe/London' }).newest('iso-10002-default', RECEIVED_AT);

  it('computes in the zone of the ledger', () => {
    expect(rules.deadlinesAtReceipt(RECEIVED_AT)).toEqual([
      { clock: 'acknowledge', dueAt: '2026-03-30T23:00:00.000Z' },
      { clock: 'respond', dueAt: '2026-04-09T23:00:00.000Z' },
      { clock: 'resolve', dueAt: '2026-04-25T23:00:00.000Z' },
    ]);
    expect(
      createPolicies({ zone: 'UTC' })
        .newest('iso-10002-default', RECEIVED_AT)
        .deadlinesAtReceipt(RECEIVED_AT)[0],
    ).toEqual({
      clock: 'acknowledge',
      dueAt: '2026-03-31T00:00:00.000Z',
    });
  });

  it('starts the same clocks anew with a reopening', () => {
    expect(rules.deadlinesAtReopening(RECEIVED_AT, 1)).toEqual(rules.deadlinesAtReceipt(RECEIVED_AT));
  });

  it('gives a matter of safety 24 hours', () => {
    expect(rules.safetyDeadline(RECEIVED_AT)).toEqual({ clock: 'safety', dueAt: '2026-03-27T12:00:00.000Z' });
  });

  it('has three tiers, the second and third with a new person', () => {
    expect(rules.tiers.map(({ n, mustDiffer }) => [n, mustDiffer])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
  });

  it('calls an entry late from the end of the second business day on', () => {
    const end = Date.parse('2026-03-30T23:00:00.000Z');
    expect(rules.isLateEntry(RECEIVED_AT, end - 1)).toBe(false);
    expect(rules.isLateEntry(RECEIVED_AT, end)).toBe(true);
  });

  it('waits fourteen days for an answer, after three attempts', () => {
    expect(rules.attempts).toBe(3);
    expect(rules.isWaitingOver(RECEIVED_AT, '2026-04-09T22:59:59.999Z')).toBe(false);
    expect(rules.isWaitingOver(RECEIVED_AT, '2026-04-09T23:00:00.000Z')).toBe(true);
  });

  it('reopens within ninety days', () => {
    expect(rules.isReopeningOver(RECEIVED_AT, '2026-06-24T22:59:59.999Z')).toBe(false);
    expect(rules.isReopeningOver(RECEIVED_AT, '2026-06-24T23:00:00.000Z')).toBe(true);
  });

  it('closes for the usual reasons, never as recorded', () => {
    expect(rules.asRecorded).toBe(false);
    expect(rules.closingReasons).not.toContain('as-recorded');
  });
});

describe('The pack for imported history', () => {
  const rules = createPolicies({ zone: 'UTC' }).newest('as-recorded', '0850-01-01');

  it('waives the guards and starts no clock of its own', () => {
    expect(rules.asRecorded).toBe(true);
    expect(rules.deadlinesAtReceipt(RECEIVED_AT)).toEqual([]);
    expect(rules.safetyDeadline(RECEIVED_AT)).toBeUndefined();
    expect(rules.closingReasons).toContain('as-recorded');
  });
});

describe('Every pack', () => {
  const policies = createPolicies({ zone: 'Europe/London' });

  it.each(policies.list().map((pack) => [pack.id, pack] as const))('%s decides a receipt', (_, pack) => {
    const required: Record<string, object> = { data: {}, personal: {} };
    for (const [part = '', name = ''] of pack.requiredFields.map((field) => field.split('/'))) {
      required[part] = { ...required[part], [name]: 'given' };
    }
    const [received, ...others] = decide(
      {
        command: {
          type: 'receive',
          policy: pack.id,
          data: { channel: 'web', kind: 'complaint', ...required['data'] },
          personal: { description: 'It was late.', ...required['personal'] },
        },
        context: {
          ...{ commandId: 'c', requestDigest: 'd', correlationId: 'c', causationId: 'c' },
          actor: { id: 'someone', role: 'handler' },
          now: Date.parse(RECEIVED_AT),
          ...(pack.waivesGuards && { source: { system: 'other', line: 1 } }),
        },
      },
      NO_COMPLAINT,
      policies,
      NOBODY,
    );
    const started = pack.clocks
      .filter(({ from, tier }) => from !== 'ComplaintAssessed' && tier === undefined)
      .map(({ kind }) => kind);
    expect(others).toEqual([]);
    expect(received).toMatchObject({
      type: 'ComplaintReceived',
      data: { deadlines: started.map((clock) => ({ clock, dueAt: expect.stringMatching(/Z$/) })) },
    });
  });
});

describe('A pack whose clocks start from one another', () => {
  const rules = createPolicies({ zone: 'UTC' }).newest('uk-housing-code', RECEIVED_AT);

  it('takes the last day of the acknowledgement as day 0 of the answer until it is acknowledged', () => {
    // Thursday 26 March; 3 and 6 April are Good Friday and Easter Monday.
    expect(rules.deadlinesAtReceipt(RECEIVED_AT)).toEqual([
      { clock: 'acknowledge', dueAt: '2026-04-02T23:00:00.000Z' },
      { clock: 'respond', dueAt: '2026-04-20T23:00:00.000Z' },
    ]);
    expect(rules.deadlinesAtAcknowledgement('2026-03-27T09:00:00.000Z', 1)).toEqual([
      { clock: 'respond', dueAt: '2026-04-14T23:00:00.000Z' },
    ]);
  });

  it('starts the clocks of the second tier with the escalation, or with a reopening at that tier', () => {
    const atTier2 = [
      { clock: 'acknowledge', dueAt: '2026-04-02T23:00:00.000Z', tier: 2 },
      { clock: 'respond', dueAt: '2026-05-05T23:00:00.000Z', tier: 2 },
    ];
    expect(rules.deadlinesAtEscalation(RECEIVED_AT, 2)).toEqual(atTier2);
    expect(rules.deadlinesAtReopening(RECEIVED_AT, 2)).toEqual(atTier2);
    expect(rules.deadlinesAtAcknowledgement('2026-03-27T09:00:00.000Z', 2)).toEqual([
      { clock: 'respond', dueAt: '2026-04-28T23:00:00.000Z', tier: 2 },
    ]);
  });
});

describe('Policies', () => {
  const version = (n: number, effective: Policy['effective']): Policy => ({
    ...ISO_10002_DEFAULT,
    id: 'ours',
    version: n,
    effective,
  });
  const policies = createPolicies({
    zone: 'UTC',
    packs: [
      version(1, { to: '2026-01-01' }),
      version(2, { from: '2026-01-01' }),
      version(3, { from: '2026-06-01' }),
    ],
  });
  const codeOf = (call: () => unknown) => {
    try {
      return call();
    } catch (error) {
      return error instanceof DomainError ? error.code : error;
    }
  };

  it('give the newest version in force', () => {
    expect(policies.newest('ours', '2025-12-31T23:59:59.999Z').version).toBe(1);
    expect(policies.newest('ours', '2026-01-01T00:00:00.000Z').version).toBe(2);
    expect(policies.newest('ours', '2026-06-01').version).toBe(3);
  });

  it('give exactly the version that was pinned, always', () => {
    expect(policies.resolve({ id: 'ours', version: 1 }).version).toBe(1);
    expect(codeOf(() => policies.resolve({ id: 'ours', version: 4 }))).toBe('no-such-policy');
    expect(codeOf(() => policies.newest('theirs', '2026-01-01'))).toBe('no-such-policy');
  });

  it('are listed and shown as data', () => {
    expect(
      createPolicies({ zone: 'UTC' })
        .list()
        .map(({ id }) => id),
    ).toEqual(PACKS.map(({ id }) => id));
    expect(policies.show('ours').version).toBe(3);
    expect(policies.show('ours', 2).effective.from).toBe('2026-01-01');
    expect(codeOf(() => policies.show('theirs'))).toBe('no-such-policy');
    expect(codeOf(() => policies.show('ours', 9))).toBe('no-such-policy');
  });

  it('use the calendar that a pack names', () => {
    const british: Policy = { ...version(1, {}), calendar: 'GB-ENG', zone: 'Europe/London' };
    const rules = createPolicies({ zone: 'UTC', packs: [british] }).newest(
      'ours',
      '2026-04-02T12:00:00.000Z',
    );
    // Good Friday, a weekend and Easter Monday are between.
    expect(rules.deadlinesAtReceipt('2026-04-02T12:00:00.000Z')[0]).toEqual({
      clock: 'acknowledge',
      dueAt: '2026-04-08T23:00:00.000Z',
    });
  });

  it('need a zone that exists', () => {
    expect(() => createPolicies({ zone: 'Europe/Atlantis' })).toThrow(RangeError);
  });
});

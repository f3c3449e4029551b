import type { HistoryEvent } from '../corrections.ts';

/** An event of a history, as the API gives it, for tests. */
export function historyEvent(revision: number, of: Partial<HistoryEvent>): HistoryEvent {
  return {
    id: `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
    type: 'ContactRecorded',
    schemaVersion: 1,
    revision,
    position: String(revision + 100).padStart(20, '0'),
    occurredAt: `2026-01-05T10:${String(revision).padStart(2, '0')}:00.000Z`,
    recordedAt: `2026-01-05T10:${String(revision).padStart(2, '0')}:00.000Z`,
    actor: { id: 'handler-1', role: 'handler' },
    policy: { id: 'iso-10002-default', version: 1 },
    commandId: `10000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
    dataDigest: '0'.repeat(64),
    ...(revision > 0 && { prevHash: 'f'.repeat(64) }),
    data: {},
    ...of,
  };
}

import type { ComplaintEvent, Envelope, PolicyRef, Recorded } from '../events.ts';

/** An event to record: what happened, on which complaint, and when the ledger learned of it. */
export interface Entry {
  readonly folio: string;
  readonly event: ComplaintEvent;
  /** Milliseconds since 1970; never before that of the entry before. */
  readonly recordedAt: number;
  readonly policy?: PolicyRef;
}

/** The metadata stored with event `n` of a log. Each event has a command of its own. */
export function envelope(n: number, policy = { id: 'iso-10002-default', version: 1 }): Envelope {
  const id = `command-${n}`;
  const actor = { id: 'principal-1', role: 'system' } as const;
  const command = { commandId: id, requestDigest: '', correlationId: id, causationId: id };
  return { schemaVersion: 1, actor, ...command, policy, dataDigest: '' };
}

/** Event `n` of a log, counted from 1, as a ledger gives it back. */
export function recorded({ event, policy, ...entry }: Entry, n: number, revision: number): Recorded {
  return {
    ...event,
    ...entry,
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    schemaVersion: 1,
    revision,
    position: String(n).padStart(20, '0'),
    envelope: envelope(n, policy),
  };
}

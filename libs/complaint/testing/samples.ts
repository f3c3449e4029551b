import type { Command, CommandContext, Request } from '../commands.ts';
import type { EventCatalogue, EventOf, EventType, OccurredAt, PolicyRef } from '../events.ts';
import type { FoldableEvent } from '../evolve/evolve.ts';
import type { ClosingReason } from '../vocabulary.ts';
import { event, receipt } from './events.ts';
import { AS_RECORDED, daysAfter, HOUSE } from './house-policies.ts';

/** When the sample complaint is received: a Monday. */
export const RECEIVED_AT = '2026-03-02T09:00:00.000Z';
export const SOURCE = { system: 'old-desk', line: 7, externalId: 'A-17' } as const;

export const HANDLER = 'principal-handler';
export const COLLEAGUE = 'principal-colleague';
export const APPROVER = 'principal-approver';

/** An instant, counted in days of 24 hours from the receipt. */
export function day(days: number): string {
  return daysAfter(RECEIVED_AT, days);
}

/** Who acted, when, and under which policy. */
export interface Circumstances {
  readonly by?: string;
  readonly at?: OccurredAt | 'unknown';
  readonly policy?: PolicyRef;
}

/** An event: one day after the receipt unless `circumstances` say otherwise. */
export function happened<T extends EventType>(
  type: T,
  data: EventCatalogue[T]['data'],
  { by = HANDLER, at = day(1), policy = HOUSE }: Circumstances = {},
): FoldableEvent {
  const envelope = {
    actor: { id: by, role: 'handler' },
    policy: { id: policy.id, version: policy.version },
  } as const;
  return { ...event(type, at === 'unknown' ? undefined : at, data), envelope };
}

export function received(
  data: Partial<EventOf<'ComplaintReceived'>['data']> = {},
  { at = RECEIVED_AT, ...circumstances }: Circumstances = {},
): FoldableEvent {
  const deadlines = at === RECEIVED_AT ? HOUSE.deadlinesAtReceipt(RECEIVED_AT) : [];
  const sample = receipt(RECEIVED_AT, { product: 'Mortgage', deadlines, ...data });
  return happened(sample.type, sample.data, { at, ...circumstances });
}

/** A complaint imported from another system. */
export function importedComplaint(
  at: OccurredAt | 'unknown' = '2013-07-29',
  data: Partial<EventOf<'ComplaintReceived'>['data']> = {},
): FoldableEvent {
  return received({ source: SOURCE, deadlines: [], ...data }, { at, by: 'system', policy: AS_RECORDED });
}

export function acknowledged(circumstances?: Circumstances & { readonly cycle?: number }): FoldableEvent {
  return happened('ComplaintAcknowledged', { cycle: circumstances?.cycle ?? 1 }, circumstances);
}

export function assessed(
  data: Partial<EventOf<'ComplaintAssessed'>['data']> = {},
  circumstances?: Circumstances,
): FoldableEvent {
  return happened(
    'ComplaintAssessed',
    { severity: 'medium', safety: false, deadlines: [], ...data },
    circumstances,
  );
}

export function assigned(handler: string, circumstances?: Circumstances): FoldableEvent {
  return happened('HandlerAssigned', { handler, conflictDeclared: false }, circumstances);
}

export function contacted(
  data: Partial<EventOf<'ContactRecorded'>['data']> = {},
  circumstances?: Circumstances,
): FoldableEvent {
  return happened(
    'ContactRecorded',
    { channel: 'phone', direction: 'outbound', with: 'complainant', ...data },
    circumstances,
  );
}

export function proposed(
  response: number,
  data: Partial<EventOf<'ResponseProposed'>['data']> = {},
  circumstances?: Circumstances,
): FoldableEvent {
  return happened('ResponseProposed', { response, type: 'final', outcome: 'upheld', ...data }, circumstances);
}

export function issued(
  response: number,
  data: Partial<EventOf<'ResponseIssued'>['data']> = {},
  circumstances: Circumstances = {},
): FoldableEvent {
  return happened(
    'ResponseIssued',
    { response, type: 'final', outcome: 'upheld', ...data },
    { by: APPROVER, ...circumstances },
  );
}

export function accepted(response: number, circumstances?: Circumstances): FoldableEvent {
  return happened('ResponseAccepted', { response }, circumstances);
}

export function rejected(response: number, circumstances?: Circumstances): FoldableEvent {
  return happened('ResponseRejected', { response }, circumstances);
}

export function escalated(fromTier: number, toTier: number, handler?: string): FoldableEvent {
  return happened('ComplaintEscalated', { fromTier, toTier, trigger: 'response-rejected', handler });
}

export function closed(
  reason: ClosingReason,
  { cycle = 1, ...circumstances }: Circumstances & { readonly cycle?: number } = {},
): FoldableEvent {
  return happened('ComplaintClosed', { cycle, reason }, circumstances);
}

/** A link to another complaint. */
export function duplicateOf(folio: string): FoldableEvent {
  return happened('ComplaintLinked', { kind: 'duplicate-of', folio });
}

/** A proposed closing, out of scope unless `data` says otherwise. */
export function closureProposed(
  closure: number,
  data: Partial<EventOf<'ClosureProposed'>['data']> = {},
  circumstances?: Circumstances,
): FoldableEvent {
  return happened('ClosureProposed', { closure, cycle: 1, reason: 'out-of-scope', ...data }, circumstances);
}

export function reopened(cycle: number, circumstances: Circumstances = {}): FoldableEvent {
  const at = circumstances.at ?? day(1);
  const deadlines = at === 'unknown' ? [] : HOUSE.deadlinesAtReopening(at, 1);
  return happened('ComplaintReopened', { cycle, clockRule: 'anew', deadlines }, circumstances);
}

/** A response proposed by the handler and issued by the approver. */
export function answered(response = 1, circumstances: Circumstances = {}): readonly FoldableEvent[] {
  return [proposed(response, {}, { ...circumstances, by: HANDLER }), issued(response, {}, circumstances)];
}

/** The circumstances in which a command is given. */
export interface Asking {
  readonly by?: string;
  /** The moment of recording; default: one day after the receipt. */
  readonly now?: string;
  readonly occurredAt?: CommandContext['occurredAt'];
  readonly note?: string;
  readonly source?: CommandContext['source'];
  readonly zone?: string;
  readonly defaultZone?: string;
}

/** A command with its context: given by the handler one day after the receipt unless `Asking` says otherwise. */
export function ask(command: Command, { by = HANDLER, now = day(1), ...rest }: Asking = {}): Request {
  return {
    command,
    context: {
      commandId: '5d0c8a52-6a0f-5b6e-9d0e-000000000001',
      requestDigest: '0'.repeat(64),
      correlationId: '5d0c8a52-6a0f-5b6e-9d0e-000000000001',
      causationId: '5d0c8a52-6a0f-5b6e-9d0e-000000000001',
      actor: { id: by, role: 'handler' },
      now: Date.parse(now),
      ...rest,
    },
  };
}

/** The same as a bulk import gives it. */
export function imported(command: Command, asking: Asking = {}): Request {
  return ask(command, { by: 'system', source: SOURCE, ...asking });
}

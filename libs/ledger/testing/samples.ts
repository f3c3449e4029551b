import { type Command, type CommandContext, type CommandOf, type Request, type Source } from '#complaint';
import { createPolicies } from '#policy';
import { type Sealing, Secret } from '#privacy';
import { memoryComplainantIndex, memorySealing } from '#privacy/testing';
import { commandId, importIds } from '../ids.ts';
import { createLedger, type LedgerParts } from '../ledger.ts';
import type { Ledger, SourceRecord } from '../port.ts';
import { type DigestedRequest, requestDigest } from '../request-digest.ts';
import { ANYONE } from './anyone.ts';

/** 2 March 2026, 09:00 UTC. */
export const NINE = Date.UTC(2026, 2, 2, 9);

export const policies = createPolicies({ zone: 'UTC' });

export const ID_KEY = new Secret(Buffer.alloc(32, 6));
const sealings = new WeakMap<LedgerParts['events'], Sealing>();

/** The keys of a store's ledger. All ledgers over one store share them, as processes of one ledger do. */
export function sealingOf(events: LedgerParts['events']): Sealing {
  const known = sealings.get(events) ?? memorySealing();
  sealings.set(events, known);
  return known;
}

/** A ledger over a store, with everything else in memory. */
export function ledgerOver(events: LedgerParts['events'], parts: Partial<LedgerParts> = {}): Ledger {
  const complainants = memoryComplainantIndex(new Secret(Buffer.alloc(32, 5)));
  return createLedger({
    events,
    policies,
    principals: ANYONE,
    complainants,
    sealing: sealingOf(events),
    idKey: ID_KEY,
    ...parts,
  });
}

/** A context as the API makes one for an idempotency key. */
export function contextFor(
  command: Command,
  key: string,
  { role = 'handler', actor = 'handler-1', now = NINE, ...rest }: Partial<ContextOptions> = {},
): CommandContext {
  const id = commandId(actor, 'POST', command.type, key);
  return {
    commandId: id,
    requestDigest: requestDigest({ command, ...rest }),
    correlationId: id,
    causationId: id,
    actor: { id: actor, role },
    now,
    ...rest,
  };
}

export interface ContextOptions extends Pick<CommandContext, 'occurredAt' | 'note' | 'source' | 'now'> {
  readonly role: CommandContext['actor']['role'];
  readonly actor: string;
}

export function receipt(
  personal: CommandOf<'receive'>['personal'] = { description: 'The parcel never came.' },
  data: Partial<CommandOf<'receive'>['data']> = {},
): CommandOf<'receive'> {
  return {
    type: 'receive',
    policy: 'iso-10002-default',
    data: { channel: 'web', kind: 'complaint', product: 'Parcel', category: 'not-delivered', ...data },
    personal,
  };
}

export const ACKNOWLEDGE: CommandOf<'acknowledge'> = { type: 'acknowledge', data: { channel: 'email' } };

export const ASSESS: CommandOf<'assess'> = { type: 'assess', data: { severity: 'low', safety: false } };

/** A step of a record of another system. */
export interface SampleStep extends Pick<DigestedRequest, 'occurredAt'> {
  readonly step: string;
  readonly command: Command;
}

/** A record of another system as the import gives it, as one entry. */
export function sourceRecord(externalId: string, steps: readonly SampleStep[], line = 2): SourceRecord {
  const receiptId = importIds(ID_KEY, 'sample', externalId).receipt;
  return { receiptId, entries: [requestsOf(externalId, steps, line)] };
}

/** The same record with one entry for each step. */
export function sourceLines(externalId: string, steps: readonly SampleStep[]): SourceRecord {
  const receiptId = importIds(ID_KEY, 'sample', externalId).receipt;
  return { receiptId, entries: requestsOf(externalId, steps, 2).map((request) => [request]) };
}

function requestsOf(externalId: string, steps: readonly SampleStep[], line: number): readonly Request[] {
  const source: Source = { system: 'sample', line, externalId };
  const ids = importIds(ID_KEY, source.system, externalId);
  return steps.map(({ step, command, occurredAt }) => {
    const id = step === 'receive' ? ids.receipt : ids.step(step);
    return {
      command,
      context: {
        commandId: id,
        requestDigest: requestDigest({ command, occurredAt, source }),
        correlationId: id,
        causationId: id,
        actor: { id: 'system', role: 'system' },
        now: NINE,
        occurredAt,
        source,
      },
    };
  });
}

/** Received on 1 June 2020, answered on the 3rd, closed on the 4th. */
export function closedRecord(externalId: string, line = 2, product = 'Mortgage'): SourceRecord {
  return sourceRecord(externalId, [...openSteps(product), CLOSING_STEP], line);
}

export function openSteps(product = 'Mortgage'): readonly SampleStep[] {
  return [
    {
      step: 'receive',
      occurredAt: '2020-06-01',
      command: {
        type: 'receive',
        policy: 'as-recorded',
        data: { channel: 'web', kind: 'complaint', product },
        personal: { description: 'As it was written.' },
      },
    },
    {
      step: 'respond',
      occurredAt: '2020-06-03',
      command: { type: 'approve-response', data: { response: 1 } },
    },
  ];
}

export const CLOSING_STEP: SampleStep = {
  step: 'close',
  occurredAt: '2020-06-04',
  command: { type: 'close', data: { reason: 'as-recorded' } },
};

import { type Command, type CommandOf, deriveFolio, type Recorded, type Request } from '#complaint';
import { type Ledger, LedgerError } from '#ledger';
import { RowError } from './errors.ts';
import type { RequestFor } from './requests.ts';
import type { Fate } from './summary.ts';

/** What one request or record did. */
export interface Done {
  readonly fate: Fate;
  readonly events: number;
}

export type LaterCommand = Exclude<Command, { readonly type: 'receive' }>;

/** A complaint that an earlier line or import filed. */
export interface Known {
  readonly folio: string;
  /** Policy pack that it was received under. */
  readonly policy: string;
}

/** Where an import leads: to the ledger, or nowhere in a dry run. */
export interface Target {
  /** Everything that the source says of a record, atomically. @throws as {@link Ledger.takeOver}. */
  takeOver(record: readonly Request[]): Promise<Done>;
  /** The receipt of a record alone, whatever followed it. @throws as {@link Ledger.takeOver}. */
  file(receipt: RequestFor<CommandOf<'receive'>>): Promise<Done>;
  /** A later command on a known complaint. @throws as {@link Ledger.execute}. */
  execute(known: Known, request: RequestFor<LaterCommand>): Promise<Done>;
  /** The complaint that a receipt filed; `undefined` when there is none. */
  find(receiptId: string): Promise<Known | undefined>;
}

const NOTHING_NEW: Done = { fate: 'alreadyPresent', events: 0 };
/** Another complaint has the folio with a probability of 2⁻⁵⁰ each time. */
const ATTEMPTS = 16;

/** Writes to the ledger. */
export function writingTo(ledger: Ledger): Target {
  const takeOver: Target['takeOver'] = async (record) => {
    const { result, events } = await ledger.takeOver(record);
    return { fate: result === 'already-present' ? 'alreadyPresent' : result, events };
  };
  return {
    takeOver,
    async file(receipt) {
      try {
        return await takeOver([receipt]);
      } catch (error) {
        // As a whole record it would lack the steps that other lines told; only its own words count here.
        if (!(error instanceof LedgerError) || error.code !== 'source-changed') throw error;
        const { commandId, requestDigest } = receipt.context;
        const [first] = await recordOf(ledger, commandId);
        if (first?.envelope.requestDigest !== requestDigest) throw error;
        return NOTHING_NEW;
      }
    },
    async execute({ folio }, { command, context }) {
      const { repeated, events } = await ledger.execute(folio, 'newest', command, context);
      return repeated || events.length === 0 ? NOTHING_NEW : { fate: 'accepted', events: events.length };
    },
    async find(receiptId) {
      const [first] = await recordOf(ledger, receiptId);
      return first && { folio: first.folio, policy: first.envelope.policy.id };
    },
  };
}

/**
 * Compares with the ledger and writes nothing. It knows what the ledger holds, not what the guards of a policy would
 * say; a later command counts as new although its complaint may only be in the file.
 */
export function comparingWith(ledger: Ledger): Target {
  return {
    async takeOver(record) {
      const events = await recordOf(ledger, record[0]?.context.commandId ?? '');
      const fresh = freshSteps(events, record);
      const told = new Set(record.map(({ context }) => context.commandId));
      for (const { data, envelope } of events) {
        if (data.source !== undefined && !told.has(envelope.commandId)) throw sourceChanged();
      }
      if (fresh === 0) return NOTHING_NEW;
      return { fate: events.length === 0 ? 'accepted' : 'extended', events: fresh };
    },
    async file(receipt) {
      const fresh = freshSteps(await recordOf(ledger, receipt.context.commandId), [receipt]);
      return fresh === 0 ? NOTHING_NEW : { fate: 'accepted', events: fresh };
    },
    async execute({ folio }, request) {
      const fresh = freshSteps(await ledger.history(folio), [request]);
      return fresh === 0 ? NOTHING_NEW : { fate: 'accepted', events: fresh };
    },
    async find(receiptId) {
      const [first] = await recordOf(ledger, receiptId);
      return { folio: deriveFolio(receiptId, 0), policy: first?.envelope.policy.id ?? 'as-recorded' };
    },
  };
}

/** How many requests the ledger has not seen. @throws RowError `source-changed` when it saw one with other content. */
function freshSteps(events: readonly Recorded[], requests: readonly Request[]): number {
  const known = new Map(events.map(({ envelope }) => [envelope.commandId, envelope.requestDigest]));
  let fresh = 0;
  for (const { context } of requests) {
    const digest = known.get(context.commandId);
    if (digest === undefined) fresh += 1;
    else if (digest !== context.requestDigest) throw sourceChanged();
  }
  return fresh;
}

function sourceChanged(): RowError {
  return new RowError('source-changed', 'The record contradicts what the ledger holds of it.');
}

/** The events of the complaint that a receipt filed; empty when there is none. */
async function recordOf(ledger: Ledger, receiptId: string): Promise<readonly Recorded[]> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const events = await ledger.history(deriveFolio(receiptId, attempt));
    if (events.length === 0 || events[0]?.envelope.commandId === receiptId) return events;
  }
  return [];
}

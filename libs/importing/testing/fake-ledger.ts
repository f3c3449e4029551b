import {
  type Command,
  DomainError,
  deriveFolio,
  folioOf,
  type Recorded,
  type Request,
  streamOf,
} from '#complaint';
import { type Ledger, LedgerError } from '#ledger';

/** Remembers what it was asked and judges little but repetition: enough to specify an import. */
export class FakeLedger implements Ledger {
  readonly records = new Map<string, Request[]>();
  /** Called before a record is taken; may wait or throw. */
  beforeTakeOver: (record: readonly Request[]) => void | Promise<void> = () => {};

  receive(): never {
    throw new Error('An import takes over whole records.');
  }

  async execute(...[folio, , command, context]: Parameters<Ledger['execute']>) {
    const held = this.records.get(folio);
    if (held === undefined) throw new LedgerError('unknown-complaint', 'There is no such complaint.');
    judge(command);
    const repeated = held.some((one) => one.context.commandId === context.commandId);
    if (!repeated) held.push({ command, context });
    const position = String(held.length).padStart(20, '0');
    return {
      folio,
      revision: 0,
      position,
      status: 'received' as const,
      events: [context.commandId],
      repeated,
    };
  }

  async takeOver(record: readonly Request[]) {
    await this.beforeTakeOver(record);
    for (const { command } of record) judge(command);
    const folio = folioOfRecord(record);
    const held = this.records.get(folio);
    if (held === undefined) {
      this.records.set(folio, [...record]);
      return { folio, result: 'accepted' as const, events: record.length };
    }
    const known = new Map(held.map(({ context }) => [context.commandId, context.requestDigest]));
    const fresh = record.filter(({ context }) => !known.has(context.commandId));
    const changed = record.some(({ context: { commandId, requestDigest } }) => {
      const digest = known.get(commandId);
      return digest !== undefined && digest !== requestDigest;
    });
    if (changed || fresh.length < record.length - known.size || record.length - fresh.length < known.size) {
      throw new LedgerError('source-changed', 'The record contradicts the ledger.');
    }
    held.push(...fresh);
    const result = fresh.length === 0 ? ('already-present' as const) : ('extended' as const);
    return { folio, result, events: fresh.length };
  }

  async history(folio: string): Promise<readonly Recorded[]> {
    return (this.records.get(folio) ?? []).map((request, revision) => recorded(folio, request, revision));
  }

  /** The requests about one record, by its id in the source. */
  about(externalId: string): readonly Request[] {
    const found = [...this.records.values()].find(([one]) => one?.context.source?.externalId === externalId);
    return found ?? [];
  }
}

/** One guard, so that there is a refusal. */
function judge(command: Command): void {
  if (command.type === 'close' && command.data.reason === 'accepted') {
    throw new DomainError('response-not-accepted');
  }
}

function folioOfRecord([receipt]: readonly Request[]): string {
  const folio = deriveFolio(receipt?.context.commandId ?? '', 0);
  return folioOf(streamOf(folio)) ?? folio;
}

/** As much of an event as an import looks at. */
function recorded(folio: string, { command, context }: Request, revision: number): Recorded {
  const { commandId, requestDigest, correlationId, causationId, actor, source } = context;
  const policy = { id: command.type === 'receive' ? command.policy : 'as-recorded', version: 1 };
  return {
    type: 'ResponseAccepted',
    data: { response: 1, ...(source === undefined ? {} : { source }) },
    id: commandId,
    folio,
    schemaVersion: 1,
    revision,
    position: String(revision).padStart(20, '0'),
    recordedAt: context.now,
    envelope: {
      schemaVersion: 1,
      actor,
      commandId,
      requestDigest,
      correlationId,
      causationId,
      policy,
      dataDigest: '',
    },
  };
}

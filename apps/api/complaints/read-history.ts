import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { streamOf } from '#complaint';
import { type HistoryDocument, historyDocument, LedgerError } from '#ledger';
import { Api } from '../api.ts';
import { knownAt } from './known-at.ts';

/** A history with more events than this is long: reading it would hold up other requests. */
const LONG = 500;

/** Reads every event of a complaint, as known now or at a moment. The answer for a long history is its JSON text. */
export class ReadHistory extends Query<HistoryDocument | string> {
  constructor(
    readonly folio: string,
    /** A time in the past, a position, or `POSITION@TIME`. */
    readonly asOf: string | undefined,
    /** Whether the reader may see the personal part. */
    readonly personal: boolean,
    /** Aborts when nobody waits for the answer. */
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ReadHistory)
export class ReadHistoryHandler implements IQueryHandler<ReadHistory> {
  constructor(private readonly api: Api) {}

  /** The error for a folio without events: one that came later needs a later moment, another one does not exist. */
  async #absent(folio: string, asOf: string | undefined): Promise<LedgerError> {
    // If the log is that of another ledger, this throws: then a missing complaint means nothing.
    await this.api.source();
    const known = asOf !== undefined && (await this.api.ledger.history(folio)).length > 0;
    return known
      ? new LedgerError('not-known-yet', `Complaint ${folio} was received after that moment.`)
      : new LedgerError('unknown-complaint', `There is no complaint ${folio}.`);
  }

  async #isLong(folio: string): Promise<boolean> {
    const [last] = await this.api.store.readStream(streamOf(folio), { direction: 'backwards', limit: 1 });
    return last !== undefined && last.revision >= LONG;
  }

  async execute({ folio, asOf, personal, signal }: ReadHistory): Promise<HistoryDocument | string> {
    if (await this.#isLong(folio)) {
      return this.api.longReads.read({ read: 'history', folio, asOf, personal }, signal);
    }
    const knowledge = await knownAt(asOf, this.api);
    const { mark } = knowledge;
    const events = mark === undefined ? [] : await this.api.ledger.history(folio, mark);
    if (mark === undefined || events.length === 0) throw await this.#absent(folio, asOf);
    return historyDocument(folio, events, knowledge, { personal });
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type HistoryDocument, historyDocument, LedgerError } from '#ledger';
import { Api } from '../api.ts';
import { knownAt } from './known-at.ts';

/** Read every event of a complaint, as known now or at a moment. */
export class ReadHistory extends Query<HistoryDocument> {
  constructor(
    readonly folio: string,
    /** A time in the past or a position. */
    readonly asOf: string | undefined,
    /** Whether the reader may see the personal part. */
    readonly personal: boolean,
  ) {
    super();
  }
}

@QueryHandler(ReadHistory)
export class ReadHistoryHandler implements IQueryHandler<ReadHistory> {
  constructor(private readonly api: Api) {}

  async execute({ folio, asOf, personal }: ReadHistory): Promise<HistoryDocument> {
    const mark = await knownAt(asOf, this.api);
    const events = mark === undefined ? [] : await this.api.ledger.history(folio, mark);
    if (mark === undefined || events.length === 0) {
      throw new LedgerError('unknown-complaint', `No complaint ${folio} was known at that moment.`);
    }
    return historyDocument(folio, events, mark, { personal });
  }
}

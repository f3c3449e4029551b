import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { streamOf } from '#complaint';
import {
  complaintsToldOf,
  type HistoryDocument,
  historyDocument,
  readHistory,
  type SeenPersonal,
} from '#ledger';
import { Api } from '../api.ts';
import { type Disclosure, recorded } from '../reads/disclosure.ts';
import { anonymousIn, type HistoryAsker } from './anonymous-in.ts';
import { knownAt } from './known-at.ts';
import { notKnown } from './not-known.ts';

/** A history with more events than this is long: reading it would hold up other requests. */
const LONG = 500;

/** Reads every event of a complaint, as known now or at a moment. The answer for a long history is its JSON text. */
export class ReadHistory extends Query<HistoryDocument | string> {
  constructor(
    readonly folio: string,
    /** A time in the past, a position, or `POSITION@TIME`. */
    readonly asOf: string | undefined,
    /** How much of the personal parts the reader sees. */
    readonly disclosure: Disclosure,
    /** Who reads. */
    readonly asker: HistoryAsker,
    /** Aborts when nobody waits for the answer. */
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ReadHistory)
export class ReadHistoryHandler implements IQueryHandler<ReadHistory> {
  constructor(private readonly api: Api) {}

  /** The number of events. */
  async #length(folio: string): Promise<number> {
    const [last] = await this.api.store.readStream(streamOf(folio), { direction: 'backwards', limit: 1 });
    return last === undefined ? 0 : last.revision + 1;
  }

  async execute(query: ReadHistory): Promise<HistoryDocument | string> {
    const { folio, asOf, disclosure, asker, signal } = query;
    const length = await this.#length(folio);
    // Nothing is recorded for a read that shows nothing.
    if (length === 0 || asOf !== undefined) await this.#requireKnown(folio, asOf);
    const personal = typeof disclosure === 'object' ? true : disclosure === 'withheld' && disclosure;
    const history = (): Promise<HistoryDocument | string> =>
      length > LONG
        ? this.api.longReads.read({ read: 'history', folio, asOf, personal, asker }, signal)
        : this.#read(query, personal);
    if (typeof disclosure === 'string') return await history();
    const read = { what: 'history', folios: [folio], ...(asOf !== undefined && { asOf }) } as const;
    return await recorded(this.api, disclosure, read, history);
  }

  /** @throws the problem of the moment, then the LedgerError of {@link notKnown}. */
  async #requireKnown(folio: string, asOf: string | undefined): Promise<void> {
    const { mark } = await knownAt(asOf, this.api);
    const [receipt] = await this.api.store.readStream(streamOf(folio), { limit: 1 });
    const isKnown = mark !== undefined && receipt !== undefined && receipt.position <= mark.position;
    if (!isKnown) throw await notKnown(folio, this.api);
  }

  async #read({ folio, asOf, asker }: ReadHistory, personal: SeenPersonal): Promise<HistoryDocument> {
    const { store: events, opener } = this.api;
    const knowledge = await knownAt(asOf, this.api);
    const source = { events, opener: personal === true ? opener : undefined };
    const known = knowledge.mark === undefined ? [] : await readHistory(source, folio, knowledge.mark);
    if (known.length === 0) throw await notKnown(folio, this.api);
    const { hidden } = this.api;
    const anonymous = await anonymousIn(folio, complaintsToldOf(folio, known), asker, (others) =>
      hidden.anonymousAmong(others, asker),
    );
    return historyDocument(folio, known, knowledge, { personal, anonymous });
  }
}

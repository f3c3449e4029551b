import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sentenceOf } from '#commands';
import { type AsOf, asOfAnswer } from '#event-store';
import { noSuchComplaint, readHistory } from '#ledger';
import { findTimeline, type TimelineEntry, timelineOf, timelineProjection } from '#projections/timeline';
import { actorShown, complaintsOfPersons, saidWithoutPersons } from '#withholding';
import { Api } from '../api.ts';
import { anonymousIn, type HistoryAsker } from './anonymous-in.ts';
import { caughtUp } from './caught-up.ts';
import { knownAt } from './known-at.ts';
import { notKnown } from './not-known.ts';

/** The document of `GET /v1/complaints/{folio}/timeline`. */
export interface Timeline {
  readonly folio: string;
  /** The moment in question. Absent: now. */
  readonly asOf?: AsOf;
  /** Oldest first, each with its English sentence. */
  readonly entries: readonly (TimelineEntry & { readonly text: string })[];
}

/** Reads the events of a complaint as sentences. */
export class ReadTimeline extends Query<Timeline> {
  constructor(
    readonly folio: string,
    readonly asker: HistoryAsker,
    /** The position that the answer must take into account. */
    readonly after: string | undefined,
    /** A time in the past, a position, or `POSITION@TIME`. Absent: now. */
    readonly asOf: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ReadTimeline)
export class ReadTimelineHandler implements IQueryHandler<ReadTimeline> {
  constructor(private readonly api: Api) {}

  async execute({ folio, asker, after, asOf }: ReadTimeline): Promise<Timeline> {
    await caughtUp(this.api, timelineProjection.schema.name, after);
    const told = asOf === undefined ? { entries: await this.#now(folio) } : await this.#then(folio, asOf);
    const { entries: all, ...moment } = told;
    const entries = await this.#withoutPersons(folio, all, asker);
    return { folio, ...moment, entries: entries.map((entry) => ({ ...entry, text: sentenceOf(entry) })) };
  }

  async #now(folio: string): Promise<readonly TimelineEntry[]> {
    const found = await findTimeline(this.api.views, folio);
    if (found === undefined) throw noSuchComplaint(folio);
    return found.entries;
  }

  /** From the log: an entry of the view says which fields were corrected, and not since when. */
  async #then(
    folio: string,
    asOf: string,
  ): Promise<{ readonly asOf: AsOf; readonly entries: readonly TimelineEntry[] }> {
    const { store: events } = this.api;
    const knowledge = await knownAt(asOf, this.api);
    const { mark } = knowledge;
    const known = mark === undefined ? [] : await readHistory({ events }, folio, mark);
    if (known.length === 0) throw await notKnown(folio, this.api);
    return { asOf: asOfAnswer(knowledge), entries: timelineOf(known) };
  }

  /** The entries without what tells who a complainant is who stays anonymous to the asker. */
  async #withoutPersons(
    folio: string,
    entries: readonly TimelineEntry[],
    asker: HistoryAsker,
  ): Promise<readonly TimelineEntry[]> {
    const told = entries.flatMap((entry) => complaintsOfPersons(folio, entry, entry.codes));
    const { hidden } = this.api;
    const anonymous = await anonymousIn(folio, told, asker, (others) => hidden.anonymousAmong(others, asker));
    return entries.map((entry) => ({
      ...entry,
      actor: actorShown(folio, entry.actor, anonymous),
      codes: saidWithoutPersons(folio, entry.codes, anonymous),
    }));
  }
}

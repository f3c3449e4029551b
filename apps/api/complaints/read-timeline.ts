import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sentenceOf } from '#commands';
import { LedgerError } from '#ledger';
import { findTimeline, type TimelineEntry, timelineProjection } from '#projections/timeline';
import { actorShown, complaintsOfPersons, saidWithoutPersons } from '#withholding';
import { Api } from '../api.ts';
import type { HistoryAsker } from './anonymous-in.ts';
import { caughtUp } from './caught-up.ts';

/** The document of `GET /v1/complaints/{folio}/timeline`. */
export interface Timeline {
  readonly folio: string;
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
  ) {
    super();
  }
}

@QueryHandler(ReadTimeline)
export class ReadTimelineHandler implements IQueryHandler<ReadTimeline> {
  constructor(private readonly api: Api) {}

  async execute({ folio, asker, after }: ReadTimeline): Promise<Timeline> {
    await caughtUp(this.api, timelineProjection.schema.name, after);
    const found = await findTimeline(this.api.views, folio);
    if (found === undefined) throw new LedgerError('unknown-complaint', 'No complaint has this folio.');
    const entries = await this.#withoutPersons(folio, found.entries, asker);
    return { folio, entries: entries.map((entry) => ({ ...entry, text: sentenceOf(entry) })) };
  }

  /** The entries without what tells who a complainant is who stays anonymous to the asker. */
  async #withoutPersons(
    folio: string,
    entries: readonly TimelineEntry[],
    { role, isAnonymous }: HistoryAsker,
  ): Promise<readonly TimelineEntry[]> {
    const named = new Set(entries.flatMap((entry) => complaintsOfPersons(folio, entry, entry.codes)));
    named.delete(folio);
    const others = await this.api.hidden.anonymousAmong(named, { role });
    const anonymous = isAnonymous ? new Set([...others, folio]) : others;
    return entries.map((entry) => ({
      ...entry,
      actor: actorShown(folio, entry.actor, anonymous),
      codes: saidWithoutPersons(folio, entry.codes, anonymous),
    }));
  }
}

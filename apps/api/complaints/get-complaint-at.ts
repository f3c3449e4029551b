import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { linksFromBothSides } from '#complaint';
import { type AsOf, asOfAnswer } from '#event-store';
import { LedgerError, readKnown, readKnownLinks } from '#ledger';
import { findLinksTo, registerProjection } from '#projections/register';
import { type StatusAnswer, statusOf } from '#projections/status';
import { Api } from '../api.ts';
import { caughtUp } from './caught-up.ts';
import { knownAt } from './known-at.ts';
import { notKnown } from './not-known.ts';

/** A complaint as known at a moment. */
export interface ComplaintAt {
  readonly complaint: StatusAnswer & { readonly asOf: AsOf };
  /** Its revision now. An erasure since then changes what the answer may show. */
  readonly newest: number;
}

/** Reads one complaint as it was known at a moment. */
export class GetComplaintAt extends Query<ComplaintAt> {
  constructor(
    readonly folio: string,
    /** A time in the past, a position, or `POSITION@TIME`. */
    readonly asOf: string,
    /** The position that the answer must take into account. */
    readonly after: string | undefined,
  ) {
    super();
  }
}

/** The view of the links of others. It says only which complaints link to one now. */
const LINKS = registerProjection.schema.name;

@QueryHandler(GetComplaintAt)
export class GetComplaintAtHandler implements IQueryHandler<GetComplaintAt> {
  constructor(private readonly api: Api) {}

  async execute({ folio, asOf, after }: GetComplaintAt): Promise<ComplaintAt> {
    const { store, views } = this.api;
    await caughtUp(this.api, LINKS, after);
    const knowledge = await knownAt(asOf, this.api);
    const { mark, time } = knowledge;
    const known = await this.#known(folio, mark);
    await caughtUp(this.api, LINKS, mark?.position);
    const others = (await findLinksTo(views, folio)).map((link) => link.folio);
    const from = await readKnownLinks(store, folio, others, mark);
    const { now, ...then } = known;
    const status = statusOf(then, time, now.erased);
    const links = linksFromBothSides(status.links, from);
    return { complaint: { ...status, links, asOf: asOfAnswer(knowledge) }, newest: now.revision };
  }

  async #known(folio: string, mark: Parameters<typeof readKnown>[2]) {
    try {
      return await readKnown(this.api.store, folio, mark);
    } catch (error) {
      const isUnknown = error instanceof LedgerError && error.code === 'unknown-complaint';
      throw isUnknown ? await notKnown(folio, this.api) : error;
    }
  }
}

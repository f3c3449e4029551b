import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ReadsPage } from '#access-log';
import { actorShown } from '#withholding';
import { Api } from '../api.ts';

/** The document of `GET /v1/complaints/{folio}/reads`. */
export type ComplaintReads = ReadsPage & { readonly folio: string };

/** Lists who read a complaint. */
export class ListReads extends Query<ComplaintReads> {
  constructor(
    readonly folio: string,
    readonly cursor: string | undefined,
    readonly limit: number,
    /** Whether the complainant stays anonymous to who asks. */
    readonly isAnonymous: boolean,
  ) {
    super();
  }
}

@QueryHandler(ListReads)
export class ListReadsHandler implements IQueryHandler<ListReads> {
  constructor(private readonly api: Api) {}

  async execute({ folio, cursor, limit, isAnonymous }: ListReads): Promise<ComplaintReads> {
    const page = await this.api.readsOf(folio, { cursor, limit });
    // Complainants read by their tracking code, under their pseudonym.
    const anonymous = new Set(isAnonymous ? [folio] : []);
    const reads = page.reads.map((read) => ({ ...read, by: actorShown(folio, read.by, anonymous) }));
    return { folio, ...page, reads };
  }
}

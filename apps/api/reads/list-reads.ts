import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ReadsPage } from '#access-log';
import { Api } from '../api.ts';

/** The document of `GET /v1/complaints/{folio}/reads`. */
export type ComplaintReads = ReadsPage & { readonly folio: string };

/** Lists who read a complaint. */
export class ListReads extends Query<ComplaintReads> {
  constructor(
    readonly folio: string,
    readonly cursor: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListReads)
export class ListReadsHandler implements IQueryHandler<ListReads> {
  constructor(private readonly api: Api) {}

  async execute({ folio, cursor, limit }: ListReads): Promise<ComplaintReads> {
    return { folio, ...(await this.api.readsOf(folio, { cursor, limit })) };
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ErasureState } from '#complaint';
import { type ErasuresPage, findErasures } from '#projections/erasures';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';

/** Reads a page of the requests to erase personal data. */
export class ListErasures extends Query<ErasuresPage> {
  constructor(
    readonly state: ErasureState | undefined,
    readonly cursor: string | undefined,
    readonly limit: number,
    /** The position that the answer must take into account. */
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(private readonly api: Api) {}

  async execute({ state, cursor, limit, after }: ListErasures): Promise<ErasuresPage> {
    await caughtUp(this.api, 'erasures', after);
    return await findErasures(this.api.views, state, cursor, limit);
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { findRemedies, type RemediesPage, remediesProjection } from '#projections/remedies';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';
import type { BoardSlice } from './board-parameters.ts';

/** Reads a page of the remedies. */
export class ListRemedies extends Query<RemediesPage> {
  constructor(
    /** Whether something of it is to be given. `undefined`: all remedies. */
    readonly open: boolean | undefined,
    readonly slice: BoardSlice,
  ) {
    super();
  }
}

@QueryHandler(ListRemedies)
export class ListRemediesHandler implements IQueryHandler<ListRemedies> {
  constructor(private readonly api: Api) {}

  async execute({ open, slice: { cursor, limit, after } }: ListRemedies): Promise<RemediesPage> {
    const { views, now, zone } = this.api;
    await caughtUp(this.api, remediesProjection.schema.name, after);
    return findRemedies(views, { open, cursor, limit, now: now(), zone });
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type BreachesPage, breachesProjection, findBreaches } from '#projections/breaches';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';
import type { BoardSlice } from './board-parameters.ts';

/** A period, half open. Times or days. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The zone of days. Absent: that of the ledger. */
  readonly zone?: string | undefined;
}

/** Reads a page of the breaches that were recorded. */
export class ListBreaches extends Query<BreachesPage> {
  constructor(
    readonly period: Period,
    readonly slice: BoardSlice,
  ) {
    super();
  }
}

@QueryHandler(ListBreaches)
export class ListBreachesHandler implements IQueryHandler<ListBreaches> {
  constructor(private readonly api: Api) {}

  async execute({ period, slice: { cursor, limit, after } }: ListBreaches): Promise<BreachesPage> {
    const { from, to, zone = this.api.zone } = period;
    await caughtUp(this.api, breachesProjection.schema.name, after);
    return findBreaches(this.api.views, { from, to, zone, cursor, limit });
  }
}

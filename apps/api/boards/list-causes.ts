import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CAUSES_VIEWS, type CausesPage, findRecurringCauses } from '#reporting';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';
import type { BoardSlice } from './board-parameters.ts';
import { type Asker, hiddenAmong } from './hidden-among.ts';

/** Reads a page of the recurring causes. */
export class ListCauses extends Query<CausesPage> {
  constructor(
    readonly asker: Asker,
    /** The last day of the twelve months. `undefined`: today. */
    readonly until: string | undefined,
    readonly slice: BoardSlice,
  ) {
    super();
  }
}

@QueryHandler(ListCauses)
export class ListCausesHandler implements IQueryHandler<ListCauses> {
  constructor(private readonly api: Api) {}

  async execute({ asker, until, slice }: ListCauses): Promise<CausesPage> {
    const { views, now, zone } = this.api;
    for (const view of CAUSES_VIEWS) await caughtUp(this.api, view, slice.after);
    return findRecurringCauses(views, {
      ...{ until, cursor: slice.cursor, limit: slice.limit, now: now(), zone },
      hiddenAmong: hiddenAmong(this.api, asker),
    });
  }
}

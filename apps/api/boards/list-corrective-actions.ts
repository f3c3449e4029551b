import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { causesProjection } from '#projections/causes';
import {
  type ActionsPage,
  correctiveActionsProjection,
  findCorrectiveActions,
} from '#projections/corrective-actions';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';
import type { BoardSlice } from './board-parameters.ts';
import { type Asker, hiddenAmong } from './hidden-among.ts';

/** Reads a page of the corrective and preventive actions. */
export class ListCorrectiveActions extends Query<ActionsPage> {
  constructor(
    readonly asker: Asker,
    /** Whether it is not verified as effective. `undefined`: all actions. */
    readonly open: boolean | undefined,
    readonly slice: BoardSlice,
  ) {
    super();
  }
}

const VIEWS = [correctiveActionsProjection, causesProjection].map(({ schema }) => schema.name);

@QueryHandler(ListCorrectiveActions)
export class ListCorrectiveActionsHandler implements IQueryHandler<ListCorrectiveActions> {
  constructor(private readonly api: Api) {}

  async execute({ asker, open, slice }: ListCorrectiveActions): Promise<ActionsPage> {
    const { views, now, zone } = this.api;
    for (const view of VIEWS) await caughtUp(this.api, view, slice.after);
    return findCorrectiveActions(views, {
      ...{ open, cursor: slice.cursor, limit: slice.limit, now: now(), zone },
      hiddenAmong: hiddenAmong(this.api, asker),
    });
  }
}

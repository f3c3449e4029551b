import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { findSafetyBoard, SAFETY_VIEWS, type SafetyBoard } from '#reporting';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';
import type { BoardSlice } from './board-parameters.ts';
import { type Asker, hiddenAmong } from './hidden-among.ts';

/** Reads a page of the matters of safety. */
export class ListSafety extends Query<SafetyBoard> {
  constructor(
    readonly asker: Asker,
    /** Whether the complaint is open. `undefined`: open ones and closed ones. */
    readonly open: boolean | undefined,
    readonly slice: BoardSlice,
  ) {
    super();
  }
}

@QueryHandler(ListSafety)
export class ListSafetyHandler implements IQueryHandler<ListSafety> {
  constructor(private readonly api: Api) {}

  async execute({ asker, open, slice }: ListSafety): Promise<SafetyBoard> {
    const { views, now, zone } = this.api;
    for (const view of SAFETY_VIEWS) await caughtUp(this.api, view, slice.after);
    return findSafetyBoard(views, {
      ...{ open, cursor: slice.cursor, limit: slice.limit, now: now(), zone },
      hiddenAmong: hiddenAmong(this.api, asker),
    });
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Clock, instantText, type LetterTrouble } from '#complaint';
import { type DueLimit, dueBelow, findWorklist, statusProjection, type Worklist } from '#projections/status';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';

/** What of the worklist is asked for. */
export interface WorklistFilters extends DueLimit {
  /** A principal id; `null`: nobody's; absent: everybody's. */
  readonly handler: string | null | undefined;
  readonly clock?: Clock | undefined;
  readonly response?: 'proposed' | 'accepted' | undefined;
  readonly letter?: LetterTrouble | undefined;
}

/** The document of `GET /v1/worklist`. */
export interface WorklistAnswer extends Worklist {
  /** The moment at which clocks were checked. */
  readonly at: string;
}

/** Reads a page of the worklist. */
export class ReadWorklist extends Query<WorklistAnswer> {
  constructor(
    readonly filters: WorklistFilters,
    readonly slice: {
      readonly cursor: string | undefined;
      readonly limit: number;
      /** The position that the answer must take into account. */
      readonly after: string | undefined;
    },
  ) {
    super();
  }
}

@QueryHandler(ReadWorklist)
export class ReadWorklistHandler implements IQueryHandler<ReadWorklist> {
  constructor(private readonly api: Api) {}

  async execute({ filters, slice: { cursor, limit, after } }: ReadWorklist): Promise<WorklistAnswer> {
    const { views, zone } = this.api;
    await caughtUp(this.api, statusProjection.schema.name, after);
    const now = this.api.now();
    const { handler, clock, response, letter } = filters;
    const below = dueBelow(filters, now, zone);
    const question = { handler, clock, response, letter, dueBelow: below, cursor, limit, now };
    return { at: instantText(now), ...(await findWorklist(views, question)) };
  }
}

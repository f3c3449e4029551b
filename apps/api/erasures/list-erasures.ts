import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ErasureState } from '#complaint';
import { type ErasuresPage, findErasures, type ListedErasure } from '#projections/erasures';
import { type Reach, reachOf } from '#subject-export';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';

/** A request in the list. While it can be decided or executed, one of a person names what it would reach. */
export type ErasureWithReach = ListedErasure & { readonly reaches?: Reach };

export interface ErasuresWithReach extends ErasuresPage {
  readonly erasures: readonly ErasureWithReach[];
}

/** Reads a page of the requests to erase personal data. */
export class ListErasures extends Query<ErasuresWithReach> {
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

const BEFORE_EXECUTION: ReadonlySet<ErasureState> = new Set(['requested', 'granted']);

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(private readonly api: Api) {}

  async execute({ state, cursor, limit, after }: ListErasures): Promise<ErasuresWithReach> {
    await caughtUp(this.api, 'erasures', after);
    const page = await findErasures(this.api.views, state, cursor, limit);
    const erasures: ErasureWithReach[] = [];
    for (const erasure of page.erasures) erasures.push(await this.#withReach(erasure));
    return { ...page, erasures };
  }

  /** Who decides or executes must know whose data goes. */
  async #withReach(erasure: ListedErasure): Promise<ErasureWithReach> {
    const { scope, state, folio } = erasure;
    if (scope !== 'person' || !BEFORE_EXECUTION.has(state)) return erasure;
    return { ...erasure, reaches: await reachOf(folio, await this.api.subjects()) };
  }
}

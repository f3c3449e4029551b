import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ErasureState } from '#complaint';
import { type ErasuresPage, findErasures, type ListedErasure } from '#projections/erasures';
import { type CountedFolios, type Reach, reachOf } from '#subject-export';
import { Api } from '../api.ts';
import { type Asker, hiddenAmong } from '../boards/hidden-among.ts';
import { caughtUp } from '../complaints/caught-up.ts';

/** A request in the list. While it can be decided or executed, one of a person names what it would reach. */
export type ErasureWithReach = ListedErasure & { readonly reaches?: Reach };

export interface ErasuresWithReach extends ErasuresPage {
  readonly erasures: readonly ErasureWithReach[];
}

/** A part of the list. */
export interface ErasuresSlice {
  readonly cursor: string | undefined;
  readonly limit: number;
  /** The position that the answer must take into account. */
  readonly after: string | undefined;
}

/** Reads a page of the requests to erase personal data. */
export class ListErasures extends Query<ErasuresWithReach> {
  constructor(
    readonly asker: Asker,
    readonly state: ErasureState | undefined,
    readonly slice: ErasuresSlice,
  ) {
    super();
  }
}

const BEFORE_EXECUTION: ReadonlySet<ErasureState> = new Set(['requested', 'granted']);

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(private readonly api: Api) {}

  async execute({ asker, state, slice }: ListErasures): Promise<ErasuresWithReach> {
    const { cursor, limit, after } = slice;
    await caughtUp(this.api, 'erasures', after);
    const page = await findErasures(this.api.views, state, cursor, limit);
    const erasures: ErasureWithReach[] = [];
    for (const erasure of page.erasures) erasures.push(await this.#withReach(erasure, asker));
    return { ...page, erasures };
  }

  /** Who decides or executes must know whose data goes. */
  async #withReach(erasure: ListedErasure, asker: Asker): Promise<ErasureWithReach> {
    const { scope, state, folio } = erasure;
    if (scope !== 'person' || !BEFORE_EXECUTION.has(state)) return erasure;
    const { complaints, asRepresentative } = await reachOf(
      folio,
      await this.api.subjects(),
      hiddenAmong(this.api, asker),
    );
    const named = new Set([...complaints.folios, ...asRepresentative.folios]);
    const anonymous = await this.api.hidden.anonymousAmong(named, asker);
    // Who asks for one that is anonymous may not learn of others of the same person, nor the other way round.
    const isShown = (one: string) => one === folio || !(anonymous.has(one) || anonymous.has(folio));
    return {
      ...erasure,
      reaches: {
        complaints: shownOf(complaints, isShown),
        asRepresentative: shownOf(asRepresentative, isShown),
      },
    };
  }
}

/** The number stays that of all which exist for the asker. */
function shownOf({ count, folios }: CountedFolios, isShown: (folio: string) => boolean): CountedFolios {
  return { count, folios: folios.filter(isShown) };
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { isPlainId } from '#complaint';
import { findRegister, type RegisterFilters, type RegisterPage } from '#projections/register';
import { Api } from '../api.ts';
import type { Asker } from '../boards/hidden-among.ts';
import { caughtUp } from './caught-up.ts';

/** A part of the register. */
export interface RegisterSlice {
  readonly cursor: string | undefined;
  readonly limit: number;
  /** The position that the answer must take into account. */
  readonly after: string | undefined;
}

/** Reads a page of the register. */
export class ListComplaints extends Query<RegisterPage> {
  constructor(
    readonly filters: RegisterFilters,
    readonly slice: RegisterSlice,
    readonly asker: Pick<Asker, 'role'>,
  ) {
    super();
  }
}

@QueryHandler(ListComplaints)
export class ListComplaintsHandler implements IQueryHandler<ListComplaints> {
  constructor(private readonly api: Api) {}

  async execute({ filters, slice, asker }: ListComplaints): Promise<RegisterPage> {
    const { cursor, limit, after } = slice;
    const { views, now } = this.api;
    await caughtUp(this.api, 'register', after);
    const named = await this.#named(filters, asker);
    return findRegister(views, now(), named, cursor, limit);
  }

  /**
   * Replaces `SOURCE:EXTERNALID` by the folio of the imported complaint. An id that may hold an address would say whose
   * complaint it is.
   */
  async #named(filters: RegisterFilters, asker: Pick<Asker, 'role'>): Promise<RegisterFilters> {
    const at = filters.q?.indexOf(':') ?? -1;
    if (filters.q === undefined || at === -1) return filters;
    const id = filters.q.slice(at + 1);
    const folio = await this.api.findImported(filters.q.slice(0, at), id);
    if (folio === undefined) return filters;
    const isHeld =
      !isPlainId(id) && (await this.api.hidden.anonymousAmong(new Set([folio]), asker)).has(folio);
    return isHeld ? filters : { ...filters, q: folio };
  }
}

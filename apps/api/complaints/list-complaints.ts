import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { findRegister, type RegisterFilters, type RegisterPage } from '#projections/register';
import { Api } from '../api.ts';
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
  ) {
    super();
  }
}

@QueryHandler(ListComplaints)
export class ListComplaintsHandler implements IQueryHandler<ListComplaints> {
  constructor(private readonly api: Api) {}

  async execute({ filters, slice: { cursor, limit, after } }: ListComplaints): Promise<RegisterPage> {
    const { views, now } = this.api;
    await caughtUp(this.api, 'register', after);
    const named = await this.#named(filters);
    return findRegister(views, now(), named, cursor, limit);
  }

  /** Replaces `SOURCE:EXTERNALID` by the folio of the imported complaint. */
  async #named(filters: RegisterFilters): Promise<RegisterFilters> {
    const at = filters.q?.indexOf(':') ?? -1;
    if (filters.q === undefined || at === -1) return filters;
    const folio = await this.api.findImported(filters.q.slice(0, at), filters.q.slice(at + 1));
    return folio === undefined ? filters : { ...filters, q: folio };
  }
}

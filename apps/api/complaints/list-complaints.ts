import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { findRegister, type RegisterFilters, type RegisterPage } from '#projections/register';
import { Api } from '../api.ts';
import type { Asker } from '../boards/hidden-among.ts';
import { caughtUp } from './caught-up.ts';
import { withFolio } from './named-complaint.ts';

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
    const named = await withFolio(filters, asker, this.api);
    return findRegister(views, now(), named, cursor, limit);
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { findRetained, momentBefore, type RetentionPage, statusProjection } from '#projections/status';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';
import type { BoardSlice } from './board-parameters.ts';

/** Reads a page of the complaints whose personal data need not be kept any more. */
export class ListRetention extends Query<RetentionPage> {
  constructor(
    /** A time or a day. `undefined`: now. */
    readonly dueBefore: string | undefined,
    readonly slice: BoardSlice,
  ) {
    super();
  }
}

@QueryHandler(ListRetention)
export class ListRetentionHandler implements IQueryHandler<ListRetention> {
  constructor(private readonly api: Api) {}

  async execute({ dueBefore, slice: { cursor, limit, after } }: ListRetention): Promise<RetentionPage> {
    const { views, now, zone, policies } = this.api;
    await caughtUp(this.api, statusProjection.schema.name, after);
    const before = momentBefore(dueBefore, now(), zone);
    await this.api.learnPolicies();
    const rules = [...policies.list(), ...policies.onlyInLog()].map((policy) => policies.resolve(policy));
    return findRetained(views, { rules, dueBefore: before, cursor, limit });
  }
}

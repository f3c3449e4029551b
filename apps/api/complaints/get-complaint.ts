import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { linksFromBothSides, streamOf } from '#complaint';
import { LedgerError } from '#ledger';
import { findLinksTo, registerProjection } from '#projections/register';
import { findStatus, type StatusAnswer, statusProjection } from '#projections/status';
import { ReadStoreError } from '#read-store';
import { Api } from '../api.ts';
import { caughtUp } from './caught-up.ts';

/** Reads the present state of one complaint. */
export class GetComplaint extends Query<StatusAnswer> {
  constructor(
    readonly folio: string,
    /** The position that the answer must take into account. */
    readonly after: string | undefined,
  ) {
    super();
  }
}

const VIEW = statusProjection.schema.name;
/** The view of the links of others. */
const LINKS = registerProjection.schema.name;

@QueryHandler(GetComplaint)
export class GetComplaintHandler implements IQueryHandler<GetComplaint> {
  constructor(private readonly api: Api) {}

  async execute({ folio, after }: GetComplaint): Promise<StatusAnswer> {
    await caughtUp(this.api, VIEW, after);
    await caughtUp(this.api, LINKS, after);
    const found = await this.#find(folio);
    if (found !== undefined) return found;
    // It may have been filed a moment ago. Then the read waits for it, and does not answer that it is unknown.
    const [last] = await this.api.store.readStream(streamOf(folio), { direction: 'backwards', limit: 1 });
    await caughtUp(this.api, VIEW, last?.position);
    const waited = last === undefined ? undefined : await this.#find(folio);
    if (waited !== undefined) return waited;
    throw new LedgerError('unknown-complaint', 'No complaint has this folio.');
  }

  async #find(folio: string): Promise<StatusAnswer | undefined> {
    const { views, now } = this.api;
    const [status, from] = await Promise.all([
      this.#whenReady(VIEW, folio, () => findStatus(views, folio, now())),
      this.#whenReady(LINKS, folio, () => findLinksTo(views, folio)),
    ]);
    return status && { ...status, links: linksFromBothSides(status.links, from) };
  }

  /** A new view makes its indexes when it has caught up. This read waits for that. */
  async #whenReady<T>(view: string, folio: string, read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ReadStoreError) || error.code !== 'view-not-ready') throw error;
      const { store } = this.api;
      const [last] = await store.readStream(streamOf(folio), { direction: 'backwards', limit: 1 });
      await caughtUp(this.api, view, last?.position);
      return await read();
    }
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Hidden } from '#complaint';
import { anonymous, type ComplaintPersonal, noSuchComplaint, readComplaintPersonal } from '#ledger';
import { Api } from '../api.ts';
import { recorded, type Shown } from './disclosure.ts';

/** Shows what is personal in one complaint, and records that. */
export class ShowPersonal extends Query<ComplaintPersonal | Hidden> {
  constructor(
    readonly folio: string,
    /** The last event to take into account. */
    readonly revision: number,
    readonly shown: Shown,
    /** The moment in question, as the reader wrote it. Absent: now. */
    readonly asOf: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ShowPersonal)
export class ShowPersonalHandler implements IQueryHandler<ShowPersonal> {
  constructor(private readonly api: Api) {}

  async execute({ folio, revision, shown, asOf }: ShowPersonal): Promise<ComplaintPersonal | Hidden> {
    const { store: events, opener } = this.api;
    const read = { what: 'complaint', folios: [folio], ...(asOf !== undefined && { asOf }) } as const;
    const found = await recorded(this.api, shown, read, () =>
      readComplaintPersonal({ events, opener }, folio, revision),
    );
    if (found === undefined) throw noSuchComplaint(folio);
    return typeof found === 'object' && shown.isAnonymous ? anonymous(found) : found;
  }
}

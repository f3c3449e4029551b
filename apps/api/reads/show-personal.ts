import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Hidden } from '#complaint';
import { anonymous, type ComplaintPersonal, noSuchComplaint, readComplaintPersonal } from '#ledger';
import { Api } from '../api.ts';
import { recorded, type Shown } from './disclosure.ts';
import { seesIdentity } from './hidden-complaints.ts';

/** Shows what is personal in one complaint, and records that. */
export class ShowPersonal extends Query<ComplaintPersonal | Hidden> {
  constructor(
    readonly folio: string,
    /** The last event to take into account. */
    readonly revision: number,
    readonly shown: Shown,
    /** What the complainant wishes about confidentiality. */
    readonly wishes: readonly string[] | undefined,
  ) {
    super();
  }
}

@QueryHandler(ShowPersonal)
export class ShowPersonalHandler implements IQueryHandler<ShowPersonal> {
  constructor(private readonly api: Api) {}

  async execute({ folio, revision, shown, wishes }: ShowPersonal): Promise<ComplaintPersonal | Hidden> {
    const { store: events, opener } = this.api;
    const read = { what: 'complaint', folios: [folio] } as const;
    const found = await recorded(this.api, shown, read, () =>
      readComplaintPersonal({ events, opener }, folio, revision),
    );
    if (found === undefined) throw noSuchComplaint(folio);
    const isWhole = typeof found !== 'object' || seesIdentity(shown.reader.actor.role, wishes);
    return isWhole ? found : anonymous(found);
  }
}

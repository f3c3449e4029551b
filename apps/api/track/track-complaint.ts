import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Tracked } from '#complainant-desk';
import { closedSince, foldHistory, instantText } from '#complaint';
import { noSuchComplaint } from '#ledger';
import { mayOf, tracked } from '#tracking';
import { type Language, languageOf } from '#words';
import { Api } from '../api.ts';
import { recorded } from '../reads/disclosure.ts';
import type { Identified } from './identify.ts';
import { packOf, zoneOf } from './pack-of.ts';

/** What a complainant sees of the own complaint. The read is recorded like every other one. */
export class TrackComplaint extends Query<Tracked> {
  constructor(
    readonly who: Identified,
    /** `undefined`: that of the complaint, else English. */
    readonly language: Language | undefined,
  ) {
    super();
  }
}

@QueryHandler(TrackComplaint)
export class TrackComplaintHandler implements IQueryHandler<TrackComplaint> {
  constructor(private readonly api: Api) {}

  async execute({ who: { folio, actor, complaint }, language }: TrackComplaint): Promise<Tracked> {
    const { ledger, opener } = this.api;
    const read = { what: 'complaint', folios: [folio] } as const;
    const history =
      opener === undefined
        ? await ledger.history(folio, undefined, { personal: false })
        : await recorded(this.api, { reader: { actor } }, read, () => ledger.history(folio));
    const state = foldHistory(history);
    if (state.status === 'none') throw noSuchComplaint(folio);
    const policy = packOf(this.api, state.policy);
    const closedAt = closedSince(state);
    return tracked({
      folio,
      history,
      state,
      at: instantText(this.api.now()),
      policy,
      reopenUntil: closedAt && complaint.rules?.reopeningEnd(closedAt),
      zone: zoneOf(policy, this.api),
      language: language ?? languageOf(state.subject.language) ?? 'en',
      may: mayOf(complaint.state, complaint.refusalOf),
    });
  }
}

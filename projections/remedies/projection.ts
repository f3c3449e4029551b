import { type EventOf, instantOf, type Recorded, type RemedyEvent, remedyAfter } from '#complaint';
import { followingCorrections, type Handler, onlyOn, type Projection } from '#projecting';
import { openDueOf } from '../shared/index.ts';
import type { RemedyDocument } from './document.ts';
import { changeOfTotals } from './totals.ts';

export const remediesSchema = {
  name: 'remedies',
  version: 6,
  indexes: { openDue: 'number', since: 'number' },
} as const;

type Told = Recorded<RemedyEvent>;

const emit: NonNullable<Handler<RemedyDocument, Recorded>['emit']> = (before, _, after) => ({
  counters: changeOfTotals(before, after),
});

/** In imported history, what was paid may be told before its promise, so that any event can be the first. */
const about: Handler<RemedyDocument, Told> = {
  key: ({ folio, data }) => `${folio}/${data.remedy}`,
  evolve: (document, event) => {
    const remedy = remedyAfter(document?.remedy, event);
    const { folio, recordedAt } = event;
    const { openDue: _, ...before } = document ?? { folio, remedy, since: recordedAt };
    const zone = event.type === 'RemedyPromised' ? event.zone : document?.zone;
    return {
      ...before,
      remedy,
      ...(zone === undefined ? {} : { zone }),
      ...endedAt(document, event),
      ...(remedy.state === 'promised' ? { openDue: openDueOf(remedy.dueOn, zone) } : {}),
    };
  },
  emit,
};

type Ended = Pick<RemedyDocument, 'fulfilledAt' | 'fulfilledZone' | 'failedAt'>;

/** What was given may be told in any order, so that the latest by date counts. */
function endedAt(before: RemedyDocument | undefined, event: Told): Ended {
  const { type, occurredAt: at, zone } = event;
  if (at === undefined || type === 'RemedyPromised') return {};
  if (type === 'RemedyFailed') return { failedAt: at };
  const known = before?.fulfilledAt;
  if (known !== undefined && instantOf(known, before?.fulfilledZone) > instantOf(at, zone)) return {};
  return { fulfilledAt: at, fulfilledZone: zone };
}

/** The remedy that a correction is about. `undefined`: it is about something else. */
function correctedKey({ data, corrected }: Recorded<EventOf<'EntryCorrected'>>): string | undefined {
  if (!Array.isArray(corrected)) return undefined;
  const target = (corrected as readonly Recorded[]).find(({ id }) => id === data.event);
  return target !== undefined && isTold(target) ? about.key(target) : undefined;
}

function isTold(event: Recorded): event is Told {
  return event.type === 'RemedyPromised' || event.type === 'RemedyFulfilled' || event.type === 'RemedyFailed';
}

/** One document for each remedy, by folio and number. */
export const remediesProjection: Projection<RemedyDocument> = {
  schema: remediesSchema,
  on: followingCorrections(
    onlyOn<RemedyDocument>({
      RemedyPromised: about,
      RemedyFulfilled: about,
      RemedyFailed: about,
      EntryCorrected: { key: correctedKey, evolve: (document) => document ?? null, emit },
    }),
  ),
};

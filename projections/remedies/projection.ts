import {
  dueInstant,
  type EventOf,
  instantOf,
  type PromisedRemedy,
  type Recorded,
  type RemedyEvent,
  remedyAfter,
} from '#complaint';
import { type Handler, onlyOn, type Projection } from '#projecting';
import { type RemedyDocument, UNDATED } from './document.ts';

export const remediesSchema = {
  name: 'remedies',
  version: 1,
  indexes: { openDue: 'number', since: 'number' },
} as const;

type Told = Recorded<RemedyEvent>;

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
      ...endedAt(event),
      ...(remedy.state === 'promised' ? { openDue: dueOf(remedy, zone) } : {}),
    };
  },
};

function endedAt(event: Told): Pick<RemedyDocument, 'fulfilledAt' | 'failedAt'> {
  const { type, occurredAt, zone } = event;
  if (occurredAt === undefined || type === 'RemedyPromised') return {};
  const at = instantOf(occurredAt, zone);
  return type === 'RemedyFailed' ? { failedAt: at } : { fulfilledAt: at };
}

function dueOf({ dueOn }: PromisedRemedy, zone: string | undefined): number {
  return dueOn === undefined ? UNDATED : Date.parse(dueInstant(dueOn, zone));
}

/** The remedy that a correction is about, and its events as they read from then on. */
function aboutRemedy({ data, corrected }: Recorded<EventOf<'EntryCorrected'>>): readonly Told[] {
  if (!Array.isArray(corrected)) return [];
  const told = (corrected as readonly Recorded[]).filter(isTold);
  const target = told.find(({ id }) => id === data.event);
  return told.filter((one) => one.data.remedy === target?.data.remedy);
}

function isTold(event: Recorded): event is Told {
  return event.type === 'RemedyPromised' || event.type === 'RemedyFulfilled' || event.type === 'RemedyFailed';
}

/** One document for each remedy, by folio and number. */
export const remediesProjection: Projection<RemedyDocument> = {
  schema: remediesSchema,
  on: onlyOn<RemedyDocument>({
    RemedyPromised: about,
    RemedyFulfilled: about,
    RemedyFailed: about,
    EntryCorrected: {
      key: (event) => aboutRemedy(event).map(about.key)[0],
      evolve: (document, event) =>
        aboutRemedy(event).reduce<RemedyDocument | null>(
          (before, one) => about.evolve(before ?? undefined, one),
          null,
        ) ??
        document ??
        null,
    },
  }),
};

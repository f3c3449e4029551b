import type { JsonObject } from '#canonical-json';
import { EVENT_TYPES, type EventType, type Recorded } from '#complaint';
import type { Emission, Handler, Projection } from '../projection.ts';

/** Ignores every event. Spread it before the handlers of a sample view. */
export const IGNORED = Object.fromEntries(EVENT_TYPES.map((type) => [type, 'ignored'])) as Readonly<
  Record<EventType, 'ignored'>
>;

export type Life = {
  readonly folio: string;
  readonly product?: string;
  readonly acts: readonly string[];
  readonly last: string;
};

function act(closes: boolean): Handler<Life, Recorded> {
  return {
    key: (event) => event.folio,
    evolve: (document, event) => ({
      ...(document ?? { folio: event.folio }),
      acts: [...(document?.acts ?? []), event.type],
      last: event.position,
    }),
    emit: (before, event): Emission => ({
      rows: [
        { folio: event.folio, type: event.type, before: before?.acts.length ?? 0, position: event.position },
      ],
      counters: [
        [`acts/${event.type}`, 1],
        ['open', before === undefined ? 1 : closes ? -1 : 0],
      ],
    }),
  };
}

/** The events of each complaint, with a row and counters for each. */
export const lives: Projection<Life> = {
  schema: {
    name: 'lives',
    version: 1,
    indexes: { product: 'text', acts: 'text[]' },
    rows: {
      columns: { folio: 'text', type: 'text', before: 'integer', position: 'text' },
      indexes: [['type', 'position']],
    },
  },
  on: {
    ...IGNORED,
    ComplaintReceived: {
      ...act(false),
      evolve: (document, event) => ({
        folio: event.folio,
        ...(event.data.product === undefined ? {} : { product: event.data.product }),
        acts: [...(document?.acts ?? []), event.type],
        last: event.position,
      }),
    },
    ComplaintAcknowledged: act(false),
    ComplaintClosed: act(true),
  },
};

export type Product = { readonly product: string; readonly folios: readonly string[] };

/** Complaints by product: a view whose key is not the folio. */
export const products: Projection<Product> = {
  schema: { name: 'products', version: 1 },
  on: {
    ...IGNORED,
    ComplaintReceived: {
      key: (event) => event.data.product,
      evolve: (document, event) => ({
        product: event.data.product ?? '',
        folios: [...(document?.folios ?? []), event.folio],
      }),
    },
  },
};

/** Open complaints only: documents are added and removed. */
export const openOnes: Projection = {
  schema: { name: 'open-ones', version: 1 },
  on: {
    ...IGNORED,
    ComplaintReceived: { key: (event) => event.folio, evolve: (_, event) => ({ since: event.position }) },
    ComplaintClosed: { key: (event) => event.folio, evolve: () => null },
    ComplaintReopened: { key: (event) => event.folio, evolve: (_, event) => ({ since: event.position }) },
  },
};

export const SAMPLE_VIEWS: readonly Projection[] = [lives, products, openOnes];

/** The view `lives`, but it throws for selected events. */
export function fragile(throws: (event: Recorded) => boolean, version = 1): Projection<Life> {
  const evolve = (document: Life | undefined, event: Recorded): Life => {
    if (throws(event)) throw new RangeError(`cannot take ${event.folio}, which nobody may read in a log`);
    return act(false).evolve(document, event) ?? { folio: event.folio, acts: [], last: '' };
  };
  const handler = { ...act(false), evolve };
  return {
    schema: { ...lives.schema, name: 'fragile', version },
    on: {
      ...IGNORED,
      ComplaintReceived: handler,
      ComplaintAcknowledged: handler,
      ComplaintClosed: handler,
    },
  };
}

export type Documents = Readonly<Record<string, JsonObject>>;

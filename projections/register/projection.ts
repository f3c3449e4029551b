import type { EventType, Recorded } from '#complaint';
import { followingCorrections, type Handler, onEvery, type Projection } from '#projecting';
import type { RegisterDocument } from './document.ts';
import { changed, received } from './fold.ts';
import { endedSpell, keepingSpells, SPELL_ROWS } from './spells.ts';

export const registerSchema = {
  name: 'register',
  version: 9,
  indexes: {
    status: 'text',
    policy: 'text',
    product: 'text',
    handler: 'text',
    nextDueAt: 'number',
    since: 'number',
    from: 'text',
    withheldFrom: 'text[]',
    linkedTo: 'text[]',
  },
  // Each filter in the order of receipt. Of several filters the first one here narrows most.
  compound: [
    ['handler', 'since'],
    ['product', 'since'],
    // Neither of the two narrows much by itself.
    ['policy', 'status', 'since'],
    ['policy', 'since'],
    ['status', 'since'],
    // By due time only open complaints are read, so that other filters need no index. Each index slows down every event.
    ['handler', 'nextDueAt'],
  ],
  rows: SPELL_ROWS,
} as const;

/** One line for each complaint, by folio. */
export const registerProjection: Projection<RegisterDocument> = {
  schema: registerSchema,
  on: keepingSpells(
    followingCorrections({
      ...onEvery<RegisterDocument>({
        key: (event) => event.folio,
        evolve: (document, event) => {
          if (document === undefined) throw new NotRegisteredError(event.type);
          return changed(document, event);
        },
        emit: endedSpell,
      }),
      ComplaintReceived: { key: (event) => event.folio, evolve: (_, event) => received(event) },
    }),
  ),
};

/**
 * The line of a complaint after its events, from the first one on. A correction among them brings its history.
 *
 * @returns `undefined` without events.
 */
export function lineAfter(events: readonly Recorded[]): RegisterDocument | undefined {
  return events.reduce<RegisterDocument | undefined>((document, event) => {
    const handler: Handler<RegisterDocument, Recorded> | 'ignored' = registerProjection.on[event.type];
    return handler === 'ignored' ? document : (handler.evolve(document, event) ?? undefined);
  }, undefined);
}

/** The event is about a complaint that was never received. The runner parks the complaint. */
export class NotRegisteredError extends Error {
  readonly code = 'missing-receipt';
  constructor(eventType: EventType) {
    super(`Not registered: ${eventType} is about a complaint whose receipt the view does not have.`);
  }
}

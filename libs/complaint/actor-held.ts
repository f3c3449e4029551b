import type { EventCatalogue, EventType } from './events.ts';

/** By event, the members of its personal part. */
type HeldByActor = { readonly [T in EventType]?: readonly (keyof EventCatalogue[T]['personal'])[] };

/**
 * The members of a personal part that are sealed under the key of the principal who acted, and not under that of the
 * complaint. So the reasons of an erasure outlive the erasure.
 */
export const ACTOR_HELD: HeldByActor = {
  LegalHoldPlaced: ['reason', 'authority', 'note'],
  LegalHoldReleased: ['reason', 'note'],
  ErasureRequested: ['reason', 'note'],
  ErasureDecided: ['reason', 'override', 'note'],
  ErasureStarted: ['note'],
};

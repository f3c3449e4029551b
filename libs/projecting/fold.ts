import type { JsonObject } from '#canonical-json';
import type { Recorded } from '#complaint';
import { misfitOfDocument, type ViewShape } from '#read-store';
import { MisfitError } from './errors.ts';
import type { AnyHandler } from './handlers.ts';
import type { Emission } from './projection.ts';
import { withoutUndefined } from './without-undefined.ts';

/** The result of one event on one document. */
export interface Folded {
  readonly after: JsonObject | null;
  readonly emission: Emission | undefined;
}

/**
 * Applies one event to one document, and checks that the document fits the view's schema. So a mistake fails one key
 * here; in the store it would fail a whole batch. Emitted rows and counters are checked when the batch takes them.
 *
 * @throws MisfitError; errors of the projection.
 */
export function foldEvent(
  handler: AnyHandler,
  shape: ViewShape,
  before: JsonObject | undefined,
  event: Recorded,
): Folded {
  const evolved = handler.evolve(before, event);
  const after = evolved === null ? null : withoutUndefined(evolved);
  if (after !== null && after !== before) {
    const misfit = misfitOfDocument(shape, after);
    if (misfit !== undefined) throw new MisfitError(`Member "${misfit}" has another type than its index.`);
  }
  const emission = handler.emit?.(before, event, after);
  return { after, emission };
}

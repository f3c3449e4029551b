import type { ViewReader } from '#read-store';
import { liveView } from '../shared/index.ts';
import type { CausesDocument } from './document.ts';
import { causesProjection } from './projection.ts';

/** How many documents are loaded at a time. */
const CHUNK = 500;

/** The root causes and actions of some complaints, by folio. Those without any are left out. @throws ReadStoreError. */
export async function findCausesOf(
  views: ViewReader,
  folios: readonly string[],
): Promise<ReadonlyMap<string, CausesDocument>> {
  const view = await liveView(views, causesProjection.schema);
  const found = new Map<string, CausesDocument>();
  for (let i = 0; i < folios.length; i += CHUNK) {
    for (const [folio, document] of await views.load(view, folios.slice(i, i + CHUNK)))
      found.set(folio, document as CausesDocument);
  }
  return found;
}

/** The ids of the actions that a complaint has because of a cause. An action that names none is for its only cause. */
export function actionsAgainst(cause: string, { rootCauses, actions }: CausesDocument): readonly string[] {
  const numbers = rootCauses.filter((one) => one.cause === cause).map(({ n }) => n);
  const isOnly = rootCauses.every((one) => one.cause === cause);
  return actions
    .filter(({ rootCause }) => (rootCause === undefined ? isOnly : numbers.includes(rootCause)))
    .map(({ id }) => id);
}

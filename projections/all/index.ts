import type { Projection } from '#projecting';
import { factsProjection } from '../facts/index.ts';
import { type KeyedHash, registerProjection } from '../register/index.ts';
import { statusProjection } from '../status/index.ts';
import { timelineProjection } from '../timeline/index.ts';

/** What projections need of their surroundings. */
export interface ProjectionDependencies {
  /** Keyed hash under the ledger's secret; brings values to their normal form itself. */
  readonly keyedHash: KeyedHash;
}

/** Every read model, or what makes it of its surroundings. A new one is a folder and a line here. */
const VIEWS: readonly (Projection | ((dependencies: ProjectionDependencies) => Projection))[] = [
  statusProjection,
  ({ keyedHash }) => registerProjection(keyedHash),
  timelineProjection,
  factsProjection,
];

/** Those that can be folded without the secret. */
export function projectionsWithoutSecret(): readonly Projection[] {
  return VIEWS.filter((view) => typeof view !== 'function');
}

export function allProjections(dependencies: ProjectionDependencies): readonly Projection[] {
  return VIEWS.map((view) => (typeof view === 'function' ? view(dependencies) : view));
}

import type { Projection } from '#projecting';
import { erasuresProjection } from '../erasures/index.ts';
import { factsProjection } from '../facts/index.ts';
import { type KeyedHash, registerProjection } from '../register/index.ts';
import { statusProjection } from '../status/index.ts';
import { timelineProjection } from '../timeline/index.ts';

/** The dependencies of projections. */
export interface ProjectionDependencies {
  /** The keyed hash under the ledger's secret. It normalises values itself. */
  readonly keyedHash: KeyedHash;
}

/** All read models, or functions that make them from the dependencies. A new one is a folder and a line here. */
const VIEWS: readonly (Projection | ((dependencies: ProjectionDependencies) => Projection))[] = [
  statusProjection,
  ({ keyedHash }) => registerProjection(keyedHash),
  timelineProjection,
  factsProjection,
  erasuresProjection,
];

/** The projections that need no secret. */
export function projectionsWithoutSecret(): readonly Projection[] {
  return VIEWS.filter((view) => typeof view !== 'function');
}

export function allProjections(dependencies: ProjectionDependencies): readonly Projection[] {
  return VIEWS.map((view) => (typeof view === 'function' ? view(dependencies) : view));
}

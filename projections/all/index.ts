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

/** Those that can be folded without the secret. */
export function projectionsWithoutSecret(): readonly Projection[] {
  return [statusProjection, timelineProjection, factsProjection];
}

/** Every read model. A new one is a folder and a line here. */
export function allProjections({ keyedHash }: ProjectionDependencies): readonly Projection[] {
  return [statusProjection, registerProjection(keyedHash), timelineProjection, factsProjection];
}

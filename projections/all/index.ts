import type { Projection } from '#projecting';
import { breachesProjection } from '../breaches/index.ts';
import { causesProjection } from '../causes/index.ts';
import { correctiveActionsProjection } from '../corrective-actions/index.ts';
import { erasuresProjection } from '../erasures/index.ts';
import { factsProjection } from '../facts/index.ts';
import { lettersProjection } from '../letters/index.ts';
import { registerProjection } from '../register/index.ts';
import { remediesProjection } from '../remedies/index.ts';
import { statusProjection } from '../status/index.ts';
import { timelineProjection } from '../timeline/index.ts';

/** All read models. A new one is a folder and a line here. None of them holds anything personal, nor needs a key. */
export const ALL_PROJECTIONS: readonly Projection[] = [
  statusProjection,
  registerProjection,
  timelineProjection,
  factsProjection,
  erasuresProjection,
  remediesProjection,
  causesProjection,
  correctiveActionsProjection,
  breachesProjection,
  lettersProjection,
];

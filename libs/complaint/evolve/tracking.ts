import type { TrackingEvents } from '../events/tracking.ts';
import type { Steps } from './step.ts';

/** The tracking code after one more event about it. */
export const TRACKING_STEPS: Steps<TrackingEvents> = {
  TrackingCodeReplaced: (_, { data: { version } }, __, next) => ({ ...next, codeVersion: version }),
};

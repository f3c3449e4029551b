import type { CorrectingEvents } from '../events/correcting.ts';
import { type Steps, unchanged } from './step.ts';

export const CORRECTING_STEPS: Steps<CorrectingEvents> = {
  EntryCorrected: unchanged,
};

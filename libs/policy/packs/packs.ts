import type { Policy } from '../policy.ts';
import { AS_RECORDED } from './as-recorded.ts';
import { ISO_10002_DEFAULT } from './iso-10002-default.ts';

/** Every pack that ships, every version of it: a pinned version is never removed. */
export const PACKS: readonly Policy[] = [ISO_10002_DEFAULT, AS_RECORDED];

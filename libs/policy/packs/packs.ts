import type { Policy } from '../policy.ts';
import { AS_RECORDED } from './as-recorded.ts';
import { ISO_10002_DEFAULT } from './iso-10002-default.ts';

/** All packs that ship, in all versions. A version is never removed, because complaints may have pinned it. */
export const PACKS: readonly Policy[] = [ISO_10002_DEFAULT, AS_RECORDED];

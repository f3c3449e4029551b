import type { LoggedFault, ProblemParts } from '#http';
import type { LongRead } from './long-read.ts';

/** What the thread of long reads is asked. `number` names a read until it is answered. */
export type ToReader =
  | { readonly kind: 'read'; readonly number: number; readonly asked: LongRead }
  | { readonly kind: 'cancel'; readonly number: number }
  | { readonly kind: 'close' };

/** What became of one read. */
export type ReadAnswer =
  | { readonly text: string }
  | { readonly problem: ProblemParts /** Of an unexpected error. */; readonly fault?: LoggedFault }
  | { readonly cancelled: true }
  /** The thread ended during the read. */
  | { readonly lost: string | undefined };

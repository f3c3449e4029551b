import type { ViewsCommit } from '#runtime';

/** What the worker's thread tells the process. It has no answers, because it works until it is told to stop. */
export type FromWorker =
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly fields: Readonly<Record<string, unknown>>;
      readonly text: string;
    }
  | { readonly kind: 'committed'; readonly commit: ViewsCommit }
  /** How often the live subscription of the thread was lost since it was told last. */
  | { readonly kind: 'resubscribed'; readonly times: number }
  /** The worker cannot go on, and another start would not help. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export type ToWorker = 'stop';

import { useState } from 'react';
import { type Draft, forgetDraft, keepDraft, keptDraft } from './draft.ts';
import type { Values } from './form/values.ts';

/** What is typed on a page, and kept in the tab. */
export interface Drafting {
  readonly draft: Draft;
  /** It was there when the page was opened. */
  readonly restored: boolean;
  readonly change: (changed: Values) => void;
  readonly replace: (values: Values) => void;
  /** The same act, decided on a newer revision. */
  readonly rebase: (revision: number) => void;
  /** The same values as another act, beside one that was recorded. @returns its key. */
  readonly renew: () => string;
  /** It is sent: nothing of it stays in the tab. */
  readonly forget: () => void;
  /** Begins anew. */
  readonly restart: () => void;
}

/**
 * @param name under which it is kept.
 * @param start what the page begins with when nothing is kept.
 */
export function useDraft(name: string, start: () => Draft): Drafting {
  const [kept] = useState(() => keptDraft(name));
  const [restored, setRestored] = useState(kept !== undefined);
  const [draft, setDraft] = useState(() => kept ?? start());
  const put = (values: (before: Values) => Values) => {
    setDraft((before) => {
      const now = { ...before, values: values(before.values) };
      keepDraft(name, now);
      return now;
    });
  };
  return {
    draft,
    restored,
    change: (changed) => put((before) => ({ ...before, ...changed })),
    replace: (values) => put(() => values),
    rebase: (revision) => {
      const now = { ...draft, revision };
      keepDraft(name, now);
      setDraft(now);
    },
    renew: () => {
      const key = crypto.randomUUID();
      setDraft((before) => {
        const now = { ...before, key, recordedEarlier: true as const };
        keepDraft(name, now);
        return now;
      });
      return key;
    },
    forget: () => forgetDraft(name),
    restart: () => {
      forgetDraft(name);
      setRestored(false);
      setDraft(start());
    },
  };
}

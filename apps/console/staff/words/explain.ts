import type { RefusalWords } from '#words/console';
import { named } from './named.ts';

/** Why the API refuses something: its code, and its own sentence in English. */
export interface Refused {
  readonly code: string;
  readonly detail: string;
}

/** A refusal in words. One of the two is always there. */
export interface Explained {
  /** In the language of the page. */
  readonly ours?: string;
  /** The sentence of the API. Absent when ours says the same. */
  readonly theirs?: string;
}

/** A code without words, as of a newer server, is told by the sentence of the API. English has no words of its own. */
export function explain({ code, detail }: Refused, { exact, general }: RefusalWords): Explained {
  const whole = named(exact ?? {}, code, '');
  if (whole !== '') return { ours: whole };
  const part = named(general ?? {}, code, '');
  return part === '' ? { theirs: detail } : { ours: part, theirs: detail };
}

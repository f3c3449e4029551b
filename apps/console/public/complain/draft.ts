import { randomUUID } from 'node:crypto';
import type { Language } from '#words';
import type { Answers } from '../form/answers.ts';
import type { Seals } from '../sealing.ts';

/** How long a form may be sent after its last page was made, in milliseconds. */
const LASTS_MS = 86_400_000;

/** An unfinished complaint. It is kept in the page alone, sealed: nothing of it is stored before it is sent. */
export interface Draft {
  /** The form. The same form is the same complaint. */
  readonly form: string;
  readonly answers: Answers;
  /** All questions were passed, so that a change leads back to the check. */
  readonly passed: boolean;
  /** The language of the page that sent it. */
  readonly sentIn?: Language;
}

export function newDraft(): Draft {
  return { form: randomUUID(), answers: {}, passed: false };
}

export function sealDraft(seals: Seals, draft: Draft): Promise<string> {
  return seals.seal('draft', JSON.stringify(draft));
}

/** @returns `undefined` for what is no draft of ours, or too old. */
export async function openDraft(seals: Seals, sealed: string): Promise<Draft | undefined> {
  const text = await seals.open('draft', sealed, LASTS_MS);
  // Nobody else can seal a draft.
  const draft: Draft | undefined = text === undefined ? undefined : JSON.parse(text);
  return draft;
}

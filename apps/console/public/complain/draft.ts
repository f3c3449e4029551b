import { randomUUID } from 'node:crypto';
import type { Language } from '#words';
import { FORM_LASTS_MS, sealedAs } from '../../sealing/sealing.ts';
import type { Answers } from '../form/answers.ts';

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

export const { seal: sealDraft, open: openDraft } = sealedAs<Draft>('draft', FORM_LASTS_MS);

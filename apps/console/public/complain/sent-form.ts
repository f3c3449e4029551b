import { SealedCookie } from '../../sealing/sealed-cookie.ts';
import { type Seals, sealedAs } from '../../sealing/sealing.ts';

/** The form that a browser sent last, whose confirmation it can show again. */
export interface SentForm {
  readonly form: string;
  /** It had been sent before. */
  readonly repeated: boolean;
}

/** How long the confirmation can be shown again, in seconds: it shows the code. */
const LASTS_S = 600;
const sealed = sealedAs<SentForm>('sent', LASTS_S * 1_000);

/** The cookie with which a browser shows its confirmation again. It holds no code. */
export type SentForms = SealedCookie<SentForm>;

export function sentFormsOf(seals: Seals): SentForms {
  return new SealedCookie(seals, { name: 'filed', sealed, lasts: LASTS_S });
}

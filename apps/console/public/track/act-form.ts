import { randomUUID } from 'node:crypto';
import type { Answer, Tracked } from '#complainant-desk';
import type { PageAct } from '#words';
import { FORM_LASTS_MS, sealedAs } from '../../sealing/sealing.ts';

/** What the page of an act keeps of it, sealed. */
export interface ActForm {
  /** What it gives. A form of one page gives nothing on the address of another. */
  readonly act: PageAct;
  /** The complaint that it acts on, whichever the browser follows when it is sent. */
  readonly folio: string;
  /** The same key again gives nothing twice. */
  readonly key: string;
  /** The complaint takes no text any more. */
  readonly erased?: true;
  /** The answer that could be read when the page was made. A newer one is not accepted with it. */
  readonly response?: number;
}

export function newActForm(
  act: PageAct,
  {
    folio,
    erased,
    response,
  }: Pick<Tracked, 'folio' | 'erased'> & {
    readonly response?: Pick<Answer, 'n'> | undefined;
  },
): ActForm {
  return {
    act,
    folio,
    key: randomUUID(),
    ...(erased && { erased }),
    ...(response && { response: response.n }),
  };
}

export const { seal: sealActForm, open: openActForm } = sealedAs<ActForm>('act', FORM_LASTS_MS);

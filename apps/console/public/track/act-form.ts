import { randomUUID } from 'node:crypto';
import type { Seals } from '../sealing.ts';

/** How long the form of an act may be sent after its page was made, in milliseconds. */
const LASTS_MS = 86_400_000;

/** What the page of an act keeps of it, sealed. */
export interface ActForm {
  /** The complaint that it acts on, whichever the browser follows when it is sent. */
  readonly folio: string;
  /** The same key again gives nothing twice. */
  readonly key: string;
}

export function newActForm(folio: string): ActForm {
  return { folio, key: randomUUID() };
}

export function sealActForm(seals: Seals, form: ActForm): Promise<string> {
  return seals.seal('act', JSON.stringify(form));
}

/** @returns `undefined` for what is no form of ours, or too old. */
export async function openActForm(seals: Seals, sealed: string): Promise<ActForm | undefined> {
  const text = await seals.open('act', sealed, LASTS_MS);
  // Nobody else can seal a form for this purpose.
  const form: ActForm | undefined = text === undefined ? undefined : JSON.parse(text);
  return form;
}

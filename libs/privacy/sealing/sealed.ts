import { type CanonicalJson, type JsonObject, vouchedCanonical } from '#canonical-json';

/*
 * Stored: change with care. Every event with a personal part holds one of these forms.
 */

/**
 * Whose key seals a part: the `subject` of the event's stream (a complaint), or the `actor`, the principal who acted. A
 * part under the actor's key outlives the erasure of the complaint.
 */
export const HOLDERS = ['actor', 'subject'] as const;
export type Holder = (typeof HOLDERS)[number];

/** One sealed part. */
export interface SealedPart {
  /** SHA-256 over a domain, a salt and the plaintext; 64 hexadecimal digits. The salt is inside the ciphertext. */
  readonly commitment: string;
  /** Id of the data key. */
  readonly key: string;
  /** base64url of IV, ciphertext and tag. */
  readonly text: string;
}

/** The personal part of an event as the log holds it. */
export type SealedPersonal = Readonly<Partial<Record<Holder, SealedPart>>>;

/** The stored form. The members consist of letters and digits, so no member needs an escape. */
export function writeSealed(sealed: SealedPersonal): CanonicalJson {
  let text = '';
  for (const holder of HOLDERS) {
    const part = sealed[holder];
    if (part === undefined) continue;
    text += `${text === '' ? '{' : ','}"${holder}":{"commitment":"${part.commitment}","key":"${part.key}","text":"${part.text}"}`;
  }
  return vouchedCanonical(`${text}}`);
}

/** Reads the stored form; `undefined` when the ledger cannot have written it. */
export function readSealed(stored: JsonObject): SealedPersonal | undefined {
  const parts: { [H in Holder]?: SealedPart } = {};
  for (const [name, value] of Object.entries(stored)) {
    const holder = HOLDERS.find((known) => known === name);
    const part = typeof value === 'object' && value !== null ? partOf({ ...value }) : undefined;
    if (holder === undefined || part === undefined) return undefined;
    parts[holder] = part;
  }
  return parts;
}

function partOf({
  commitment,
  key,
  text,
  ...rest
}: {
  readonly [name: string]: unknown;
}): SealedPart | undefined {
  const whole = typeof commitment === 'string' && typeof key === 'string' && typeof text === 'string';
  return whole && Object.keys(rest).length === 0 ? { commitment, key, text } : undefined;
}

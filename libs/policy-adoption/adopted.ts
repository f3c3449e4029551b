import { canonicalJson, sha256 } from '#canonical-json';
import type { PolicyRef } from '#complaint';
import type { EventToAppend, RecordedEvent } from '#event-store';
import { ownEvent, policyStreamOf } from '#ledger';

/*
 * Stored: change with care. Each version of a policy pack that complaints were decided under is in the log, with its whole
 * text, so that nobody needs the program of that time to know which rules a complaint was under.
 */

export const ADOPTED_TYPE = 'PolicyAdopted';

/** Events about the policies of a ledger. */
export interface PolicyCatalogue {
  /** A version of a policy pack was used for the first time. Its text counts from here on, and never another one. */
  PolicyAdopted: {
    data: {
      /** The id of the pack. */
      readonly id: string;
      readonly version: number;
      /** SHA-256 of `text`, 64 hexadecimal digits. */
      readonly sha256: string;
      /** The whole pack as canonical JSON (RFC 8785). */
      readonly text: string;
      /** Id of the principal whose command used it first. */
      readonly by: string;
    };
  };
}

export type Adopted = PolicyCatalogue['PolicyAdopted']['data'];

/** Newest schema version of each event. */
export const POLICY_SCHEMA_VERSIONS: Readonly<Record<keyof PolicyCatalogue, number>> = { PolicyAdopted: 1 };

/** @param now milliseconds since 1970. */
export function adoptedEvent(
  { id, version }: PolicyRef,
  text: string,
  by: string,
  now: number,
): EventToAppend {
  return ownEvent({
    stream: policyStreamOf({ id, version }),
    type: ADOPTED_TYPE,
    schemaVersion: POLICY_SCHEMA_VERSIONS.PolicyAdopted,
    data: canonicalJson({ id, version, sha256: sha256(text), text, by }),
    now,
  });
}

/** Whether only a newer version of the program can read an event. */
export function isNewer(recorded: RecordedEvent): boolean {
  const { schemaVersion } = recorded.metadata();
  return typeof schemaVersion === 'number' && schemaVersion > POLICY_SCHEMA_VERSIONS.PolicyAdopted;
}

/** What an event says; `undefined` if the ledger did not write it. */
export function readAdopted(recorded: RecordedEvent): Adopted | undefined {
  if (recorded.type !== ADOPTED_TYPE) return undefined;
  const { id, version, sha256: digest, text, by } = recorded.data();
  if (typeof id !== 'string' || typeof version !== 'number' || typeof by !== 'string') return undefined;
  if (typeof text !== 'string' || digest !== sha256(text)) return undefined;
  return { id, version, sha256: digest, text, by };
}

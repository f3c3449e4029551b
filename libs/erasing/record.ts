import { canonicalJson, sha256 } from '#canonical-json';
import { type CommandOf, type DestroyedKey, MOST_LISTED, type SweptStore } from '#complaint';
import { SUBJECT_KEY_ID } from '#privacy';
import type { Case, Target } from './examine.ts';
import { allKeysOf, dataKeysOf } from './sealed-keys.ts';

/** What was destroyed for one target: the digests of wrapped keys by key id, and how many look-ups. */
export interface Destroyed {
  readonly digests: ReadonlyMap<string, string>;
  readonly lookups: number;
}

/** The record of a finished erasure. */
export function recordOf(
  { folio, n, erasure, own, kept, keptIn }: Case,
  target: Target,
  { digests, lookups }: Destroyed,
  otherStores: readonly SweptStore[],
): CommandOf<'complete-erasure'> {
  const keys = keysOf(target, digests);
  const { scope, event, basis, requester, requesterRole, decider, executor, overridden = false } = erasure;
  const { complainantRef = own.complainantRef } = target;
  return {
    type: 'complete-erasure',
    data: {
      erasure: n,
      scope,
      ...(event === undefined ? {} : { event }),
      ...(target.isOther ? { because: folio } : {}),
      basis,
      requester,
      requesterRole,
      approver: decider,
      executor,
      overridden,
      ...(complainantRef === undefined ? {} : { complainantRef }),
      keys: keys.slice(0, MOST_LISTED),
      keyCount: keys.length,
      keysDigest: sha256(canonicalJson(keys.map((key) => ({ ...key })))),
      events: target.sealed.slice(0, MOST_LISTED).map(({ id }) => id),
      eventCount: target.sealed.length,
      stores: [
        { store: 'key-store', removed: digests.size, left: 0 },
        { store: 'look-ups', removed: lookups, left: 0 },
        ...otherStores,
      ],
      decryption: target.sealed.length === 0 ? 'nothing-sealed' : 'failed',
      ...(!target.isOther && kept.length > 0 ? { kept: kept.slice(0, MOST_LISTED) } : {}),
      ...(keptIn === undefined ? {} : { keptIn }),
    },
  };
}

/**
 * The keys that the log names, and those that were destroyed: by their ids. The digest of a key is missing when an
 * earlier sweep destroyed it and was killed before it could record that.
 */
function keysOf(target: Target, digests: ReadonlyMap<string, string>): readonly DestroyedKey[] {
  const named =
    target.subject === undefined
      ? target.sealed.flatMap((event) => allKeysOf(event).flatMap(({ keys }) => keys))
      : [SUBJECT_KEY_ID, ...dataKeysOf(target.sealed)];
  return [...new Set([...named, ...digests.keys()])].map((id) => {
    const digest = digests.get(id);
    return digest === undefined ? { id } : { id, digest };
  });
}

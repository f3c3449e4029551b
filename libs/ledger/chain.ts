import { type CanonicalJson, canonicalJson, composeCanonical, sha256 } from '#canonical-json';
import type { RecordedEvent } from '#event-store';

/*
 * Stored: change with care. Every event holds digests. Another way to compute them needs another `v`.
 */

/** What {@link eventHash} commits to. */
export interface ChainedEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** The envelope as stored. */
  readonly metadata: CanonicalJson;
}

/**
 * SHA-256 over the canonical form of `{data, personal}`, as stored; 64 hexadecimal digits. The personal part is sealed,
 * so the digest confirms no guess of a text, and stays true when the key is destroyed.
 */
export function dataDigest(data: CanonicalJson, personal: CanonicalJson | undefined): string {
  return sha256(composeCanonical({ data, personal }));
}

/**
 * SHA-256 over the canonical form of `{id, metadata, revision, stream, type, v}`. The envelope holds the data digest
 * and the hash of the event before, so the hash of a complaint's last event commits to its whole history.
 */
export function eventHash({ id, stream, revision, type, metadata }: ChainedEvent): string {
  return sha256(
    `{"id":${canonicalJson(id)},"metadata":${metadata},"revision":${revision}` +
      `,"stream":${canonicalJson(stream)},"type":${canonicalJson(type)},"v":1}`,
  );
}

/** The hash of an event of the ledger's own streams as it is stored. One without an envelope hashes as if it were empty. */
export function hashOfStored(event: RecordedEvent): string {
  const { id, stream, revision, type } = event;
  const metadata = event.canonical('metadata') ?? canonicalJson({});
  return eventHash({ id, stream, revision, type, metadata });
}

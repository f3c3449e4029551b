import type { ProposedEvent } from './log.ts';

/** What a stream's metadata says of the events that can be seen. */
export interface StreamBounds {
  /** Events from this revision on. */
  readonly before: bigint;
  /** The last so many. */
  readonly maxCount?: number;
  /** In seconds. */
  readonly maxAge?: number;
}

export const METADATA_TYPE = '$metadata';
/** `$tb` of a stream that was soft-deleted. */
export const DELETED = 9_223_372_036_854_775_807n;
export const NO_BOUNDS: StreamBounds = { before: 0n };

export function isMetastream(stream: string): boolean {
  return stream.startsWith('$$');
}

export function originalOf(metastream: string): string {
  return metastream.slice('$$'.length);
}

/** Reads the body of a `$metadata` record. */
export function boundsOf(data: Uint8Array): StreamBounds {
  const text = Buffer.from(data).toString('utf8');
  // As text: the number of a soft delete is beyond what JSON numbers hold in JavaScript.
  const before = /"\$tb":\s*(\d+)/.exec(text)?.[1];
  const body: { readonly $maxCount?: number; readonly $maxAge?: number } = JSON.parse(text);
  const { $maxCount: maxCount, $maxAge: maxAge } = body;
  return {
    before: before === undefined ? 0n : BigInt(before),
    ...(maxCount !== undefined && { maxCount }),
    ...(maxAge !== undefined && { maxAge }),
  };
}

/** A record that the server itself writes. */
export function ownRecord(type: string, json: string): ProposedEvent {
  return {
    id: crypto.randomUUID(),
    type,
    contentType: 'application/json',
    data: new TextEncoder().encode(json),
    metadata: new Uint8Array(),
  };
}

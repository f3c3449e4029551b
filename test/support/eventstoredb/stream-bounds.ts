import type { ProposedEvent } from './log.ts';

/** The bounds of a stream's visible events in its metadata. */
export interface StreamBounds {
  /** The first visible revision. */
  readonly before: bigint;
  /** The number of last events that are visible. */
  readonly maxCount?: number;
  /** The age of visible events in seconds. */
  readonly maxAge?: number;
}

export const METADATA_TYPE = '$metadata';
/** `$tb` of a soft-deleted stream. */
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
  // Read as text, because the number of a soft delete is too large for a JavaScript number.
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

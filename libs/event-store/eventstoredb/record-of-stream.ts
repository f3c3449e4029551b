import type { StreamDamage, StreamRecord } from '../port.ts';
import { isJsonObject } from '../unlike-written.ts';
import type { ServerEvent } from './server-reads.ts';

/** Types of the server's records about what happened to a stream, as a regular expression for the server. */
export const STREAM_RECORD_TYPES = String.raw`^\$(metadata|streamDeleted)$`;

const METASTREAM = '$$';

/** What a record of the server says about a stream; `undefined` for a record about something else. */
export function streamRecord({ streamId, type, data }: ServerEvent): StreamRecord | undefined {
  if (type === '$streamDeleted') return { stream: streamId, damage: 'tombstoned' };
  if (type !== '$metadata' || !streamId.startsWith(METASTREAM)) return undefined;
  return {
    stream: streamId.slice(METASTREAM.length),
    damage: isJsonObject(data) ? damageIn(data) : undefined,
  };
}

function damageIn(metadata: Readonly<Record<string, unknown>>): StreamDamage | undefined {
  const { $tb: before, $maxCount: maxCount, $maxAge: maxAge } = metadata;
  // A soft delete is a bound that no revision reaches.
  if (typeof before === 'number' && before > Number.MAX_SAFE_INTEGER) return 'deleted';
  if (typeof before === 'number' && before > 0) return 'truncated';
  return maxCount === undefined && maxAge === undefined ? undefined : 'capped';
}

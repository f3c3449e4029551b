import type { MongoClientOptions } from 'mongodb';
import { ReadStoreError } from '../port.ts';

const URL_PARTS = /^(mongodb(?:\+srv)?:\/\/[^/?#]+)\/([^/?#]+)(?:\?([^#]*))?$/;

/**
 * What the URL may set otherwise. A server that is gone is noticed within some 5 s by the driver's own monitor, which
 * cuts the calls in flight; so calls that may last, such as the making of an index, need no limit of their own.
 */
const DEFAULTS = {
  appName: 'complaint-ledger',
  connectTimeoutMS: 3_000,
  heartbeatFrequencyMS: 2_000,
  maxIdleTimeMS: 60_000,
  maxPoolSize: 20,
  retryReads: true,
  retryWrites: true,
  serverSelectionTimeoutMS: 3_000,
  waitQueueTimeoutMS: 5_000,
} as const satisfies MongoClientOptions;

/** Decided by the store: what it promises rests on them. */
const OURS = new Set(['readconcernlevel', 'readpreference', 'readpreferencetags', 'maxstalenessseconds']);

export interface Connection {
  readonly url: string;
  readonly database: string;
  readonly options: MongoClientOptions;
}

/**
 * Reads `mongodb://…/DATABASE?…`. Options of the URL go before the store's own, but for what its promises rest on.
 *
 * @param own - what a caller needs otherwise than the store of views.
 * @throws ReadStoreError `misuse`; the message never repeats the URL, which may hold a password.
 */
export function connectionOf(url: string, own: MongoClientOptions = {}): Connection {
  const [, servers, path, query = ''] = URL_PARTS.exec(url) ?? [];
  if (servers === undefined || path === undefined) {
    throw new ReadStoreError('misuse', 'Not opened: the views need a URL like mongodb://HOST:PORT/DATABASE.');
  }
  const parameters = new URLSearchParams(query);
  const named = new Set<string>();
  for (const name of [...parameters.keys()]) {
    if (OURS.has(name.toLowerCase())) parameters.delete(name);
    else named.add(name.toLowerCase());
  }
  const defaults = Object.entries({ ...DEFAULTS, ...own }).filter(([name]) => !named.has(name.toLowerCase()));
  const rest = parameters.size === 0 ? '' : `?${parameters.toString()}`;
  return {
    url: `${servers}/${path}${rest}`,
    database: decodeURIComponent(path),
    options: Object.fromEntries(defaults),
  };
}

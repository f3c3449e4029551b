import type { MongoClientOptions } from 'mongodb';
import { ReadStoreError } from '../port.ts';
import { VIEWS } from './use.ts';

const URL_PARTS = /^(mongodb(?:\+srv)?:\/\/[^/?#]+)\/([^/?#]+)(?:\?([^#]*))?$/;

/**
 * Defaults that the URL may replace. The driver's own monitor notices a lost server within about 5 s and cuts the calls
 * in flight. So long calls, such as the making of an index, need no limit of their own.
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

/** Options that the store sets itself, since its promises depend on them. */
const OURS = new Set(['readconcernlevel', 'readpreference', 'readpreferencetags', 'maxstalenessseconds']);

export interface Connection {
  readonly url: string;
  readonly database: string;
  readonly options: MongoClientOptions;
}

/**
 * Reads `mongodb://…/DATABASE?…`. Options of the URL replace the store's defaults, except those that its promises
 * depend on.
 *
 * @param own - options that a caller needs differently from the store of views.
 * @throws ReadStoreError `misuse`. The message never quotes the URL, which may hold a password.
 */
export function connectionOf(url: string, own: MongoClientOptions = {}, use = VIEWS): Connection {
  const [, servers, path, query = ''] = URL_PARTS.exec(url) ?? [];
  if (servers === undefined || path === undefined) {
    throw new ReadStoreError(
      'misuse',
      `Not opened: the ${use.what} (${use.variable}) need a URL like mongodb://HOST:PORT/DATABASE.`,
    );
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

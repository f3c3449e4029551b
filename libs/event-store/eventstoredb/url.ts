import { EventStoreError } from '../errors.ts';

/**
 * Options of a connection string that the client knows. For others it would print the whole string with the password.
 */
const OPTIONS = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'throwonappendfailure',
  'tls',
  'tlscafile',
  'usercertfile',
  'userkeyfile',
]);

/** The client removes credentials by this pattern. */
const CREDENTIALS = /^[^:]+:[^@]+@/;

/**
 * A connection string as the client reads it. `kurrentdb://` and `kurrentdb+discover://` mean the same as `esdb://` and
 * `esdb+discover://`. Hosts, credentials and options stay unchanged.
 *
 * @throws EventStoreError `misuse` for another scheme, for `+discover` with several hosts, and for an option that the
 * client does not know. The message never quotes the string, which may hold a password.
 */
export function connectionString(url: string): string {
  const match = /^(?:esdb|kurrentdb)(\+discover)?:\/\//.exec(url);
  if (match === null) {
    throw new EventStoreError(
      'misuse',
      'The event store URL must begin with esdb://, esdb+discover:// or kurrentdb://.',
    );
  }
  const rest = url.slice(match[0].length);
  const [hosts = '', query = ''] = rest.replace(CREDENTIALS, '').split(/\/?\?/, 2);
  const discover = match[1] ?? '';
  // The client would silently use the first host only.
  if (discover !== '' && hosts.includes(',')) {
    throw new EventStoreError(
      'misuse',
      'The event store URL names several hosts with +discover, which is for one DNS name of the whole cluster. Write esdb://a:2113,b:2113,c:2113 for several hosts.',
    );
  }
  checkOptions(query);
  return `esdb${discover}://${rest}`;
}

function checkOptions(query: string): void {
  for (const [name] of new URLSearchParams(query)) {
    if (OPTIONS.has(name.toLowerCase().replaceAll(/[_-]/g, ''))) continue;
    const shown = /^\w{1,40}$/.test(name) ? ` (${name})` : '';
    throw new EventStoreError(
      'misuse',
      `The event store URL has an unknown option${shown}. Leave it out, or correct its name.`,
    );
  }
}

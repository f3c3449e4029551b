import { EventStoreError } from '../errors.ts';

/** Options of a connection string that the client knows. It would print the whole string, password and all, for others. */
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

/** As the client takes them off. */
const CREDENTIALS = /^[^:]+:[^@]+@/;

/**
 * A connection string as the client reads it: `kurrentdb://` and `kurrentdb+discover://` mean what `esdb://` and
 * `esdb+discover://` mean; hosts, credentials and options pass through unchanged.
 *
 * @throws EventStoreError `misuse` for any other scheme, for `+discover` with several hosts, and for an option that the
 * client does not know; the message never repeats the string, which may hold a password.
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
  // The client would use the first host only, and say so nowhere.
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
      `The event store URL has an option that cannot be used${shown}. Leave it out, or correct its name.`,
    );
  }
}

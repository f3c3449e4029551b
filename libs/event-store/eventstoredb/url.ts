import { EventStoreError } from '../errors.ts';

/**
 * A connection string as the client reads it: `kurrentdb://` and `kurrentdb+discover://` mean what `esdb://` and
 * `esdb+discover://` mean; hosts, credentials and options pass through unchanged.
 *
 * @throws EventStoreError `misuse` for any other scheme; the message never repeats the string, which may hold a password.
 */
export function connectionString(url: string): string {
  const match = /^(?:esdb|kurrentdb)(\+discover)?:\/\//.exec(url);
  if (match === null) {
    throw new EventStoreError(
      'misuse',
      'The event store URL must begin with esdb://, esdb+discover:// or kurrentdb://.',
    );
  }
  return `esdb${match[1] ?? ''}://${url.slice(match[0].length)}`;
}

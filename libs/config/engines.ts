import { join, resolve } from 'node:path';
import {
  ConfigError,
  type EventEngine,
  type EvidenceEngine,
  type KeyStoreEngine,
  type MasterKeySource,
  type ViewEngine,
} from './config.ts';

const EVENTSTOREDB = /^(?:esdb|kurrentdb|kurrent)(\+discover)?:\/\/(?=[^/?#])/;
const BY_NAME = /^\w+\+discover:\/\//;
/** The credentials in a URL, by the rule of the client. */
const CREDENTIALS = /^[^:]+:[^@]+@/;
/** A URL that names a database of MongoDB. */
export const MONGODB = /^mongodb(?:\+srv)?:\/\/[^/?#]+\/[^/?#\s."$*<>:|\\]+(?:\?[^#]*)?$/;

/**
 * The event engine that a URL names.
 *
 * @param variable the name of the setting, for the message.
 * @param data the directory of the file for `sqlite:` without a file name.
 * @throws ConfigError
 */
export function eventEngine(variable: string, text: string, data: string): EventEngine {
  const path = sqliteFile(text, data, 'events.sqlite');
  if (path !== undefined) return { kind: 'sqlite', path };
  if (namesSeveral(text)) {
    throw new ConfigError(
      variable,
      `${variable} cannot be used: +discover is for one DNS name of a whole cluster. Of several hosts only the first would be used. Write esdb://A:PORT,B:PORT,C:PORT.`,
    );
  }
  // The client knows only one scheme. The newer name of the product means the same.
  if (EVENTSTOREDB.test(text)) return { kind: 'eventstoredb', url: text.replace(EVENTSTOREDB, 'esdb$1://') };
  throw new ConfigError(
    variable,
    `${variable} cannot be used: allowed are sqlite:, sqlite:/FILE, esdb://HOST:PORT and kurrentdb://HOST:PORT.`,
  );
}

/** Whether a URL has `+discover` with more than one host. */
function namesSeveral(text: string): boolean {
  if (!BY_NAME.test(text)) return false;
  const [hosts = ''] = text.replace(BY_NAME, '').replace(CREDENTIALS, '').split(/[/?#]/, 1);
  return hosts.includes(',');
}

/** @throws ConfigError */
export function viewEngine(variable: string, text: string, data: string): ViewEngine {
  const path = sqliteFile(text, data, 'views.sqlite');
  if (path !== undefined) return { kind: 'sqlite', path };
  if (MONGODB.test(text)) return { kind: 'mongodb', url: text };
  throw new ConfigError(
    variable,
    `${variable} cannot be used: allowed are sqlite:, sqlite:/FILE and mongodb://HOST:PORT/DATABASE.`,
  );
}

/** @throws ConfigError */
export function keyStoreEngine(variable: string, text: string, data: string): KeyStoreEngine {
  const path = sqliteFile(text, join(data, 'keys'), 'keys.sqlite');
  if (path !== undefined) return { kind: 'sqlite', path };
  if (MONGODB.test(text)) return { kind: 'mongodb', url: text };
  throw new ConfigError(
    variable,
    `${variable} cannot be used: allowed are sqlite:, sqlite:/FILE and mongodb://HOST:PORT/DATABASE.`,
  );
}

/** @throws ConfigError */
export function masterKeySource(variable: string, text: string): MasterKeySource {
  const [, kind, rest = ''] = /^(file|command):(.*)$/s.exec(text) ?? [];
  if (kind === 'command' && rest.trim() !== '') return { kind, command: rest };
  if (kind === 'file' && rest !== '' && !rest.endsWith('/') && !rest.includes('\0'))
    return { kind, path: resolve(rest) };
  throw new ConfigError(variable, `${variable} cannot be used: allowed are file:PATH and command:COMMAND.`);
}

type AnyEngine = EventEngine | ViewEngine | EvidenceEngine;

/** Whether two engines keep their data at the same place. */
export function samePlace(one: AnyEngine, other: AnyEngine): boolean {
  if ('path' in one || 'path' in other) return 'path' in one && 'path' in other && one.path === other.path;
  return one.kind === other.kind && databaseOf(one.url) === databaseOf(other.url);
}

/** Hosts in one order, and the database. */
function databaseOf(url: string): string {
  const [, hosts = '', database = ''] = /^[^:]+:\/\/(?:[^?]*@)?([^/?]*)\/?([^?]*)/.exec(url) ?? [];
  return `${hosts.toLowerCase().split(',').sort().join(',')}/${database}`;
}

/** The file of `sqlite:`. `undefined` for another engine, and for memory: several processes must share the file. */
function sqliteFile(text: string, data: string, name: string): string | undefined {
  if (text === 'sqlite:') return join(data, name);
  if (!text.startsWith('sqlite:') || text.startsWith('sqlite::')) return undefined;
  const file = text.slice('sqlite:'.length);
  return file.endsWith('/') || file.includes('\0') ? undefined : resolve(file);
}

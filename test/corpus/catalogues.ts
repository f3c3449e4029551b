import { KEY_SCHEMA_VERSIONS } from '#access';
import { READ_SCHEMA_VERSIONS } from '#access-log';
import { SCHEMA_VERSIONS } from '#complaint';
import { COPY_SCHEMA_VERSIONS } from '#copying';
import { IDENTITY_SCHEMA_VERSIONS } from '#identity';
import type { StreamKind } from '#ledger';
import { MAIL_SCHEMA_VERSIONS } from '#outbox';
import { POLICY_SCHEMA_VERSIONS } from '#policy-adoption';
import type { StoredEvent } from './stored-corpus.ts';

/** Every type of event that the ledger writes, with its newest schema version, by the kind of its streams. */
export const CATALOGUES: Readonly<Record<StreamKind, Readonly<Record<string, number>>>> = {
  complaint: SCHEMA_VERSIONS,
  keys: KEY_SCHEMA_VERSIONS,
  reads: READ_SCHEMA_VERSIONS,
  opened: IDENTITY_SCHEMA_VERSIONS,
  policy: POLICY_SCHEMA_VERSIONS,
  mail: MAIL_SCHEMA_VERSIONS,
  copy: COPY_SCHEMA_VERSIONS,
};

/** A type with its newest schema version, such as `KeyIssued 1`. */
const NEWEST: readonly string[] = Object.values(CATALOGUES).flatMap((versions) =>
  Object.entries(versions).map(([type, version]) => `${type} ${version}`),
);

/** The types, with their newest schema versions, of which none of the events is one: `KeyIssued 1`. */
export function missingIn(events: readonly Pick<StoredEvent, 'type' | 'metadata'>[]): readonly string[] {
  const stored = new Set(events.map(({ type, metadata }) => `${type} ${JSON.parse(metadata).schemaVersion}`));
  return NEWEST.filter((type) => !stored.has(type));
}

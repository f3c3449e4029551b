import { KEY_SCHEMA_VERSIONS } from '#access';
import { READ_SCHEMA_VERSIONS } from '#access-log';
import { SCHEMA_VERSIONS } from '#complaint';
import { COPY_SCHEMA_VERSIONS } from '#copying';
import { IDENTITY_SCHEMA_VERSIONS } from '#identity';
import type { StreamKind } from '#ledger';
import { POLICY_SCHEMA_VERSIONS } from '#policy-adoption';

/** Every type of event that the ledger writes, with its newest schema version, by the kind of its streams. */
export const CATALOGUES: Readonly<Record<StreamKind, Readonly<Record<string, number>>>> = {
  complaint: SCHEMA_VERSIONS,
  keys: KEY_SCHEMA_VERSIONS,
  reads: READ_SCHEMA_VERSIONS,
  opened: IDENTITY_SCHEMA_VERSIONS,
  policy: POLICY_SCHEMA_VERSIONS,
  copy: COPY_SCHEMA_VERSIONS,
};

/** A type with its newest schema version, such as `KeyIssued 1`. */
export const NEWEST: readonly string[] = Object.values(CATALOGUES).flatMap((versions) =>
  Object.entries(versions).map(([type, version]) => `${type} ${version}`),
);

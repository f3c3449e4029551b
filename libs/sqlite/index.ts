export { isSystemError, type SqliteFault, sqliteFault } from './fault.ts';
export { fileIdentity } from './identity.ts';
export { openSqlite, type SqliteOptions } from './open.ts';
export { whenFree } from './retry.ts';
export { openScratchSqlite } from './scratch.ts';
export { snapshotSqlite } from './snapshot.ts';
export { Statements } from './statements.ts';
export { isUnwritable, whyForbidden } from './unwritable.ts';

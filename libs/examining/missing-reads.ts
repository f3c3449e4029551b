import { KeyStoreError } from '#privacy';
import type { Runtime } from '#runtime';

/**
 * What to say of records of reads that are missing; `undefined` if none is known to be. A key store that cannot be asked
 * is told elsewhere.
 */
export async function missingReads(runtime: Runtime): Promise<string | undefined> {
  try {
    const missing = await runtime.missingRead();
    if (missing === undefined) return undefined;
    return (
      `records of reads are missing: the key store knows of record ${missing.revision} of ${missing.stream}, and the ` +
      'access log does not have it. It was removed, cut off, or replaced by an older one'
    );
  } catch (error) {
    if (error instanceof KeyStoreError) return undefined;
    throw error;
  }
}

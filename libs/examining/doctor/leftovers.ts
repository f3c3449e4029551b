import type { Config } from '#config';
import { abandonedDrafts } from '#privacy';
import { type Finding, ok, warning } from './finding.ts';

/** Whether a killed command left files that hold keys. */
export async function leftovers({ secretFile, masterKey, keyStore }: Config): Promise<Finding> {
  const name = 'leftovers';
  const files = [
    secretFile,
    ...(masterKey.kind === 'file' ? [masterKey.path] : []),
    ...(keyStore.kind === 'sqlite' ? [keyStore.path] : []),
  ];
  const found = files.flatMap(abandonedDrafts);
  if (found.length === 0) return ok(name, 'none');
  return warning(
    name,
    `a killed command left files that may hold keys: ${found.join(', ')}`,
    `Remove them: rm ${found.join(' ')}. The next rotation or restore of the same kind does it too.`,
  );
}

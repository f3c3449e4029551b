import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Command, Query } from '@nestjs/cqrs';
import { HANDLERS } from './handlers.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
/** The key of Nest's metadata with the command or query of a handler. */
const HANDLER_METADATA = ['__commandHandler__', '__queryHandler__'];

/** All commands and queries that the files of the API make. */
async function asked(): Promise<readonly object[]> {
  const files = (await readdir(ROOT, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  const found: object[] = [];
  for (const file of files) {
    const path = join(ROOT, file);
    if (!/extends (?:Command|Query)</.test(await readFile(path, 'utf8'))) continue;
    const exported: object = await import(path);
    found.push(...Object.values(exported).filter(isAsked));
  }
  return found;
}

function isAsked(value: unknown): value is () => void {
  return (
    typeof value === 'function' && (value.prototype instanceof Command || value.prototype instanceof Query)
  );
}

describe('The handlers behind the buses', () => {
  it('are one for each command and each query', async () => {
    const handled = HANDLERS.flatMap((handler) =>
      HANDLER_METADATA.map((key): unknown => Reflect.getMetadata(key, handler)),
    );
    const counts = (await asked()).map(
      (one) => [one, handled.filter((other) => other === one).length] as const,
    );

    expect(counts.filter(([, handlers]) => handlers !== 1).map(([one]) => one)).toEqual([]);
    expect(counts.length).toBe(HANDLERS.length);
  });
});

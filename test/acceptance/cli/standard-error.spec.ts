import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#project';
import { CERTIFICATE, EventStoreDouble } from '../../support/eventstoredb/index.ts';

/** The flags with which the launcher and the image start Node. */
async function flagsIn(file: string): Promise<readonly string[]> {
  const start = /exec "?\$?node"? (.*?) \S*\/dist\/apps\/cli\/main\.js/.exec(
    await readFile(join(projectRoot(), file), 'utf8'),
  );
  return start?.[1]?.replaceAll('"$root', '').trim().split(/\s+/) ?? [];
}

describe('Standard error', () => {
  let data: string;
  let server: EventStoreDouble;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-stderr-'));
    server = new EventStoreDouble();
    server.tls = true;
    await server.start();
  });
  afterEach(() => {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  });

  it.each(['ledger', 'Dockerfile'])(
    'holds only the answer if a server with TLS is named by its IP address (%s)',
    async (file) => {
      writeFileSync(join(data, 'ca.crt'), CERTIFICATE);
      const flags = await flagsIn(file);
      expect(flags.length).toBeGreaterThan(0);
      const program = join(projectRoot(), 'dist/apps/cli/main.js');
      const child = spawn(process.execPath, [...flags, program, 'replay', '--json'], {
        env: { LEDGER_DATA: data, LEDGER_EVENTS: `${server.url}&tlsCAFile=${join(data, 'ca.crt')}` },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const lines = (await text(child.stderr)).trim().split('\n');
      expect(lines).toEqual([expect.stringContaining('"code":"no-ledger"')]);
    },
  );
});

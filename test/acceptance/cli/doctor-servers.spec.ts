import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

describe('doctor on servers', () => {
  let data: string;
  let server: Server | undefined;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'ledger-doctor-'));
  });
  afterEach(() => {
    server?.close();
    server = undefined;
    rmSync(data, { recursive: true, force: true });
  });

  /** Only what doctor asks a server over HTTP; events are not served. */
  async function described(date: Date): Promise<string> {
    const listening = createServer((_, response) => {
      response.sendDate = false;
      response.setHeader('date', date.toUTCString()).end('{"esVersion":"23.10.8.0"}');
    });
    server = listening;
    await new Promise<void>((done) => void listening.listen(0, '127.0.0.1', done));
    const address = listening.address();
    return `esdb://admin:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}?tls=false`;
  }

  async function findings(url: string) {
    const { out } = await runLedger(['doctor', '--json'], { env: { LEDGER_DATA: data, LEDGER_EVENTS: url } });
    expect(out).not.toContain('secret@');
    const found: readonly { name: string; state: string; detail: string; remedy?: string }[] =
      JSON.parse(out).findings;
    return new Map(found.map((finding) => [finding.name, finding]));
  }

  it('tells the version, and warns of a clock that is far off', async () => {
    const found = await findings(await described(new Date(Date.now() + 600_000)));
    expect(found.get('event server')).toMatchObject({
      state: 'warning',
      detail: expect.stringMatching(/^version 23\.10\.8\.0, clock \+\d+ s$/),
      remedy: expect.stringContaining('Synchronise'),
    });
  });

  it('says that a server is away, changes nothing and repeats no password', async () => {
    const found = await findings('esdb://admin:secret@127.0.0.1:1?tls=false');
    expect(found.get('event server')?.state).toBe('warning');
    expect(found.get('event store')?.state).toBe('wrong');
    expect(readdirSync(data)).toEqual([]);
  });
});

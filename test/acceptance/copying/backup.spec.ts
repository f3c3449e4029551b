import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { embeddedEngines } from '../../support/engines.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { makePlace, type Place, type Program, start } from '../http/support/program.ts';
import { document, fillSmallLedger } from './small-ledger.ts';

let directory: string;
const at = (name: string) => join(directory, name);
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-backup-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Unpacks an archive into a new data directory, as the documentation describes it. */
function restore(archive: string): string {
  const data = at('restored');
  mkdirSync(data, { mode: 0o700 });
  execFileSync('tar', ['-xzf', archive, '-C', data]);
  return data;
}

async function received(program: Program, place: Place): Promise<string> {
  const response = await fetch(`${program.url}/v1/complaints`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${place.keys.handler.key}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({
      channel: 'web',
      product: 'Parcel',
      complainant: { email: `${crypto.randomUUID()}@example.org` },
      problem: { description: 'It never came.', category: 'not-delivered' },
    }),
  });
  const body: unknown = await response.json();
  if (response.status !== 201 || typeof body !== 'object' || body === null || !('folio' in body)) {
    throw new Error(`Not received: ${response.status} ${JSON.stringify(body)}`);
  }
  return String(body.folio);
}

describe('A backup of a ledger that is being served', () => {
  it('holds every complaint received before it began, and its audit finds nothing', async () => {
    // A server backs up its own ledger, so the test uses files.
    const place = await makePlace(embeddedEngines());
    const program = await start(place);
    const before: string[] = [];
    const later: Promise<string>[] = [];
    try {
      for (let i = 0; i < 60; i += 1) before.push(await received(program, place));
      // From here on the program receives complaints without a pause until the backup is finished.
      let stop = false;
      const writing = Array.from({ length: 4 }, async () => {
        while (!stop) {
          const next = received(program, place);
          later.push(next);
          await next;
        }
      });
      const taken = await document(['backup', at('ledger.tar.gz'), '--data', place.data]);
      stop = true;
      await Promise.all(writing);
      expect(taken.status).toBe(0);
      expect(taken.document.members.map(({ name }: { name: string }) => name)).toEqual([
        'views.sqlite',
        'events.sqlite',
        'secret',
      ]);

      const data = restore(at('ledger.tar.gz'));
      const audit = await document(['audit', '--data', data]);
      expect([audit.status, audit.document.events.found]).toEqual([0, 0]);
      const replay = await document(['replay', '--data', data]);
      expect(taken.document.position).toBe(replay.document.position);
      expect(replay.document.complaints).toBeGreaterThanOrEqual(before.length);
      expect(replay.document.complaints).toBeLessThanOrEqual(before.length + later.length);
      for (const name of ['keys', 'master-key'])
        cpSync(join(place.data, name), join(data, name), { recursive: true });
      // The replay has counted all of them. Each call starts a program of its own, so that a few are asked for.
      for (const folio of before.filter((_, at) => at % 10 === 0))
        expect((await document(['status', folio, '--data', data])).document.folio).toBe(folio);
      expect(readFileSync(join(data, 'secret'))).toEqual(readFileSync(join(place.data, 'secret')));
    } finally {
      await program.end('SIGTERM');
      await place.remove();
    }
  });
});

describe('A backup', () => {
  beforeEach(() => fillSmallLedger(at('data')));
  const backup = (...more: readonly string[]) =>
    runLedger(['backup', at('ledger.tar.gz'), '--data', at('data'), ...more]);

  it('is one private file, with no other files beside it', async () => {
    const { status, out } = await backup();
    expect([status, out]).toEqual([0, expect.stringContaining('forge tracking codes')]);
    expect(readdirSync(directory).sort()).toEqual(['data', 'ledger.tar.gz']);
    expect(statSync(at('ledger.tar.gz')).mode & 0o777).toBe(0o600);
    const data = restore(at('ledger.tar.gz'));
    for (const name of readdirSync(data))
      expect([name, statSync(join(data, name)).mode & 0o777]).toEqual([
        name,
        name === 'evidence' ? 0o700 : 0o600,
      ]);
  });

  it('reports its own digest, and gives the same answers as the ledger', async () => {
    const { document: taken } = await document(['backup', at('ledger.tar.gz'), '--data', at('data')]);
    const sum = execFileSync('sha256sum', [at('ledger.tar.gz')], { encoding: 'utf8' });
    expect(taken.sha256).toBe(sum.slice(0, 64));
    expect(taken.bytes).toBe(statSync(at('ledger.tar.gz')).size);
    const data = restore(at('ledger.tar.gz'));
    const digests = await Promise.all(
      [at('data'), data].map(async (where) => (await document(['replay', '--data', where])).document.digest),
    );
    expect(digests[1]).toBe(digests[0]);
    expect((await document(['keys', 'list', '--data', data])).document.keys).toHaveLength(1);
  });

  it('works without views and keys: views are rebuilt, keys are copied back', async () => {
    expect((await backup('--without-views', '--without-secret')).status).toBe(0);
    const data = restore(at('ledger.tar.gz'));
    expect(readdirSync(data).sort()).toEqual(['events.sqlite', 'evidence']);
    const refused = await runLedger(['audit', '--data', data]);
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining(join(data, 'secret'))]);
    expect(existsSync(join(data, 'secret'))).toBe(false);
    copyFileSync(at('data/secret'), join(data, 'secret'));
    expect((await document(['audit', '--data', data])).status).toBe(0);
  });

  it('replaces a file only with --force', async () => {
    expect((await backup('--without-secret')).status).toBe(0);
    const before = readFileSync(at('ledger.tar.gz'));
    const refused = await backup();
    expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('--force')]);
    expect(readFileSync(at('ledger.tar.gz'))).toEqual(before);
    expect((await backup('--force')).status).toBe(0);
    expect(statSync(at('ledger.tar.gz')).size).toBeGreaterThan(before.length);
  });

  it('never replaces a file that is not a backup, such as a file of the ledger', async () => {
    for (const name of ['data/events.sqlite', 'data/secret']) {
      const before = readFileSync(at(name));
      const argv = ['backup', at(name), '--force', '--data', at('data')];
      const { status, err } = await runLedger(argv);
      expect([status, err]).toEqual([1, expect.stringContaining('is not a backup')]);
      expect(readFileSync(at(name)).equals(before)).toBe(true);
    }
    expect((await document(['audit', '--data', at('data')])).status).toBe(0);
  });

  it('leaves no file if it fails', async () => {
    for (const ending of ['-wal', '-shm']) rmSync(at(`data/views.sqlite${ending}`), { force: true });
    writeFileSync(at('data/views.sqlite'), 'no database');
    const { status, err } = await backup();
    expect(status).toBe(1);
    expect(err).not.toContain('unexpected error');
    expect(readdirSync(directory)).toEqual(['data']);
  });

  it('is refused if there is no ledger', async () => {
    const { status, err } = await runLedger(['backup', at('x.tar.gz'), '--data', at('nowhere')]);
    expect([status, err]).toEqual([1, expect.stringContaining('There is no ledger')]);
    expect(existsSync(at('nowhere'))).toBe(false);
  });

  it('is refused for events on a server, which has its own backups', async () => {
    const { status, err } = await runLedger(['backup', at('x.tar.gz')], {
      env: { LEDGER_EVENTS: 'esdb://127.0.0.1:9?tls=false', LEDGER_DATA: at('data') },
    });
    expect([status, err]).toEqual([2, expect.stringContaining('docs/operations.md')]);
  });

  it('leaves out the views if MongoDB keeps them, also an older file of them, and always the key store', async () => {
    const env = { LEDGER_VIEWS: 'mongodb://127.0.0.1:1/ledger' };
    const taken = await document(['backup', at('ledger.tar.gz'), '--data', at('data')], env);
    expect(taken.document.members.map(({ name }: { name: string }) => name)).toEqual([
      'events.sqlite',
      'secret',
    ]);
  });
});

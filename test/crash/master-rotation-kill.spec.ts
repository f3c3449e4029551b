import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeys } from '#access';
import { readConfig } from '#config';
import { type KeyStore, MasterKey, type MasterKeys, readMasterKeys } from '#privacy';
import { openRuntime, type Runtime } from '#runtime';
import { RUN_SEED } from '#test/support/seeds';
import { isThorough } from '#test/support/thorough';
import { PROGRAM } from '../acceptance/http/support/program.ts';
import { seededRandom } from './support/random.ts';

const KILLS = isThorough() ? 50 : 2;
const SUBJECTS = 6_000;
const KEY = Buffer.alloc(32, 9);

describe('A rotation of the master key whose process is killed', () => {
  let data: string;
  let runtime: Runtime;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-rotation-'));
    runtime = openRuntime(readConfig({ LEDGER_DATA: data }));
    await createKeys({ store: await runtime.events(), sealing: await runtime.sealing() }).issueKey({
      name: 'Desk',
      role: 'handler',
    });
  });
  afterEach(async () => {
    await runtime.close();
    rmSync(data, { recursive: true, force: true });
  });

  it(`loses no key after ${KILLS} kills, while another process writes, and is gone on with`, async () => {
    const random = seededRandom(RUN_SEED);
    const [store, masters] = [await runtime.keyStore(), await runtime.masterKeys()];
    const subjects = Array.from({ length: SUBJECTS }, (_, i) => `complaint-${i}`);
    await store.put(subjects.map((subject) => begun(masters, subject)));
    let rotations = 0;
    let written = 0;
    for (let kills = 0; kills < KILLS; ) {
      const rotating = rotate();
      const killed = pause(80 + random() * 700).then(() => rotating.child.kill('SIGKILL'));
      const own = [`meanwhile-${written}`, `meanwhile-${written + 1}`];
      await store.put(own.map((subject) => begun(masters, subject)));
      written += own.length;
      subjects.push(...own);
      const ended = await rotating.ended;
      await killed;
      if (ended === 0) rotations += 1;
      else kills += 1;
      expect({ seed: RUN_SEED, kills, unreadable: await unreadable(store, subjects) }).toEqual({
        seed: RUN_SEED,
        kills,
        unreadable: [],
      });
    }
    expect(await rotate().ended).toBe(0);
    expect(rotations).toBeLessThan(KILLS * 20);
    expect(readFileSync(join(data, 'master-key'), 'utf8').trim().split('\n')).toHaveLength(1);
    expect(await unreadable(store, subjects)).toEqual([]);
    // The ledger goes on with the new key alone.
    const after = openRuntime(readConfig({ LEDGER_DATA: data }));
    await after.idKey();
    await after.close();
  }, 600_000);

  function rotate() {
    const to = `file:${join(data, 'master-key')}`;
    const child = spawn(process.execPath, [PROGRAM, 'key-store', 'rotate', 'master', '--to', to], {
      env: { PATH: process.env['PATH'] ?? '', LEDGER_DATA: data },
      stdio: 'ignore',
    });
    return { child, ended: once(child, 'exit').then(() => child.exitCode) };
  }

  /** The subjects whose keys the file of the master key does not open now. */
  async function unreadable(store: KeyStore, subjects: readonly string[]): Promise<readonly string[]> {
    const keys = await readMasterKeys({ kind: 'file', path: join(data, 'master-key') });
    const byPrint = new Map(keys?.map((key) => [key.fingerprint, key]));
    const lost: string[] = [];
    for (const subject of subjects) {
      const found = await store.subject(subject);
      const key = found?.state === 'active' ? byPrint.get(found.master) : undefined;
      const opened =
        found?.state === 'active' && key instanceof MasterKey && key.unwrap(subject, found.wrapped);
      if (!(Buffer.isBuffer(opened) && opened.equals(KEY))) lost.push(subject);
    }
    return lost;
  }
});

function begun(masters: MasterKeys, subject: string) {
  const master = masters.current();
  const begin = { wrapped: master.wrap(subject, KEY), master: master.fingerprint };
  return { subject, begin, dataKeys: [] };
}

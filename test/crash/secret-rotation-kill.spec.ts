import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { readConfig } from '#config';
import { contextFor, receipt } from '#ledger/testing';
import {
  checkTrackingCode,
  formerSecrets,
  KeyStoreError,
  openKeyStore,
  Secret,
  trackingCode,
} from '#privacy';
import { openRuntime, type Runtime } from '#runtime';
import { RUN_SEED } from '#test/support/seeds';
import { isThorough } from '#test/support/thorough';
import { PROGRAM } from '../acceptance/http/support/program.ts';
import { seededRandom } from './support/random.ts';

const KILLS = isThorough() ? 50 : 2;
const PERSONS = 20;
/** A person is asked for again by one complaint of each round. */
const ANN = 'ann@example.org';
/** After a step was reached, a process lives for at most so long. */
const AFTER_STEP_MS = 25;

interface Filed {
  readonly folio: string;
  readonly email: string;
  readonly code: string;
}

describe('A rotation of the secret whose process is killed', () => {
  let data: string;
  let runtime: Runtime;
  let filed: Filed[];
  let commands: number;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-secret-kill-'));
    runtime = openRuntime(readConfig({ LEDGER_DATA: data }));
    filed = [];
    commands = 0;
    for (let i = 0; i < PERSONS; i += 1) await fileOnce(`person-${i}@example.org`);
    await fileOnce(ANN);
  });
  afterEach(async () => {
    await runtime.close();
    rmSync(data, { recursive: true, force: true });
  });

  it(`finds everybody once and keeps every tracking code after ${KILLS} kills (LEDGER_TEST_SEED=${RUN_SEED})`, async () => {
    const random = seededRandom(RUN_SEED);
    const first = Math.floor(random() * STEPS.length);
    const reached = new Set<string>();
    // On a busy machine some steps are over before they are seen, so that the kills may all meet the same one.
    for (let kills = 0, tries = 0; kills < KILLS || reached.size < 2; tries += 1) {
      expect(tries).toBeLessThan(KILLS * 20);
      const [name, isReached] = STEPS[(first + tries) % STEPS.length] ?? STEPS[0];
      const rotating = rotate();
      const others = fileWhile(() => rotating.child.exitCode === null && rotating.child.signalCode === null);
      const before = readFileSync(file());
      while (rotating.child.exitCode === null && !isReached(before)) await pause(1);
      await pause(random() * AFTER_STEP_MS);
      rotating.child.kill('SIGKILL');
      const { killed } = await rotating.ended;
      await others;
      if (killed) {
        kills += 1;
        reached.add(name);
      } else await expectWhole();
      expect({ kills, lost: await lostCodes() }).toEqual({ kills, lost: [] });
    }
    expect((await rotate().ended).status).toBe(0);
    expect(existsSync(`${file()}.next`)).toBe(false);
    await expectWhole();
    while (!(await fileOnce(ANN))) await pause(50);
    await expectWhole();
  }, 600_000);

  const file = () => join(data, 'secret');

  /** The moments at which a process is killed: each is a change on the disk. @param before the bytes of the secret. */
  const STEPS: readonly [
    readonly [string, (before: Buffer) => boolean],
    ...(readonly [string, (before: Buffer) => boolean])[],
  ] = [
    ['the next secret is chosen', () => existsSync(`${file()}.next`)],
    ['both secrets find', () => namedSecrets().length === 2],
    ['the former one is refused', (before) => !namedSecrets().includes(new Secret(before).fingerprint())],
    ['the file is replaced', (before) => !readFileSync(file()).equals(before)],
  ];

  function rotate() {
    const child = spawn(process.execPath, [PROGRAM, 'key-store', 'rotate', 'secret'], {
      env: { PATH: process.env['PATH'] ?? '', LEDGER_DATA: data },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit').then(() => ({
      killed: child.signalCode === 'SIGKILL',
      status: child.exitCode,
    }));
    return { child, ended };
  }

  /** Files a complaint, as a process does that may not have heard of the rotation. @returns whether it was recorded. */
  async function fileOnce(email: string): Promise<boolean> {
    commands += 1;
    const command = receipt({ complainant: { email }, description: 'Late' });
    try {
      const { folio } = await (await runtime.ledger()).receive(command, contextFor(command, `c${commands}`));
      filed.push({ folio, email, code: trackingCode(await runtime.secret(), folio) });
      return true;
    } catch (error) {
      if (error instanceof KeyStoreError && error.code === 'secret-rotated') return false;
      throw error;
    }
  }

  async function fileWhile(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      await fileOnce(ANN);
      await fileOnce(`meanwhile-${commands}@example.org`);
      await pause(100);
    }
  }

  function inKeys<T>(work: (keys: DatabaseSync) => T): T {
    const keys = new DatabaseSync(join(data, 'keys/keys.sqlite'), { readOnly: true });
    try {
      return work(keys);
    } finally {
      keys.close();
    }
  }

  function namedSecrets(): readonly string[] {
    const row = inKeys((keys) => keys.prepare("SELECT value FROM state WHERE name = 'lookup-secrets'").get());
    return String(row?.['value'] ?? '').split(' ');
  }

  /** Folios whose tracking code neither the present nor a former secret gives. */
  async function lostCodes(): Promise<readonly string[]> {
    const former = await formerSecrets(await runtime.keyStore(), await runtime.masterKeys());
    const secrets = [new Secret(readFileSync(file())), ...former];
    return filed
      .filter(({ folio, code }) => !secrets.some((secret) => checkTrackingCode(secret, folio, code)))
      .map(({ folio }) => folio);
  }

  /** After a rotation that ended, the new secret alone finds every complaint, and Ann has one pseudonym. */
  async function expectWhole(): Promise<void> {
    const emails = [...new Set(filed.map(({ email }) => email))];
    const store = await openKeyStore({
      config: readConfig({ LEDGER_DATA: data }),
      secret: new Secret(readFileSync(file())),
    });
    try {
      for (const email of emails) {
        const wanted = filed.filter((one) => one.email === email).map(({ folio }) => streamOf(folio));
        expect([email, [...(await store.find('email', email))].sort()]).toEqual([email, wanted.sort()]);
        expect([email, (await store.complainants.find({ email })).length]).toEqual([email, 1]);
      }
    } finally {
      await store.close();
    }
    const count = (sql: string) => inKeys((keys) => Object.values(keys.prepare(sql).get() ?? {})[0]);
    expect({
      lookups: count('SELECT count(*) FROM lookup'),
      addresses: count('SELECT count(*) FROM entry'),
      pseudonyms: count('SELECT count(DISTINCT ref) FROM subject WHERE ref IS NOT NULL'),
    }).toEqual({ lookups: filed.length, addresses: emails.length, pseudonyms: emails.length });
  }
});

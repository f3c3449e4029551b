import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { runLedger } from './run-ledger.ts';

const RECORD = `${JSON.stringify({ source: 'crm', externalId: 'C-1', occurredAt: '2026-01-05', channel: 'web' })}\n`;

describe.each(['files', 'a server'])('A ledger in %s', (engine) => {
  let data: string;
  let server: EventStoreDouble | undefined;
  let env: Record<string, string>;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-keys-'));
    server = engine === 'files' ? undefined : await new EventStoreDouble().start();
    env = { LEDGER_DATA: data, ...(server && { LEDGER_EVENTS: server.url }) };
  });
  afterEach(() => {
    server?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const addKey = () => runLedger(['keys', 'add', '--role', 'handler', '--name', 'Desk'], { env });
  const doctor = async () => {
    const { status, out } = await runLedger(['doctor', '--json'], { env });
    const { findings }: { findings: { name: string; state: string; detail: string }[] } = JSON.parse(out);
    return { status, ledger: findings.find(({ name }) => name === 'ledger') };
  };

  it('is begun by the first command that writes, and by no command that reads', async () => {
    expect((await doctor()).ledger).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('not begun'),
    });
    await runLedger(['keys', 'list'], { env });
    expect((await doctor()).ledger?.detail).toContain('not begun');
    expect((await addKey()).status).toBe(0);
    expect((await doctor()).ledger?.detail).toMatch(/^[0-9a-f-]{36}, format 2$/);
    // The replay holds the ledger's first event and the key.
    const head = JSON.parse((await runLedger(['replay', '--json'], { env })).out);
    expect(head).toMatchObject({ complaints: 0 });
  });

  it.each([
    ['secret', Buffer.alloc(32, 7), 'secret'],
    ['master key', `${Buffer.alloc(32, 7).toString('base64')}\n`, 'master-key'],
  ])('refuses every start and every writer with another %s', async (_, other, name) => {
    await addKey();
    writeFileSync(join(data, name), other);
    const told = name === 'secret' ? join(data, name) : 'LEDGER_MASTER_KEY';
    for (const command of [
      ['up', '--port', '0'],
      ['keys', 'add', '--role', 'handler', '--name', 'Other'],
    ]) {
      const { status, out, err } = await runLedger(command, { env });
      expect([status, out, err]).toEqual([2, '', expect.stringContaining(told)]);
    }
    const found = await doctor();
    expect([found.status, found.ledger?.state]).toEqual([3, 'wrong']);
    expect(JSON.parse((await runLedger(['keys', 'list', '--json'], { env })).out).keys).toHaveLength(1);
  });

  it.each(['secret', 'master-key'])('never creates a missing %s again', async (name) => {
    await addKey();
    const file = join(data, name);
    const kept = readFileSync(file);
    rmSync(file);
    for (const command of [
      ['up', '--port', '0'],
      ['keys', 'add', '--role', 'handler', '--name', 'Other'],
    ]) {
      const { status, err } = await runLedger(command, { env });
      expect([status, err]).toEqual([2, expect.stringContaining(`${file} does not exist`)]);
    }
    expect((await doctor()).ledger?.state).toBe('wrong');
    expect(() => readFileSync(file)).toThrow('ENOENT');
    writeFileSync(file, kept, { mode: 0o600 });
    expect((await addKey()).status).toBe(0);
  });

  it('never begins a missing key store again', async () => {
    await addKey();
    const [keys, away] = [join(data, 'keys'), join(data, 'away')];
    renameSync(keys, away);
    for (const command of [
      ['up', '--port', '0'],
      ['keys', 'add', '--role', 'handler', '--name', 'Other'],
    ]) {
      const { status, err } = await runLedger(command, { env });
      expect([status, err]).toEqual([2, expect.stringContaining('The key store of this ledger is missing')]);
    }
    expect((await doctor()).ledger?.state).toBe('wrong');
    expect(existsSync(keys)).toBe(false);
    renameSync(away, keys);
    expect((await addKey()).status).toBe(0);
  });

  it('is refused and not changed if an older version wrote it', async () => {
    await addKey();
    if (server === undefined) {
      const database = new DatabaseSync(join(data, 'events.sqlite'));
      database.exec("UPDATE ledger_meta SET value = 1 WHERE name = 'format'");
      database.close();
    } else {
      // The log as it was before logs began with `LedgerOpened`.
      const [, key] = server.log.all;
      server.log.clear();
      if (key !== undefined) server.log.append('access-keys', 'no-stream', [key]);
    }
    for (const command of [['up', '--port', '0'], ['replay'], ['keys', 'list']]) {
      const { status, err } = await runLedger(command, { env });
      expect([status, err]).toEqual([2, expect.stringMatching(/older version.*othing was done/)]);
    }
  });
});

describe('The id of a ledger', () => {
  it('stays the same in a copy, which accepts the same keys only', async () => {
    const root = mkdtempSync(join(tmpdir(), 'ledger-keys-'));
    const [from, to] = [join(root, 'from'), join(root, 'to')];
    const imported = await runLedger(['import', '-', '--format', 'jsonl', '--data', from], { stdin: RECORD });
    expect(imported.status).toBe(0);
    await runLedger(['keys', 'add', '--role', 'auditor', '--name', 'A', '--data', from]);
    const copied = await runLedger([
      ...[
        'copy',
        '--from',
        `sqlite:${join(from, 'events.sqlite')}`,
        '--to',
        `sqlite:${join(to, 'events.sqlite')}`,
      ],
    ]);
    expect(copied.status).toBe(0);
    const ledgerOf = async (data: string): Promise<string> => {
      const { findings }: { findings: { name: string; detail: string }[] } = JSON.parse(
        (await runLedger(['doctor', '--json', '--data', data])).out,
      );
      return findings.find(({ name }) => name === 'ledger')?.detail ?? '';
    };
    const up = () => runLedger(['keys', 'add', '--role', 'handler', '--name', 'B', '--data', to]);
    expect((await up()).err).toContain('does not exist');
    for (const name of ['secret', 'master-key', 'keys'])
      cpSync(join(from, name), join(to, name), { recursive: true });
    expect((await up()).status).toBe(0);
    expect(await ledgerOf(to)).toBe(await ledgerOf(from));
    rmSync(root, { recursive: true, force: true });
  });
});

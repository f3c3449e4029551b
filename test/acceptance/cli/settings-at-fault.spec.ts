import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

let directory: string;
const at = (name: string) => join(directory, name);
const addKey = (env: Readonly<Record<string, string>>) =>
  runLedger(['keys', 'add', '--role', 'handler', '--name', 'Desk'], {
    env: { LEDGER_DATA: at('data'), ...env },
  });
const audit = (env: Readonly<Record<string, string>>) =>
  runLedger(['audit'], { env: { LEDGER_DATA: at('data'), ...env } });

type Name =
  | 'LEDGER_EVENTS'
  | 'LEDGER_KEY_STORE'
  | 'LEDGER_VIEWS'
  | 'LEDGER_SECRET_FILE'
  | 'LEDGER_MASTER_KEY';
type Case = [name: Name, what: string, value: () => string, use: typeof addKey];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-settings-'));
  mkdirSync(at('taken'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('A setting that cannot be used', () => {
  /** Nobody listens at this port. The password must not be shown. */
  const NOBODY = '127.0.0.1:1';
  const WORDS: Readonly<Record<Name, RegExp>> = {
    LEDGER_EVENTS: /event store/,
    LEDGER_VIEWS: /\(views /,
    LEDGER_KEY_STORE: /LEDGER_KEY_STORE/,
    LEDGER_SECRET_FILE: /LEDGER_SECRET_FILE|secret/,
    LEDGER_MASTER_KEY: /LEDGER_MASTER_KEY/,
  };
  const MONGODB = `mongodb://u:hunter2@${NOBODY}/somewhere`;

  const inDirectory = (kind = '') => `${kind}${at('taken')}`;

  it.each([
    ['LEDGER_EVENTS', 'a directory', () => inDirectory('sqlite:'), addKey],
    ['LEDGER_KEY_STORE', 'a directory', () => inDirectory('sqlite:'), addKey],
    ['LEDGER_VIEWS', 'a directory', () => inDirectory('sqlite:'), audit],
    ['LEDGER_SECRET_FILE', 'a directory', () => inDirectory(), addKey],
    ['LEDGER_MASTER_KEY', 'a directory', () => inDirectory('file:'), addKey],
    ['LEDGER_EVENTS', 'a server that nobody runs', () => `esdb://u:hunter2@${NOBODY}?tls=false`, addKey],
    ['LEDGER_KEY_STORE', 'a server that nobody runs', () => MONGODB, addKey],
    ['LEDGER_VIEWS', 'a server that nobody runs', () => MONGODB, audit],
  ] satisfies Case[])(
    'is told under its own name, and under no other: %s names %s',
    async (name, _, value, use) => {
      await addKey(name === 'LEDGER_VIEWS' ? {} : { LEDGER_DATA: at('other') });
      const { status, err } = await use({ [name]: value() });
      expect(status).not.toBe(0);
      const told = err.match(/LEDGER_[A-Z_]+/g) ?? [];
      expect([err, told.filter((one) => one !== name)]).toEqual([err, []]);
      expect(err).toMatch(WORDS[name]);
      expect(err).not.toContain('hunter2');
      expect(err).not.toContain('unexpected error');
    },
  );
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { PACKS } from '#policy';
import { openRuntime, type Runtime } from './index.ts';

describe('The files of an organisation in the threads of a process', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'complaint-ledger-own-files-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** A ledger as a thread opens it: from data that was copied to it. */
  function openApart(runtime: Runtime): Runtime {
    const settings = runtime.threadSettings();
    if (settings === undefined) throw new TypeError('No other thread can open this ledger.');
    const { config, ...rest } = structuredClone(settings);
    return openRuntime(config, rest);
  }

  it('are those that the process read at its start, whatever becomes of them later', () => {
    const pack = join(directory, 'own.json');
    const catalogue = join(directory, 'catalogue');
    writeFileSync(pack, JSON.stringify({ ...PACKS[0], id: 'own' }));
    writeFileSync(catalogue, JSON.stringify({ products: ['Gadget'] }));
    const runtime = openRuntime(
      readConfig({ LEDGER_DATA: directory, LEDGER_POLICIES: directory, LEDGER_CATALOGUE: catalogue }),
    );
    writeFileSync(pack, '{ half');
    rmSync(catalogue);
    const apart = openApart(runtime);
    expect(apart.policies.list()).toEqual(structuredClone(runtime.policies.list()));
    expect(apart.policies.list().map(({ id }) => id)).toContain('own');
    expect(apart.catalogue).toEqual({ products: new Set(['Gadget']) });
  });
});

import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { pino } from 'pino';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { ReadsInThreads } from './reads-in-threads.ts';

it('Long reads start no thread that would open another file in place of events that were removed', async () => {
  const runtime = openRuntime(readConfig({ LEDGER_DATA: tmpdir() }));
  const settings = runtime.threadSettings();
  if (settings === undefined) throw new TypeError('No other thread can open this ledger.');
  const reads = new ReadsInThreads({
    settings,
    threads: runtime.threads,
    log: pino({ level: 'silent' }),
    requireEvents: () => Promise.reject(new Error('the file was removed')),
  });
  const asker = { role: 'handler', isAnonymous: false } as const;
  const asked = { read: 'history', folio: 'F', asOf: undefined, personal: false, asker } as const;
  const { signal } = new AbortController();
  await expect(reads.make(asked, signal)).rejects.toThrow('the file was removed');
  expect(runtime.threads.states()).toEqual([]);
  await reads.close();
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describe as describeConfig, readConfig } from '#config';
import { Metrics } from '../../apps/api/operations/metrics.ts';
import { commands } from '../../apps/cli/commands/index.ts';

const GUIDE = readFileSync(resolve(import.meta.dirname, '../../docs/operations.md'), 'utf8');
const named = (pattern: RegExp) => [...new Set([...GUIDE.matchAll(pattern)].map(([, name = '']) => name))];

describe('The guide to operations', () => {
  it('explains every setting, and no setting that does not exist', () => {
    const settings = named(/\b(LEDGER_[A-Z_]+[A-Z])\b/g);
    expect(settings).toEqual(
      expect.arrayContaining(
        Object.keys(describeConfig(readConfig({}))).filter((name) => name.startsWith('LEDGER_')),
      ),
    );
    for (const name of settings) expect(() => readConfig({ [name]: '' })).not.toThrow();
  });

  it('names every metric, and no metric that is not served', async () => {
    const { registry } = new Metrics({
      lag: async () => [],
      deadlines: async () => [],
      letters: async () => [],
      resubscriptions: () => 0,
      holder: 'nobody',
      threads: { states: () => [] },
      longReads: { waiting: 0 },
      onCommit: () => {},
    });
    const served = (await registry.getMetricsAsJSON()).map(({ name }) => name);
    const explained = named(/\b((?:ledger|http|process)_[a-z_]+[a-z])\b/g);
    expect(explained.length).toBeGreaterThan(8);
    for (const name of explained) expect(served).toContain(name);
    for (const name of served.filter((one) => one.startsWith('ledger_'))) expect(explained).toContain(name);
  });

  it('names only commands that exist', async () => {
    for (const name of named(/\.\/ledger ([a-z]+(?:-[a-z]+)*)/g))
      expect(commands.map((one) => one.name)).toContain(name);
  });
});

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commands } from '../../../apps/cli/commands/index.ts';
import { runLedger } from './run-ledger.ts';

describe('the command line', () => {
  let directory: string;
  let absent: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ledger-usage-'));
    absent = join(directory, 'absent');
  });
  afterAll(() => rm(directory, { recursive: true }));

  it.each(commands.map(({ name }) => name))(
    'explains %s with an example, --json and --data',
    async (name) => {
      const { status, out } = await runLedger([name, '--help']);
      expect(status).toBe(0);
      expect(out).toContain(`Usage: ./ledger ${name}`);
      expect(out).toMatch(/Examples?:\n {2}\.\/ledger /);
      expect(out).toContain('--help');
    },
  );

  it('lists every command in the help', async () => {
    const { status, out } = await runLedger(['--help']);
    expect(status).toBe(0);
    for (const { name } of commands) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  it('explains a command also with help in front', async () => {
    for (const argv of [[], ['status'], ['keys', 'add']])
      expect(await runLedger(['help', ...argv])).toEqual(await runLedger([...argv, '--help']));
  });

  it('prints the list of reports in the given format', async () => {
    const { out } = await runLedger(['report', 'list', '--format', 'json']);
    expect(JSON.parse(out)).toEqual(JSON.parse((await runLedger(['report', 'list', '--json'])).out));
  });

  it.each([
    [['report', 'list', '--format', 'csv'], 'text or json'],
    [
      ['report', 'accountability', '--from', '2025-01-01', '--to', '2026-01-01', '--list', 'received'].concat(
        ['--format', 'markdown'],
      ),
      'text, csv or json',
    ],
    [['statsu'], 'Did you mean status?'],
    [['status'], "missing required argument 'folio'"],
    [['replay', '--as-off', 'x'], 'Did you mean --as-of?'],
    [['import', 'x.csv', '--format', 'cfbp'], 'cfpb, nyc311, jsonl'],
    [['views', 'parked', 'burn'], 'list, retry, discard'],
    [['keys', 'add', '--role', 'handler'], './ledger keys add --help'],
    [['policies', 'show', 'nobody'], 'iso-10002-default'],
    [['policies', 'show', 'iso-10002-default', '--pack-version', '9'], 'Known are 1.'],
    [['policies', 'check', 'absent.json'], 'Check the name.'],
    [['history', '7K3F-9QW2-XH-0'], 'mistyped'],
  ])('refuses %j with status 2 and a hint in one line', async (argv, hint) => {
    const { status, out, err } = await runLedger([...argv]);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err.toLowerCase()).toContain(hint.toLowerCase());
  });

  it('shows that a policy pack waives the guards', async () => {
    const housing = (await runLedger(['policies', 'show', 'uk-housing-code'])).out;
    expect(housing).toMatch(
      /^respond +1 +10 business days +ComplaintAcknowledged +.*extendable to 20 business days/m,
    );
    expect(housing).toMatch(/^acknowledge +2 +5 business days +ComplaintEscalated/m);
    const list = await runLedger(['policies', 'list'], { env: { LEDGER_POLICY: 'uk-housing-code' } });
    expect(list.out).toMatch(/^uk-housing-code .* default /m);
    expect(list.out.match(/ default /g)).toHaveLength(1);
    expect((await runLedger(['policies', 'show', 'as-recorded'])).out).toMatch(/^guards +waived/m);
    expect((await runLedger(['policies', 'show', 'iso-10002-default'])).out).not.toMatch(/^guards/m);
  });

  it('refuses an unknown setting with status 2 and its name', async () => {
    const { status, err } = await runLedger(['doctor'], { env: { LEDGER_EVNTS: 'sqlite:' } });
    expect(status).toBe(2);
    expect(err).toContain('LEDGER_EVNTS');
  });

  it('prints a failure as a problem document on standard error with --json', async () => {
    const { status, out, err } = await runLedger(['replay', '--data', absent, '--json']);
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(JSON.parse(err)).toMatchObject({ code: 'no-ledger', detail: expect.stringContaining(absent) });
  });

  it.each([
    ['status', '0000-0000-00-0'],
    ['history', '0000-0000-00-0'],
    ['replay'],
    ['audit'],
    ['views', 'list'],
    ['keys', 'revoke', '0f8fad5b-d9cb-469f-a165-70867728950e'],
  ])('refuses %s if there is no ledger, and creates nothing', async (...argv) => {
    const { status, err } = await runLedger([...argv, '--data', absent]);
    expect([status, err]).toEqual([1, expect.stringContaining('There is no ledger in')]);
    expect(await readdir(directory)).not.toContain('absent');
  });

  it('finds an empty data directory healthy, and creates nothing', async () => {
    const { status, out } = await runLedger(['doctor', '--data', absent, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ healthy: true });
    expect(await readdir(directory)).not.toContain('absent');
  });

  it('checks a policy pack of the user and names each problem with its position', async () => {
    const file = join(directory, 'policy.json');
    const { out } = await runLedger(['policies', 'show', 'iso-10002-default', '--json']);
    await writeFile(file, out);
    expect((await runLedger(['policies', 'check', file])).status).toBe(0);
    await writeFile(file, JSON.stringify({ ...JSON.parse(out), version: 0 }));
    const bad = await runLedger(['policies', 'check', file, '--json']);
    expect(bad.status).toBe(3);
    expect(JSON.parse(bad.out).problems).toEqual([expect.objectContaining({ pointer: '/version' })]);
  });
});

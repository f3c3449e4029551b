import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { asking } from './support/asking.ts';

const running = whileRunning();

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly message: string;
  readonly remedy?: string;
}

async function findings(): Promise<readonly Finding[]> {
  const { program, place } = running();
  const { status, body } = await asking(program.url, place.keys.administrator.key).get('/v1/doctor');
  expect(status).toBe(200);
  return Object(body['findings']);
}

describe('The doctor over HTTP', () => {
  it('finds what the command line finds', async () => {
    const ran = await runLedger(['doctor', '--json'], { env: running().place.env });
    const { findings: found } = JSON.parse(ran.out);

    const states = { ok: 'ok', warning: 'warning', wrong: 'failed' };
    expect((await findings()).map(({ check, state }) => [check, state])).toEqual(
      found.map(({ name, state }: { readonly name: string; readonly state: keyof typeof states }) => [
        name,
        states[state],
      ]),
    );
  });

  it('tells what is wrong and how to repair it, as soon as it is', async () => {
    const { data } = running().place;
    const secret = async () => (await findings()).find(({ check }) => check === 'secret');
    expect(await secret()).toEqual({ check: 'secret', state: 'ok', message: join(data, 'secret') });

    await chmod(join(data, 'secret'), 0o644);
    try {
      expect(await secret()).toEqual({
        check: 'secret',
        state: 'warning',
        message: expect.stringContaining('can read'),
        remedy: expect.stringContaining('chmod 600'),
      });
    } finally {
      await chmod(join(data, 'secret'), 0o600);
    }
  });
});

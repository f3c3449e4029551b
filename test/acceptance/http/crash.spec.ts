import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isThorough } from '../../support/thorough/index.ts';
import { file, handling, told } from './support/acts.ts';
import { clientOf } from './support/client.ts';
import { feedOf } from './support/feed.ts';
import { makePlace, type Place, type Program, start } from './support/program.ts';
import { VIEWS } from './support/views.ts';

const CLI = fileURLToPath(new URL('../../../dist/apps/cli/main.js', import.meta.url));
const ROUNDS = isThorough() ? 40 : 10;
/**
 * Complaints that are confirmed in a round before the program is killed. Each round ends at another moment of the load.
 */
const CONFIRMED = 40;

describe('A process that is killed under load', () => {
  let place: Place;

  beforeAll(async () => {
    place = await makePlace();
  });

  afterAll(async () => {
    await place?.remove();
  });

  it(`keeps every confirmed complaint once, ${ROUNDS} times over`, async () => {
    const confirmed: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const program = await start(place, { LOG_LEVEL: 'silent' });
      const load = submitUntilGone(program, place, confirmed);
      await load.reached(CONFIRMED + round);
      expect(await program.end('SIGKILL')).toBe('SIGKILL');
      await load.ended;
    }

    const program = await start(place);
    const receipts = await receiptsOf(program, place);
    await program.end('SIGTERM');
    expect(receipts.length).toBe(new Set(receipts).size);
    const kept = new Set(receipts);
    expect(confirmed.filter((folio) => !kept.has(folio))).toEqual([]);
    expect(confirmed.length).toBeGreaterThanOrEqual(ROUNDS * CONFIRMED);
    await auditIsClean(place);
  });
});

describe('A process that is asked to stop under load', () => {
  it('answers what it accepted, loses nothing and ends with 0', async () => {
    const place = await makePlace();
    const confirmed: string[] = [];
    const program = await start(place);
    const load = submitUntilGone(program, place, confirmed);
    await load.reached(200);

    expect(await program.end('SIGTERM')).toBe(0);
    await load.ended;

    const again = await start(place);
    const receipts = await receiptsOf(again, place);
    await again.end('SIGTERM');
    // Every recorded complaint was confirmed, because each accepted request got its answer.
    expect(receipts.toSorted()).toEqual(confirmed.toSorted());
    await auditIsClean(place);
    await place.remove();
  });
});

interface Load {
  /** Resolves when so many more complaints were confirmed. */
  reached(count: number): Promise<void>;
  /** Resolves when the program has ended and every client has noticed it. */
  readonly ended: Promise<unknown>;
}

/** Files and acknowledges complaints from sixteen clients until the program no longer answers. */
function submitUntilGone(program: Program, place: Place, confirmed: string[]): Load {
  const before = confirmed.length;
  let wanted = Number.POSITIVE_INFINITY;
  let enough = (): void => {};
  const submit = async () => {
    const intake = clientOf(program.url, place.keys.application.key);
    const handler = clientOf(program.url, place.keys.handler.key);
    try {
      for (;;) {
        const { folio } = await told(file(intake, { problem: { description: 'Under load.' } }));
        confirmed.push(folio);
        if (confirmed.length - before >= wanted) enough();
        await told(handling(folio, handler).acknowledge('*'));
      }
    } catch (error) {
      // A client ends only at a lost connection. A refusal is a fault.
      if (!isConnectionLoss(error)) throw error;
    }
  };
  return {
    reached: (count) =>
      new Promise((resolve) => {
        wanted = count;
        enough = resolve;
      }),
    ended: Promise.all(Array.from({ length: 16 }, submit)),
  };
}

/** `fetch` comes from another realm than the test, so its errors are recognised by name. */
function isConnectionLoss(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError';
}

/** The folios that this ledger's own application filed. */
async function receiptsOf(program: Program, place: Place): Promise<readonly string[]> {
  const feed = await feedOf(clientOf(program.url, place.keys.auditor.key));
  return feed
    .filter(
      ({ type, actor }) => type === 'ComplaintReceived' && actor.id === place.keys.application.principal,
    )
    .map(({ folio }) => folio);
}

async function auditIsClean(place: Place): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'audit', '--json'], {
    env: { ...process.env, ...place.env },
  });
  const { views }: { views: { name: string; differences: unknown[] }[] } = JSON.parse(stdout);
  expect(views.map(({ name }) => name)).toEqual(VIEWS);
  expect(views.flatMap(({ differences }) => differences)).toEqual([]);
}

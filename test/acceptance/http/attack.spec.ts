import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { isThorough } from '#test/support/thorough';
import { readerOf } from '../../../apps/api/testing/event-stream.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { ATTACKS, slowClients, type Target } from './support/attacks.ts';
import { feedOf } from './support/feed.ts';

/*
 * Sends every hostile request that we know of to one process under load. The process must keep answering and must keep
 * every write that it acknowledged. Attacks run one after the other, so that the test of an attack names what stops it.
 */

const STREAMS = 13;
/** These roles hold all the streams that their keys may hold: 52 readers of the feed from its beginning. */
const READER_ROLES: readonly KeyRole[] = ['handler', 'approver', 'compliance', 'auditor'];
const WRITERS = 4;
/** More groups than a report shows one by one. */
const GROUPS = 1_010;
const SCALE = isThorough() ? 5 : 1;
const SLOW_CLIENTS = isThorough() ? 300 : 60;
/** Milliseconds: more than all answers take on a busy machine. */
const ATTACK_TIME = isThorough() ? 600_000 : 180_000;
/** More than one answer takes under load, less than any freeze that was found. */
const POLL_TIME = 20_000;

const running = whileRunning({ LEDGER_STREAMS: String(STREAMS) });

/** The load that runs during all attacks. */
class Load {
  readonly #over = new AbortController();
  readonly #work: Promise<void>[] = [];
  #failure: unknown;
  /** Ids of the acknowledged events. */
  readonly acknowledged: string[] = [];
  polls = 0;
  /** Number of events that readers received. */
  read = 0;

  begin(): void {
    const work = [this.#poll()];
    for (let writer = 0; writer < WRITERS; writer += 1) work.push(this.#write(writer));
    for (const role of READER_ROLES) {
      for (let reader = 0; reader < STREAMS; reader += 1) work.push(this.#follow(role));
    }
    for (const one of work) {
      this.#work.push(
        one.catch((error: unknown) => {
          this.#failure ??= error;
        }),
      );
    }
  }

  /** Resolves after new polls and writes were answered. @throws the first failure of the load. */
  async goOn(): Promise<void> {
    const polls = this.polls + 2;
    const writes = this.acknowledged.length + 2 * WRITERS;
    while (this.#failure === undefined && (this.polls < polls || this.acknowledged.length < writes)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Ends the load. @throws its first failure. */
  async end(): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#work);
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #poll(): Promise<void> {
    while (!this.#over.signal.aborted) {
      const answer = await fetch(`${running().program.url}/healthz`, {
        signal: AbortSignal.timeout(POLL_TIME),
      });
      if (answer.status !== 200) throw new Error(`/healthz answered ${answer.status}.`);
      await answer.arrayBuffer();
      this.polls += 1;
    }
  }

  async #write(writer: number): Promise<void> {
    const client = running().as('application');
    for (let n = 0; !this.#over.signal.aborted; n += 1) {
      const names = { product: `Product ${writer}-${n}`, organisation: `Organisation ${n}` };
      const { events } = await told(file(client, names));
      this.acknowledged.push(...events);
    }
  }

  /** Reads the feed from its beginning, again and again. */
  async #follow(role: KeyRole): Promise<void> {
    const { program, place } = running();
    const headers = { authorization: `Bearer ${place.keys[role].key}` };
    while (!this.#over.signal.aborted) {
      const answer = await fetch(`${program.url}/v1/events/stream`, { headers });
      // The server has not noticed yet that the stream before was closed.
      if (answer.status === 429) {
        await answer.arrayBuffer();
        continue;
      }
      const reader = readerOf(answer);
      for (let n = 0; n < 500 && !this.#over.signal.aborted; n += 1) {
        if ((await reader.next()) === undefined) break;
        this.read += 1;
      }
      await reader.cancel();
    }
  }
}

describe('A process under load', () => {
  const load = new Load();
  let target: Target;
  let hangUp: () => void = () => {};

  it(
    'serves readers, writers and slow clients',
    async () => {
      const { program, place, as } = running();
      const filed = Array.from({ length: GROUPS }, (_, n) =>
        file(as('application'), { product: `Group ${n}`, organisation: `Group ${n}` }),
      );
      const [first] = await Promise.all(filed.map((asked) => told(asked)));
      if (first === undefined) throw new Error('Nothing was filed.');
      target = { url: program.url, keys: place.keys, folio: first.folio, streams: STREAMS };
      hangUp = await slowClients(target, SLOW_CLIENTS);
      load.begin();
      await load.goOn();
    },
    ATTACK_TIME,
  );

  it.each(Object.keys(ATTACKS))(
    'survives %s',
    async (name) => {
      const answers = (await ATTACKS[name]?.(target, SCALE)) ?? [];
      expect(answers.filter((status) => status >= 500 || status === 201)).toEqual([]);
      await load.goOn();
    },
    ATTACK_TIME,
  );

  it(
    'has kept every acknowledged write once',
    async () => {
      await load.end();
      hangUp();
      const ids = (await feedOf(running().as('application'))).map(({ id }) => id);
      const counts = new Map<string, number>();
      for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
      expect(load.acknowledged.length).toBeGreaterThan(0);
      expect(load.acknowledged.filter((id) => counts.get(id) !== 1)).toEqual([]);
      expect(load.read).toBeGreaterThan(0);
      expect((await told(running().as('application').GET('/readyz', {}))).status).toBe('ready');
      expect(() => process.kill(running().program.pid, 0)).not.toThrow();
    },
    ATTACK_TIME,
  );
});

import type { KeyRole } from '#access';
import { canonicalJson } from '#canonical-json';
import { startTestApi, type TestApi } from '../../../apps/api/testing/test-api.ts';
import { type Ran, runLedger } from '../cli/run-ledger.ts';
import { type Hands, handsOnFile, handsOnServer, type OperatorHands } from './hands.ts';
import type { ServerPlace } from './server-places.ts';

/** A ledger that is served, with direct access to its store. */
export interface DamagedLedger {
  readonly api: TestApi;
  readonly hands: Hands;
  /** Files a complaint. */
  file(): Promise<{ readonly folio: string; readonly position: string; readonly revision: number }>;
  acknowledge(folio: string): Promise<Response>;
  get(path: string, role?: KeyRole, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Puts a copy of one of the ledger's events into a stream that does not belong to the ledger. */
  putForeign(stream: string): Promise<void>;
  /** Runs a command of the command line on this ledger. */
  run(...argv: string[]): Promise<Ran>;
  stop(): Promise<void>;
}

export interface LedgerOnServer extends DamagedLedger {
  readonly hands: OperatorHands;
}

export async function ledgerOnFiles(env: Readonly<Record<string, string>> = {}): Promise<DamagedLedger> {
  const api = await startTestApi({ feed: { heartbeat: 0, drainTimeout: 10_000 }, env });
  return served(api, env, handsOnFile(api.runtime.config.data), async () => {});
}

export async function ledgerOnServer(open: () => Promise<ServerPlace>): Promise<LedgerOnServer> {
  const place = await open();
  const hands = handsOnServer(place);
  await hands.ready();
  const env = { LEDGER_EVENTS: place.url };
  const api = await startTestApi({ feed: { heartbeat: 0, drainTimeout: 10_000 }, env });
  return { ...served(api, env, hands, place.stop), hands };
}

function served(
  api: TestApi,
  env: Readonly<Record<string, string>>,
  hands: Hands,
  end: () => Promise<void>,
): DamagedLedger {
  const send = (path: string, role: KeyRole, body: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.keys[role].key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...headers,
      },
      body: JSON.stringify(body),
    });
  return {
    api,
    hands,
    async file() {
      const answer = await send('/v1/complaints', 'application', {
        channel: 'web',
        problem: { description: 'It is broken.' },
      });
      if (answer.status !== 201) throw new Error(await answer.text());
      return JSON.parse(await answer.text());
    },
    acknowledge: (folio) =>
      send(`/v1/complaints/${folio}/acknowledgements`, 'handler', { channel: 'email' }, { 'if-match': '*' }),
    get: (path, role = 'application', headers = {}) =>
      fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${api.keys[role].key}`, ...headers } }),
    async putForeign(stream) {
      const store = await api.runtime.events();
      const { events } = await store.readAll({ types: ['ComplaintReceived'], limit: 1 });
      const [one] = events;
      if (one === undefined) throw new Error('There is no complaint to copy.');
      const event = {
        id: crypto.randomUUID(),
        type: one.type,
        data: canonicalJson(one.data()),
        metadata: canonicalJson(one.metadata()),
      };
      await store.append(stream, 'any', [event]);
    },
    run: (...argv) => runLedger(argv, { env: { ...env, LEDGER_DATA: api.runtime.config.data } }),
    async stop() {
      await api.stop();
      await hands.close();
      await end();
    },
  };
}

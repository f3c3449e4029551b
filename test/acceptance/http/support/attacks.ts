import type { KeyRole } from '#access';
import { Wire, written } from './wire.ts';

/** The ledger that is attacked. */
export interface Target {
  readonly url: string;
  readonly keys: Readonly<Record<KeyRole, { readonly key: string }>>;
  /** A complaint that exists. */
  readonly folio: string;
  /** The number of feed streams that one key may hold open. */
  readonly streams: number;
}

/** Sends hostile requests. @returns the statuses of the answers; a request whose connection is closed gets none. */
export type Attack = (target: Target, scale: number) => Promise<readonly number[]>;

const JSON_TYPE = { 'content-type': 'application/json' };
const RECEIVE = 'POST /v1/complaints';
const PERIOD = 'from=2000-01-01&to=2040-01-01&zone=UTC';
const bearer = ({ keys }: Target, role: KeyRole) => ({ authorization: `Bearer ${keys[role].key}` });
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** Sends each body in its own request, all at once. */
async function bodies(target: Target, all: readonly (string | Buffer)[]): Promise<readonly number[]> {
  const headers = () => ({
    ...JSON_TYPE,
    ...bearer(target, 'application'),
    'idempotency-key': crypto.randomUUID(),
  });
  return exchanges(
    target,
    all.map((body) => written(RECEIVE, headers(), body)),
  );
}

async function exchanges(target: Target, requests: readonly (string | Buffer)[]): Promise<readonly number[]> {
  const answers = await Promise.all(requests.map((bytes) => exchange(target, bytes)));
  return answers.flat();
}

async function exchange({ url }: Target, bytes: string | Buffer): Promise<readonly number[]> {
  using wire = new Wire(url);
  await wire.say(bytes);
  return await wire.answers();
}

const manyMembers: Attack = (target, scale) => {
  const members = JSON.stringify(Object.fromEntries(times(60_000, (i) => [`m${i}`, i])));
  const nested = JSON.stringify({ channel: 'web', complainant: JSON.parse(members) });
  return bodies(
    target,
    times(scale, (i) => (i % 2 === 0 ? members : nested)),
  );
};

const deepBodies: Attack = (target, scale) => {
  const depth = 100_000;
  return bodies(target, [
    ...times(scale, () => `${'['.repeat(depth)}${']'.repeat(depth)}`),
    ...times(scale, () => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
    `${'{"channel":'.repeat(depth / 10)}`,
  ]);
};

const hugeArrays: Attack = (target, scale) =>
  bodies(
    target,
    times(scale, () => [
      JSON.stringify({ channel: 'web', remediesRequested: times(90_000, () => 'refund') }),
      JSON.stringify({ channel: 'web', problem: times(200_000, () => 0) }),
      JSON.stringify(times(300_000, () => ({}))),
    ]).flat(),
  );

const prototypeKeys: Attack = (target, scale) =>
  bodies(
    target,
    times(scale, () => [
      '{"channel":"web","__proto__":{"role":"administrator"}}',
      '{"channel":"web","constructor":{"prototype":{"polluted":true}}}',
      '{"channel":"web","complainant":{"__proto__":{"name":"x"},"hasOwnProperty":1}}',
      '{"channel":"web","toString":1,"valueOf":2,"then":3}',
      '{"__proto__":null}',
    ]).flat(),
  );

const brokenTexts: Attack = (target, scale) =>
  bodies(
    target,
    times(scale, () => [
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      Buffer.from('{"channel":"web","product":"\xc3\x28"}', 'latin1'),
      Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
      '{"channel":"web","product":"\\ud800"}',
      '{"channel":"web","product":"\\u0000"}',
      '{"channel":"web","product":"a\\u202eb"}',
      '\ufeff{"channel":"web"}',
      '{"channel":"web","reference":1e99999}',
      '{"channel":"web"',
      'NaN',
    ]).flat(),
  );

/** Texts that make a careless regular expression try every way to match. */
const baits: Attack = async (target, scale) => {
  const runs = [
    'a'.repeat(50_000),
    'a-'.repeat(20_000),
    '1.'.repeat(20_000),
    ' '.repeat(50_000),
    '-:T'.repeat(15_000),
  ];
  const members = (bait: string) => [
    { channel: `${bait}!` },
    { channel: 'web', language: `${bait}!` },
    { channel: 'web', product: `${bait}!` },
    { channel: 'web', policy: `${bait}!` },
    { channel: 'web', occurredAt: `2026-01-01T${bait}` },
    { channel: 'web', problem: { occurredOn: bait } },
    { channel: 'web', complainant: { email: `${bait}@${bait}.`, phone: `+${bait}!` } },
  ];
  const asked = times(scale, () => runs.flatMap(members)).flat();
  const headers = (name: string, bait: string) =>
    written(`POST /v1/complaints/${target.folio}/acknowledgements`, {
      ...bearer(target, 'handler'),
      'idempotency-key': crypto.randomUUID(),
      'if-match': '*',
      [name]: bait.slice(0, 14_000),
    });
  const reads = (bait: string) =>
    ['q', 'cursor', 'after'].map((name) =>
      written(
        `GET /v1/complaints?${name}=${encodeURIComponent(bait.slice(0, 300))}`,
        bearer(target, 'handler'),
      ),
    );
  const reports = (bait: string) =>
    ['asOf', 'zone', 'groupBy', 'from'].map((name) => {
      const value = encodeURIComponent(bait.slice(0, 79));
      return written(
        `GET /v1/reports/accountability?to=2026-01-01&${name}=${value}`,
        bearer(target, 'auditor'),
      );
    });
  const rest = runs.flatMap((bait) => [
    headers('if-match', `"${bait}`),
    headers('if-match', '"a", W/'.repeat(2_000)),
    headers('idempotency-key', bait),
    headers('authorization', `Bearer ${bait}`),
    written('GET /v1/reports/accountability', {
      ...bearer(target, 'auditor'),
      accept: '*/*;q=0.1,'.repeat(1_300),
    }),
    ...reads(bait),
    ...reports(bait),
  ]);
  const answers = await bodies(
    target,
    asked.map((body) => JSON.stringify(body)),
  );
  return [...answers, ...(await exchanges(target, rest))];
};

const longHeads: Attack = (target, scale) =>
  exchanges(
    target,
    times(scale, () => [
      written('GET /healthz', { x: 'a'.repeat(20_000) }),
      written('GET /healthz', Object.fromEntries(times(3_000, (i) => [`x-${i}`, 'y']))),
      written(`GET /${'a'.repeat(15_000)}`),
      written(`GET /v1/complaints?${times(2_000, (i) => `q=${i}`).join('&')}`, bearer(target, 'handler')),
      written(`GET /v1/complaints/${'%2e'.repeat(300)}`, bearer(target, 'handler')),
      `GET /healthz HTTP/1.1\r\n${'x'.repeat(30_000)}`,
    ]).flat(),
  );

const noHttp: Attack = (target, scale) =>
  exchanges(
    target,
    times(scale, () => [
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n',
      'GET /healthz HTTP/9.9\r\nhost: x\r\n\r\n',
      `${RECEIVE} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\nzz\r\n`,
      `${RECEIVE} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n`,
      'CONNECT ledger:443 HTTP/1.1\r\nhost: x\r\n\r\n',
      written('TRACE /healthz'),
      written('GET /v1/events/stream', { connection: 'upgrade, close', upgrade: 'websocket' }),
      written('GET /healthz', { expect: 'the-unexpected' }),
    ]).flat(),
  );

/** Hundreds of requests in one write, followed by bytes that are no request. */
const pipelines: Attack = (target, scale) => {
  const one = written('GET /healthz', { connection: 'keep-alive' });
  const lot = Buffer.concat([...times(200, () => one), Buffer.from('\0\0 GARBAGE \r\n\r\n')]);
  return exchanges(
    target,
    times(scale, () => lot),
  );
};

/** Clients that leave in the middle of their request, or before its answer. */
const aborted: Attack = async (target, scale) => {
  const half = written(
    RECEIVE,
    { ...JSON_TYPE, ...bearer(target, 'application'), 'idempotency-key': 'half', 'content-length': '90000' },
    '{"channel":"web","product":"',
  );
  const report = written(
    `GET /v1/reports/accountability?${PERIOD}&groupBy=product`,
    bearer(target, 'auditor'),
  );
  const waiting = written(`GET /v1/complaints?after=${'9'.repeat(20)}`, bearer(target, 'handler'));
  await Promise.all(
    times(40 * scale, async (i) => {
      using wire = new Wire(target.url);
      await wire.say([half, report, waiting, half.subarray(0, 30)][i % 4] ?? half);
    }),
  );
  return [];
};

const hugeReports: Attack = async (target, scale) => {
  const ask = (query: string, accept: string) =>
    written(`GET /v1/reports/accountability${query}`, { ...bearer(target, 'auditor'), accept });
  return exchanges(
    target,
    times(scale, () => [
      ask(`?${PERIOD}&groupBy=product`, 'application/json'),
      ask(`?${PERIOD}&groupBy=product`, 'text/csv'),
      ask(`?${PERIOD}&groupBy=organisation`, 'text/markdown'),
      ask(`/figures/received/complaints?${PERIOD}&groupBy=product&limit=1000`, 'application/json'),
    ]).flat(),
  );
};

/** Far more streams than a key may have. The server must refuse the surplus. */
const streamsBeyond: Attack = async (target, scale) => {
  const ask = { headers: bearer(target, 'application') };
  const leave = new AbortController();
  // A response without a reference would be garbage-collected, and its connection closed.
  const answers = await Promise.all(
    times(target.streams + 100 * scale, () =>
      fetch(`${target.url}/v1/events/stream`, { ...ask, signal: leave.signal }),
    ),
  );
  const opened = answers.map(({ status }) => status);
  leave.abort();
  const taken = opened.filter((status) => status === 200).length;
  if (taken !== target.streams) throw new Error(`A key had ${taken} streams at once, not ${target.streams}.`);
  return opened;
};

export const ATTACKS: Readonly<Record<string, Attack>> = {
  manyMembers,
  deepBodies,
  hugeArrays,
  prototypeKeys,
  brokenTexts,
  baits,
  longHeads,
  noHttp,
  pipelines,
  aborted,
  hugeReports,
  streamsBeyond,
};

/** Connections that send a byte now and then, so that they never end. @returns a function that closes them all. */
export async function slowClients(target: Target, count: number): Promise<() => void> {
  const body = written(
    RECEIVE,
    { ...JSON_TYPE, ...bearer(target, 'application'), 'idempotency-key': 'slow', 'content-length': '100000' },
    '{"channel"',
  );
  const wires = times(count, () => new Wire(target.url));
  await Promise.all(
    wires.map((wire, i) => wire.say(i % 2 === 0 ? body : 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ')),
  );
  const drip = setInterval(() => {
    for (const wire of wires) void wire.say('a');
  }, 250);
  return () => {
    clearInterval(drip);
    for (const wire of wires) wire[Symbol.dispose]();
  };
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { ROUTE_ROLES } from '#access/routes';
import * as fc from '#test/support/random';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';

// Successful probes are logged at level debug only.
const running = whileRunning({ LOG_LEVEL: 'debug' });

/** A text in every hostile request. It must never appear in a log line. */
const CANARY = 'canary-7f3b';
const RUNS = 1_000;

/** Routes with a body or parameters that can be abused. The stream of the feed is left out, because it does not end. */
const ROUTES = Object.keys(ROUTE_ROLES).filter((route) => route !== 'GET /v1/events/stream');
const ROLE: Readonly<Record<string, KeyRole>> = { 'GET /v1/reports': 'auditor' };

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '\u202e',
    '=cmd|x',
    '__proto__',
    '1e999',
    '{{7*7}}',
    '../../etc',
    '%00',
    "' OR 1=1 --",
  ),
  fc.constant('𝕏'.repeat(500)),
);
const hostileScalar = fc.oneof(
  hostileText,
  fc.double(),
  fc.integer(),
  fc.constantFrom(null, true, false, 2 ** 53 + 2, -1e308, 5e-324),
);
const hostileKey = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '0',
    '',
    'complainant',
    'problem',
    'remedies',
  ),
  hostileText,
);
const hostileJson = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    hostileScalar,
    fc.array(tie('node'), { maxLength: 4 }),
    fc
      .array(fc.tuple(hostileKey, tie('node')), { maxLength: 4 })
      .map((members) => Object.fromEntries(members)),
  ),
})).node;

/** Valid bodies in which one member is replaced, so that they pass the first checks. */
const VALID: readonly Readonly<Record<string, unknown>>[] = [
  {
    channel: 'web',
    complainant: { name: CANARY, email: `${CANARY}@example.org` },
    problem: { description: CANARY },
  },
  { severity: 'high', rationale: CANARY },
  {
    type: 'final',
    outcome: 'upheld',
    remedies: [{ kind: 'refund', amount: '1.00', currency: 'EUR' }],
    reasons: CANARY,
  },
  { reason: 'withdrawn', justification: CANARY },
  { toTier: 2, trigger: 'response-rejected', note: CANARY },
  { handler: 'someone' },
];
const mutated = fc.tuple(fc.constantFrom(...VALID), fc.nat(), hostileJson).map(([valid, at, value]) => {
  const names = Object.keys(valid);
  return { ...valid, [names[at % names.length] ?? '']: value };
});

const rawBody = fc.oneof(
  fc.tuple(fc.oneof(mutated, hostileJson)).map(([value]) => JSON.stringify(value) ?? ''),
  hostileText,
  fc.nat(60_000).map((depth) => '['.repeat(depth)),
  fc.nat(3_000).map((depth) => `${'{"a":'.repeat(depth)}"${CANARY}"${'}'.repeat(depth)}`),
  fc.constant(`{"channel":"web","channel":"${CANARY}"}`),
  fc.constant(`{"channel":"web","__proto__":{"admin":true},"note":"${CANARY}"}`),
  fc.constant(`{"channel":"web","reference":${'9'.repeat(400)}}`),
);

const hostileParameter = fc.oneof(
  hostileText,
  fc.constantFrom(
    '-1',
    '0',
    '1e9',
    '99999999999999999999',
    'null',
    '',
    '2026-02-30',
    '2026-01-01T00:00:00',
    CANARY,
  ),
);
const query = fc.dictionary(
  fc.constantFrom(
    'limit',
    'after',
    'cursor',
    'q',
    'asOf',
    'from',
    'to',
    'zone',
    'groupBy',
    'status',
    'overdue',
    '__proto__',
  ),
  hostileParameter,
  { maxKeys: 4 },
);
const attack = fc.record({
  route: fc.constantFrom(...ROUTES),
  segment: fc.option(hostileText, { nil: undefined, freq: 3 }),
  query,
  body: rawBody,
  ifMatch: fc.oneof(
    fc.constantFrom('*', '"0"', '"99999999999999999"', 'W/"1"'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
  ),
  key: fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 300 })),
});

describe('Hostile input', () => {
  let folio: string;

  beforeAll(async () => {
    ({ folio } = await told(file(running().as('application'), { complainant: { name: CANARY } })));
  });

  afterAll(() => {
    expect(running().program.logged()).not.toContain(CANARY);
  });

  it('on any route never causes a 5xx, a stack or an answer outside the contract', async () => {
    await fc.assertAsync(
      fc.asyncProperty(attack, async ({ route, segment, query, body, ifMatch, key }) => {
        const [method = '', template = ''] = route.split(' ');
        const { status, type, text } = await send(method, address(template, segment, query), {
          key: running().place.keys[roleFor(route)].key,
          body: method === 'POST' ? body : undefined,
          headers: { 'if-match': ifMatch.trim(), 'idempotency-key': key.trim() },
        });

        expect(status < 500 || text.includes('"view-behind"')).toBe(true);
        expect(text).not.toMatch(/\n\s+at |node_modules|\.ts:\d|Error:/);
        if (status >= 400) expect(type).toBe('application/problem+json; charset=utf-8');
        if (status >= 400) expect(text).not.toContain(CANARY);
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves the ledger in order', async () => {
    const history = await told(
      running()
        .as('handler')
        .GET('/v1/complaints/{folio}/history', { params: { path: { folio } } }),
    );

    expect(history.events[0]?.personal).toEqual({ complainant: { name: CANARY } });
    expect((await told(running().as('application').GET('/readyz', {}))).status).toBe('ready');
  });

  it('does not appear in any log line', async () => {
    const lines = running().program.logged().trimEnd().split('\n');

    expect(lines.length).toBeGreaterThanOrEqual(RUNS);
    expect(lines.filter((line) => line.includes(CANARY) || line.includes('?'))).toEqual([]);
    for (const line of lines) expect(Object.keys(JSON.parse(line))).not.toContain('body');
  });

  const roleFor = (route: string): KeyRole =>
    ROLE[route] ?? (route.startsWith('GET /v1/reports') ? 'auditor' : 'approver');

  const address = (
    template: string,
    segment: string | undefined,
    parameters: Readonly<Record<string, string>>,
  ) => {
    const values: Readonly<Record<string, string>> = {
      folio,
      n: '1',
      name: 'accountability',
      figure: 'received',
      content: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      id: 'iso-10002-default',
    };
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
      segment === undefined ? (values[name] ?? '') : encodeURIComponent(segment.toWellFormed()),
    );
    const search = Object.entries(parameters).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`,
    );
    return search.length === 0 ? path : `${path}?${search.join('&')}`;
  };

  interface Sent {
    readonly key: string;
    readonly body: string | undefined;
    readonly headers: Readonly<Record<string, string>>;
  }

  const send = async (method: string, path: string, { key, body, headers }: Sent) => {
    const answer = await fetch(`${running().program.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
});

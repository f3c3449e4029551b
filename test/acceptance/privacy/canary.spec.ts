import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { KeyRole } from '#access';
import { streamOf } from '#complaint';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { embeddedEngines } from '../../support/engines.ts';
import { runBuilt } from '../damage/built.ts';
import { makePlace, type Place, type Program, start } from '../http/support/program.ts';
import {
  type Collector,
  collectTraces,
  filesWithBytes,
  filesWithMark,
  holdsMark,
  MARK,
  marked,
  OUTLIVES,
  outliving,
  withoutPersonal,
} from './support/canary.ts';

jest.setTimeout(300_000);

const EMAIL = `${MARK}@example.org`;
const PERSON = {
  name: marked('name'),
  email: EMAIL,
  phone: '+44 20 7946 0018',
  organisation: marked('organisation'),
  department: marked('department'),
  address: marked('address'),
  vulnerability: marked('vulnerability'),
  adjustments: marked('adjustments'),
};
const RECEIPT = {
  channel: 'web',
  product: 'Loan',
  complainant: PERSON,
  representative: { name: marked('representative'), email: `by-${EMAIL}`, authority: marked('authority') },
  problem: { description: marked('description'), category: 'delay' },
  reference: marked('reference'),
  remedyRequested: marked('remedy'),
  immediateAction: marked('action'),
  confidentialityWishes: marked('confidentiality'),
  note: marked('note'),
};

/** What was answered or printed. */
interface Said {
  readonly by: string;
  readonly text: string;
}

describe('Marked personal data, put through every path that there is', () => {
  let root: string;
  let place: Place;
  let program: Program;
  let collector: Collector;
  let folio: string;
  let receipt: string;
  let second: string;
  /** Answers, and what commands printed as documents. `personal` may hold the mark in them. */
  const answers: Said[] = [];
  /** What may never hold the mark: log lines, metrics, traces, printed messages. */
  const lines: Said[] = [];

  const environment = () => ({
    ...place.env,
    TMPDIR: join(root, 'tmp'),
    LOG_LEVEL: 'trace',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'ledger-canary-'));
    mkdirSync(join(root, 'tmp'));
    mkdirSync(join(root, 'out'));
    collector = await collectTraces();
    place = await makePlace(embeddedEngines());
    program = await start({ env: environment() });
    await everyPath();
    lines.push({ by: 'the log of the server', text: program.logged() });
    await program.end('SIGKILL');
    // What a killed process left behind counts, too.
    program = await start({ env: environment() });
    await ask('handler', 'GET', `/v1/complaints/${folio}`);
    lines.push({ by: 'the log of the server', text: program.logged() });
  });
  afterAll(async () => {
    await program.end('SIGTERM');
    await collector.close();
    await place.remove();
    rmSync(root, { recursive: true, force: true });
  });

  async function ask(
    role: KeyRole,
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; json: Readonly<Record<string, unknown>> }> {
    const answer = await fetch(`${program.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${place.keys[role].key}`,
        ...(body !== undefined && {
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          'if-match': '*',
        }),
        ...(path === '/v1/subject-exports' && { 'x-purpose': 'to answer a request' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const by = `${method} ${path.replaceAll(folio, 'FOLIO')} ${answer.status}`;
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    (isJson ? answers : lines).push({ by, text });
    lines.push({ by: `headers of ${by}`, text: JSON.stringify([...answer.headers]) });
    return { status: answer.status, json: isJson ? JSON.parse(text) : {} };
  }

  async function done(role: KeyRole, path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const { status, json } = await ask(role, 'POST', path, body);
    expect([path, status, json['code']]).toEqual([path, 201, undefined]);
    return json;
  }

  /** Runs a command in a process of its own. A document may hold the mark in `personal` only; texts are told apart. */
  async function run(...argv: readonly string[]) {
    const ran = await runBuilt(argv, place.data, environment());
    const by = `./ledger ${argv[0]} ${argv[1] ?? ''}`;
    (argv.includes('--json') ? answers : lines).push({ by, text: ran.out });
    lines.push({ by: `standard error of ${by}`, text: ran.err });
    return ran;
  }

  async function everyPath(): Promise<void> {
    folio = 'none';
    await commands();
    await refusals();
    await reads();
    await imports();
    await copies();
    for (const path of ['/metrics', '/readyz', '/healthz']) await ask('administrator', 'GET', path);
    for (const argv of [['audit'], ['replay'], ['doctor'], ['views', 'list'], ['views', 'parked', 'list']])
      await run(...argv, '--json');
  }

  async function commands(): Promise<void> {
    const filed = await done('application', '/v1/complaints', RECEIPT);
    folio = String(filed['folio']);
    receipt = String(Reflect.get(Object(filed['events']), 0));
    const other = await done('application', '/v1/complaints', { ...RECEIPT, reference: marked('second') });
    second = String(other['folio']);
    const on = `/v1/complaints/${folio}`;
    await done('handler', `${on}/acknowledgements`, { channel: 'email', note: marked('acknowledged') });
    await done('handler', `${on}/assessments`, {
      ...{ severity: 'low', impact: marked('impact'), rationale: marked('rationale') },
    });
    const handler = place.keys.handler.principal;
    await done('handler', `${on}/assignments`, { handler, note: marked('assigned') });
    await done('handler', `${on}/responses`, {
      ...{ type: 'final', outcome: 'rejected', reasons: marked('reasons'), recourse: marked('recourse') },
    });
    await done('approver', `${on}/responses/1/approvals`, { note: marked('approved') });
    await done('handler', `${on}/responses/1/rejections`, { reason: marked('rejected') });
    await done('handler', `${on}/closures`, { reason: 'withdrawn', justification: marked('closed') });
    await done('handler', `${on}/reopenings`, { reason: marked('reopened') });
    await done('handler', `${on}/closures`, { reason: 'withdrawn', justification: marked('again') });
    await done('compliance', `${on}/legal-holds`, {
      reason: outliving('hold'),
      authority: outliving('court'),
    });
    await done('compliance', `${on}/legal-holds/1/releases`, { reason: outliving('released') });
    await done('handler', `${on}/erasure-requests`, {
      ...{ basis: 'other', reason: outliving('request'), scope: 'event', event: receipt },
      keep: { '/personal/description': marked('kept') },
    });
    // Who names a key is shown the name once.
    const named = ['keys', 'add', '--role', 'handler', '--name', outliving('key')];
    expect((await runBuilt(named, place.data, environment())).err).not.toContain(OUTLIVES);
  }

  /** Each of these is refused. No refusal may repeat what it was given. */
  async function refusals(): Promise<void> {
    const on = `/v1/complaints/${folio}`;
    const encoded = encodeURIComponent(marked('address'));
    const accepted: string[] = [];
    const purpose = { 'x-purpose': marked('x').repeat(20) };
    for (const [role, method, path, body, headers] of [
      ['handler', 'POST', `${on}/acknowledgements`, { channel: 'email', note: marked('late') }],
      ['handler', 'POST', `${on}/reopenings`, { reason: marked('x'), [marked('member')]: 1 }],
      ['handler', 'POST', `${on}/assignments`, { handler: marked('principal') }],
      ['application', 'POST', '/v1/complaints', { ...RECEIPT, channel: marked('channel') }],
      ['application', 'POST', '/v1/complaints', { ...RECEIPT, product: `${marked('x')}\n${MARK}` }],
      ['application', 'POST', '/v1/complaints', `{"channel":"web","note":"${MARK}`],
      ['application', 'POST', '/v1/complaints', { ...RECEIPT, [MARK]: MARK }],
      ['application', 'POST', '/v1/complaints', RECEIPT, { 'idempotency-key': `${MARK}\u00e9` }],
      ['application', 'POST', '/v1/complaints', RECEIPT, { 'content-type': `text/${MARK}` }],
      ['handler', 'POST', `${on}/closures`, { reason: 'accepted' }, { 'if-match': MARK }],
      ['handler', 'POST', '/v1/complaint-searches', { email: [MARK] }],
      ['handler', 'POST', `/v1/complaint-searches?cursor=${encoded}`, { email: EMAIL }],
      ['compliance', 'POST', '/v1/subject-exports', { folio: MARK }],
      ['handler', 'GET', `/v1/complaints?q=${encoded}`],
      ['handler', 'GET', `/v1/complaints?${encoded}=1`],
      ['handler', 'GET', `/v1/complaints?cursor=${encoded}`],
      ['handler', 'GET', `/v1/complaints/${encoded}`],
      ['handler', 'GET', `/v1/${encoded}`],
      ['handler', 'GET', `${on}/history?asOf=${encoded}`],
      ['handler', 'GET', `${on}?asOf=${encoded}`],
      ['handler', 'GET', `${on}/timeline?asOf=${encoded}`],
      ['handler', 'GET', on, undefined, purpose],
      ['auditor', 'GET', `${on}/reads?cursor=${encoded}`],
      ['auditor', 'GET', `/v1/reports/${encoded}?from=2026-01-01&to=2026-02-01`],
      ['handler', 'GET', `/v1/events?after=${encoded}`],
    ] as const) {
      const { status } = await ask(role, method, path, body, headers);
      if (status < 400) accepted.push(path.replace(encoded, 'MARK'));
    }
    // Anything may be looked for.
    expect(accepted).toEqual(['/v1/complaints?q=MARK']);
    for (const argv of [
      ['status', MARK],
      ['status', `crm:${marked('id')}`],
      ['history', folio, '--as-of', MARK],
      ['status', folio, '--as-of', MARK],
      ['status', folio, '--as', marked('principal')],
      ['status', folio, '--purpose', marked('x').repeat(20)],
      ['report', MARK],
      ['keys', 'add', '--role', MARK, '--name', MARK],
    ])
      expect((await run(...argv)).status).not.toBe(0);
  }

  async function reads(): Promise<void> {
    const on = `/v1/complaints/${folio}`;
    for (const [role, method, path, body] of [
      ['handler', 'GET', on],
      ['compliance', 'GET', on],
      ['handler', 'GET', `${on}/history`],
      ['handler', 'GET', `${on}/timeline`],
      ['application', 'GET', '/v1/events'],
      ['handler', 'GET', '/v1/complaints'],
      ['approver', 'POST', '/v1/complaint-searches', { email: EMAIL }],
      ['approver', 'POST', '/v1/complaint-searches', { reference: marked('reference') }],
      ['compliance', 'POST', '/v1/subject-exports', { email: EMAIL }],
      ['auditor', 'GET', `${on}/reads`],
      ['auditor', 'GET', '/v1/erasures'],
    ] as const)
      expect([path, (await ask(role, method, path, body)).status]).toEqual([path, 200]);
    // A purpose is free text. Those who may see who read what are shown it.
    await ask('auditor', 'GET', on, undefined, { 'x-purpose': outliving('purpose') });
    for (const argv of [
      ['status', folio],
      ['history', folio],
      ['subject', 'export', '--email', EMAIL],
      ['subject', 'export', folio],
    ])
      expect((await run(...argv, '--json')).status).toBe(0);
    await run('status', folio, '--purpose', outliving('purpose'), '--json');
  }

  async function imports(): Promise<void> {
    const line = (more: object) =>
      JSON.stringify({ source: 'crm', occurredAt: '2026-01-05', ...RECEIPT, ...more });
    const file = join(root, 'in.jsonl');
    writeFileSync(
      file,
      [
        line({ externalId: `id-of-${EMAIL}` }),
        line({ externalId: 'C-2', problem: { description: marked('imported'), category: 'delay' } }),
        line({ externalId: 'C-3', channel: marked('channel') }),
        line({ externalId: 'C-4', product: 'x'.repeat(101), note: marked('note') }),
        `{"source":"crm","note":"${MARK}`,
        line({ externalId: 'C-5', occurredAt: marked('date') }),
        JSON.stringify({
          source: 'crm',
          externalId: 'C-2',
          command: 'acknowledge',
          occurredAt: '2026-01-06',
          note: marked('later'),
        }),
        JSON.stringify({ source: 'crm', externalId: 'C-9', command: 'close', note: marked('before') }),
      ].join('\n'),
    );
    const rejects = join(root, 'rejects.jsonl');
    const ran = await run('import', file, '--format', 'jsonl', '--rejects', rejects, '--json');
    expect(ran.status).toBe(3);
    expect(JSON.parse(ran.out)).toMatchObject({ rejected: 5 });
    await run('import', file, '--format', 'jsonl', '--dry-run');
    // Both belong to whoever imports: one was given, the other was asked for.
    for (const own of [file, rejects]) rmSync(own);
  }

  async function copies(): Promise<void> {
    const out = (name: string) => join(root, 'out', name);
    expect((await run('backup', out('ledger.tar.gz'))).status).toBe(0);
    expect((await run('key-store', 'backup', out('keys.backup'))).status).toBe(0);
    expect((await run('restore', out('ledger.tar.gz'), '--check')).status).not.toBe(2);
    const restored = await runBuilt(['restore', out('ledger.tar.gz')], out('restored'), {
      TMPDIR: join(root, 'tmp'),
    });
    expect(restored.status).toBe(0);
    await run('copy', '--to', `sqlite:${out('copy.sqlite')}`);
    const rebuilt = await run('views', 'rebuild', 'register', '--promote');
    expect(rebuilt.status).toBe(0);
  }

  it('stands in `personal` of answers, and nowhere else in them', () => {
    // Or else nothing was tested.
    expect(answers.filter(({ text }) => text.includes(MARK)).length).toBeGreaterThan(8);
    const outside = answers.filter(({ text }) => {
      const rest = JSON.stringify(withoutPersonal(JSON.parse(text)));
      return holdsMark(Buffer.from(rest));
    });
    expect(outside.map(({ by }) => by)).toEqual([]);
  });

  it('stands in no log line, metric, header, message or trace', () => {
    expect(lines.filter(({ text }) => holdsMark(Buffer.from(text))).map(({ by }) => by)).toEqual([]);
    expect(collector.received.length).toBeGreaterThan(0);
    expect(collector.received.filter((sent) => holdsMark(sent)).length).toBe(0);
  });

  it('stands in no file: log, views, key store, access log, backups, copies, temporary files', () => {
    for (const directory of [place.data, root]) expect(filesWithMark(directory)).toEqual([]);
  });

  describe('and erased for the whole person', () => {
    let folios: readonly string[];
    /** The wrapped keys that the erasure destroys. */
    let keys: readonly Uint8Array[];

    beforeAll(async () => {
      const found = await ask('handler', 'POST', '/v1/complaint-searches', { email: EMAIL });
      folios = Array.from(Object(found.json['complaints']), (line) => String(Object(line).folio));
      expect(folios).toEqual(expect.arrayContaining([folio, second]));
      for (const open of folios.filter((one) => one !== folio))
        await done('handler', `/v1/complaints/${open}/closures`, {
          reason: 'withdrawn',
          justification: marked('end'),
        });
      keys = await wrappedKeys();
      expect(keys.length).toBeGreaterThan(10);
      expect(filesWithBytes(join(place.data, 'keys'), keys)).not.toEqual([]);
      const on = `/v1/complaints/${folio}/erasure-requests`;
      const [reason, override] = [outliving('asked for'), outliving('no longer needed')];
      const basis = 'data-subject-request';
      const { erasure } = await done('handler', on, { basis, reason, scope: 'person' });
      await done('compliance', `${on}/${erasure}/decisions`, { decision: 'granted', reason, override });
      await done('administrator', `${on}/${erasure}/executions`, {});
      for (const one of folios) await swept(one);
      answers.length = 0;
      lines.length = 0;
    });

    async function wrappedKeys(): Promise<readonly Uint8Array[]> {
      const runtime = openRuntime(readConfig({ ...place.env }));
      try {
        const store = await runtime.keyStore();
        const wrapped: Uint8Array[] = [];
        for (const one of folios) {
          const { subject, dataKeys } = await store.keysOf(streamOf(one));
          if (subject?.state === 'active') wrapped.push(subject.wrapped);
          wrapped.push(...dataKeys.values());
        }
        return wrapped;
      } finally {
        await runtime.close();
      }
    }

    async function swept(one: string): Promise<void> {
      const timeout = AbortSignal.timeout(60_000);
      for (;;) {
        const { json } = await ask('handler', 'GET', `/v1/complaints/${one}/history`);
        if (JSON.stringify(json['events']).includes('PersonalDataErased')) return;
        timeout.throwIfAborted();
        await new Promise((wake) => setTimeout(wake, 50));
      }
    }

    it('is shown by no answer and no command', async () => {
      for (const one of folios) {
        const { json } = await ask('handler', 'GET', `/v1/complaints/${one}`);
        expect(json['personal']).toBe('erased');
        const history = await ask('handler', 'GET', `/v1/complaints/${one}/history`);
        // Before the erasure was asked for.
        const [receipt] = Object(history.json)['events'];
        const then = await ask('handler', 'GET', `/v1/complaints/${one}?asOf=${receipt.position}`);
        expect(then.json).toMatchObject({ revision: 0, personal: 'erased' });
        await ask('handler', 'GET', `/v1/complaints/${one}/timeline?asOf=${receipt.position}`);
        await ask('handler', 'GET', `/v1/complaints/${one}/timeline`);
        await ask('auditor', 'GET', `/v1/complaints/${one}/reads`);
        await ask('compliance', 'POST', '/v1/subject-exports', { folio: one });
      }
      // Each is a process of its own, so one complaint has to do.
      for (const argv of [['status'], ['history'], ['subject', 'export'], ['reads']])
        await run(...argv, second, '--json');
      for (const body of [{ email: EMAIL }, { phone: PERSON.phone }, { reference: marked('reference') }]) {
        const { json } = await ask('handler', 'POST', '/v1/complaint-searches', body);
        expect(json).toEqual({ complaints: [] });
      }
      const { json } = await ask('compliance', 'POST', '/v1/subject-exports', { email: EMAIL });
      expect(json['complaints']).toEqual([]);
      for (const path of ['/v1/complaints', '/v1/events', '/v1/erasures', '/metrics'])
        await ask(path === '/metrics' ? 'handler' : 'auditor', 'GET', path);
      expect((await run('audit', '--json')).status).toBe(0);
      for (const { by, text } of [...answers, ...lines, { by: 'log', text: program.logged() }])
        expect([by, text.includes(MARK)]).toEqual([by, false]);
      expect(collector.received.filter((sent) => holdsMark(sent)).length).toBe(0);
    });

    it('stands in no file, and no key that opens it is left', async () => {
      for (const directory of [place.data, root]) expect(filesWithMark(directory)).toEqual([]);
      expect(filesWithBytes(place.data, keys)).toEqual([]);
      expect(filesWithBytes(join(root, 'tmp'), keys)).toEqual([]);
      expect(await wrappedKeys()).toEqual([]);
    });
  });
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { isTracking, ROUTE_ROLES } from '#access/routes';
import type { ReadEntry, ReadKind } from '#access-log';
import { COMMANDS, isHttpCommand } from '#commands';
import { commands } from '../../../apps/cli/commands/index.ts';
import { until } from '../../support/until.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from '../http/support/acceptance.ts';
import { file, handling, told } from '../http/support/acts.ts';

const running = whileRunning();

const MARK = 'Quintessa Marblewood';
const EMAIL = 'quintessa@example.org';

/** What a route or command shows of a person, and how it is asked. */
interface Shows {
  readonly what: ReadKind;
  readonly role: KeyRole;
  readonly body?: object;
}

/**
 * Every route that is no command, and what personal data it shows. A new route fails the test below until it stands
 * here.
 */
const ROUTES: Readonly<Record<string, Shows | 'nothing'>> = {
  'GET /v1/complaints': 'nothing',
  'GET /v1/complaints/{folio}': { what: 'complaint', role: 'handler' },
  'GET /v1/complaints/{folio}/history': { what: 'history', role: 'handler' },
  'GET /v1/complaints/{folio}/timeline': 'nothing',
  'GET /v1/complaints/{folio}/commands': 'nothing',
  'GET /v1/complaints/{folio}/evidence/{content}': { what: 'evidence', role: 'handler' },
  'GET /v1/complaints/{folio}/letters/{kind}': { what: 'letter', role: 'handler' },
  'GET /v1/complaints/{folio}/reads': 'nothing',
  'GET /v1/worklist': 'nothing',
  'POST /v1/complaint-searches': { what: 'search', role: 'handler', body: { email: EMAIL } },
  'POST /v1/subject-exports': { what: 'subject-export', role: 'compliance', body: { email: EMAIL } },
  'GET /v1/reports': 'nothing',
  'GET /v1/reports/{name}': 'nothing',
  'GET /v1/reports/{name}/figures/{figure}/complaints': 'nothing',
  'GET /v1/process': 'nothing',
  'GET /v1/me': 'nothing',
  'GET /v1/principals': 'nothing',
  'GET /v1/policies': 'nothing',
  'GET /v1/policies/{id}': 'nothing',
  'GET /v1/events': 'nothing',
  'GET /v1/events/stream': 'nothing',
  'GET /v1/moments': 'nothing',
  'GET /v1/changes': 'nothing',
  'GET /v1/keys': 'nothing',
  'GET /v1/views': 'nothing',
  'GET /v1/views/{name}/parked': 'nothing',
  'GET /v1/breaches': 'nothing',
  'GET /v1/safety': 'nothing',
  'GET /v1/retention': 'nothing',
  'GET /v1/causes': 'nothing',
  'GET /v1/corrective-actions': 'nothing',
  'GET /v1/remedies': 'nothing',
  'GET /v1/erasures': 'nothing',
  'GET /v1/doctor': 'nothing',
  'GET /healthz': 'nothing',
  'GET /readyz': 'nothing',
  'GET /metrics': 'nothing',
  'GET /openapi.json': 'nothing',
  'GET /docs': 'nothing',
};

/** Every command of the command line, and what it shows. The arguments follow with the folio in place of FOLIO. */
const COMMAND_LINES: Readonly<
  Record<string, readonly (readonly [ReadKind | 'nothing', ...string[]])[] | 'no ledger'>
> = {
  demo: 'no ledger',
  test: 'no ledger',
  bench: 'no ledger',
  up: 'no ledger',
  import: [['nothing', 'import', '-', '--format', 'jsonl']],
  status: [['complaint', 'status', 'FOLIO']],
  history: [['history', 'history', 'FOLIO']],
  letter: [['letter', 'letter', 'FOLIO', 'acknowledgement']],
  reads: [['nothing', 'reads', 'FOLIO']],
  subject: [
    ['subject-export', 'subject', 'export', 'FOLIO'],
    ['subject-export', 'subject', 'export', '--email', EMAIL],
  ],
  report: [
    ['nothing', 'report', 'accountability', '--from', '2020-01-01', '--to', '2100-01-01'],
    ['nothing', 'report', 'list'],
  ],
  worklist: [['nothing', 'worklist']],
  replay: [['nothing', 'replay']],
  audit: [['nothing', 'audit']],
  views: [['nothing', 'views', 'list']],
  backup: [['nothing', 'backup', '/nowhere/at/all.tar.gz']],
  restore: [['nothing', 'restore', '/nowhere/at/all.tar.gz', '--check']],
  copy: [['nothing', 'copy']],
  keys: [['nothing', 'keys', 'list']],
  principals: [['nothing', 'principals', 'list']],
  breaches: [['nothing', 'breaches']],
  safety: [['nothing', 'safety']],
  retention: [['nothing', 'retention']],
  causes: [['nothing', 'causes']],
  'corrective-actions': [['nothing', 'corrective-actions']],
  remedies: [['nothing', 'remedies']],
  erasures: [['nothing', 'erasures', 'export', 'NEW FILE']],
  'key-store': [['key-store-backup', 'key-store', 'backup', 'NEW FILE']],
  policies: [['nothing', 'policies', 'list']],
  doctor: [['nothing', 'doctor']],
};

let folio: string;
let other: string;
let content: string;
beforeAll(async () => {
  const filed = await told(
    file(running().as('application'), {
      complainant: { name: MARK, email: EMAIL },
      problem: { description: `${MARK} told me so.` },
      reference: `of ${MARK}`,
    }),
  );
  folio = filed.folio;
  const { as, place } = running();
  await told(handling(folio, as('handler')).assign('*', place.keys.handler.principal, false, `for ${MARK}`));
  content = await attachedContent();
  const last = await told(file(running().as('application')));
  other = last.folio;
  // Every view has all of it before anything is asked.
  for (const path of ['/v1/complaints', `/v1/complaints/${folio}/timeline`, '/v1/erasures'])
    await fetch(urlOf(`${path}?after=${last.position}`), { headers: headersOf('auditor') });
});

const urlOf = (path: string): string => `${running().program.url}${path}`;
const headersOf = (role: KeyRole, more: Readonly<Record<string, string>> = {}) => ({
  authorization: `Bearer ${running().place.keys[role].key}`,
  ...more,
});

/** The id of a content that tells of the person. */
async function attachedContent(): Promise<string> {
  const upload = await fetch(urlOf(`/v1/complaints/${folio}/evidence-contents`), {
    method: 'POST',
    headers: headersOf('handler', { 'content-type': 'text/plain' }),
    body: `${MARK} wrote this.`,
  });
  const id: string = JSON.parse(await upload.text()).content;
  const attach = await fetch(urlOf(`/v1/complaints/${folio}/evidence`), {
    method: 'POST',
    headers: headersOf('handler', {
      ...{ 'content-type': 'application/json', 'idempotency-key': 'attach', 'if-match': '*' },
    }),
    body: JSON.stringify({ content: id, origin: 'complainant', name: `of ${MARK}` }),
  });
  expect([upload.status, attach.status]).toEqual([201, 201]);
  return id;
}

async function readsOf(complaint: string): Promise<readonly ReadEntry[]> {
  const answer = await fetch(urlOf(`/v1/complaints/${complaint}/reads?limit=200`), {
    headers: headersOf('auditor'),
  });
  return JSON.parse(await answer.text()).reads;
}

async function ask(
  route: string,
  role: KeyRole,
  { body, purpose }: { body?: object | undefined; purpose?: string } = {},
): Promise<{ status: number; text: string }> {
  const [method = '', template = ''] = route.split(' ');
  const values: Readonly<Record<string, string>> = {
    ...{
      folio,
      content,
      kind: 'acknowledgement',
      n: '1',
      name: 'accountability',
      figure: 'received',
      id: 'iso-10002-default',
    },
  };
  let path = template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  path = path.replace('/views/accountability/', '/views/register/');
  if (template.includes('/reports/{name}')) path += '?from=2020-01-01&to=2100-01-01';
  if (template.endsWith('/changes')) path += '?base=0';
  const abort = new AbortController();
  const answer = await fetch(urlOf(path), {
    method,
    signal: abort.signal,
    headers: headersOf(role, {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(purpose !== undefined && { 'x-purpose': purpose }),
    }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // The stream of the feed does not end by itself.
  const text = template.endsWith('/stream') ? '' : await answer.text();
  abort.abort();
  return { status: answer.status, text };
}

describe('Every route', () => {
  it('is known to show personal data or none', () => {
    // An upload answers only what the asker has just sent, the others nothing about a person of a complaint.
    const posted = [
      ...COMMANDS.filter(isHttpCommand).map(({ http }) => `POST ${http.path}`),
      'POST /v1/complaints/{folio}/evidence-contents',
      'POST /v1/letter-bounces',
      'POST /v1/replays',
      'POST /v1/audits',
      'POST /v1/keys',
      'POST /v1/keys/{id}/revocations',
      ...['rebuilds', 'promotions', 'rollbacks', 'parked/retries', 'parked/discards'].map(
        (act) => `POST /v1/views/{name}/${act}`,
      ),
    ];
    // Complainants have no role of a key. Their own spec shows that their reads are recorded.
    // Jobs are shown to those who started them. Their results are those of the command line, which shows nothing personal.
    const isJob = (route: string) => /\/(rebuilds|replays|audits)\/\{id\}$/.test(route);
    const others = Object.keys(ROUTE_ROLES).filter(
      (route) => !posted.includes(route) && !isTracking(route) && !isJob(route),
    );
    expect([...others].sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it.each(Object.entries(ROUTES))('%s shows personal data only with a record', async (route, shows) => {
    const before = (await readsOf(folio)).length;
    const roles = ROUTE_ROLES[route];
    const role =
      shows === 'nothing'
        ? typeof roles === 'string'
          ? 'handler'
          : (roles?.at(-1) ?? 'handler')
        : shows.role;
    const body = shows === 'nothing' ? undefined : shows.body;
    const { status, text } = await ask(route, role, { body, purpose: 'to test it' });
    expect(status).toBe(200);
    const after = await readsOf(folio);
    const isShown = text.includes(MARK);
    if (shows === 'nothing') {
      // The page of reads tells purposes, and nothing of the complaint.
      expect([isShown, after.length]).toEqual([false, before]);
      return;
    }
    // A search answers lines of the register: it tells who filed what, and nothing else that is personal.
    expect(isShown).toBe(shows.what !== 'search');
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({
      what: shows.what,
      via: 'http',
      purpose: 'to test it',
      by: { id: running().place.keys[role].principal, role },
    });
  });

  it('is recorded under its own purpose for handlers and approvers, and withholds from others', async () => {
    for (const route of ['GET /v1/complaints/{folio}', 'GET /v1/complaints/{folio}/history']) {
      for (const [role, isShown] of [
        ['handler', true],
        ['approver', true],
        ['compliance', false],
        ['auditor', false],
      ] as const) {
        const before = (await readsOf(folio)).length;
        const { text } = await ask(route, role);
        expect([role, text.includes(MARK), text.includes('"withheld"')]).toEqual([role, isShown, !isShown]);
        expect((await readsOf(folio)).length - before).toBe(isShown ? 1 : 0);
      }
    }
    expect((await readsOf(folio)).at(-1)?.purpose).toBe('to see the history of the complaint');
  });

  it('is refused without a purpose where nothing can be withheld, and records nothing', async () => {
    const records = async () => {
      const { out } = await runLedger(['audit', '--json'], { env: running().place.env });
      return JSON.parse(out).accessLog.checked;
    };
    const before = await records();
    for (const [route, body] of [
      ['POST /v1/complaint-searches', { email: EMAIL }],
      ['POST /v1/complaint-searches', { email: 'nobody@example.org' }],
      ['POST /v1/subject-exports', { email: EMAIL }],
      ['POST /v1/subject-exports', { email: 'nobody@example.org' }],
      ['POST /v1/subject-exports', { folio }],
    ] as const) {
      const { status, text } = await ask(route, 'compliance', { body });
      expect([route, status, JSON.parse(text).code]).toEqual([route, 400, 'purpose-required']);
      expect(text).not.toContain(MARK);
    }
    expect(await records()).toBe(before);
  });

  it('lets handlers and approvers search for the purpose of the route', async () => {
    for (const role of ['handler', 'approver'] as const) {
      const { status } = await ask('POST /v1/complaint-searches', role, { body: { email: EMAIL } });
      expect([status, (await readsOf(folio)).at(-1)?.purpose]).toEqual([
        200,
        'to find complaints of a person',
      ]);
    }
  });

  it('shows nothing personal to an application, and administrators see no complaint', async () => {
    const before = (await readsOf(folio)).length;
    const { text } = await ask('GET /v1/complaints/{folio}', 'application', { purpose: 'to try' });
    expect(JSON.parse(text)).not.toHaveProperty('personal');
    expect((await ask('GET /v1/complaints/{folio}', 'administrator', { purpose: 'to try' })).status).toBe(
      403,
    );
    expect(await readsOf(folio)).toHaveLength(before);
  });

  it('records nothing for an answer without a body', async () => {
    const first = await fetch(urlOf(`/v1/complaints/${folio}`), { headers: headersOf('handler') });
    const before = (await readsOf(folio)).length;
    const again = await fetch(urlOf(`/v1/complaints/${folio}`), {
      headers: headersOf('handler', { 'if-none-match': first.headers.get('etag') ?? '' }),
    });
    expect([again.status, (await readsOf(folio)).length]).toEqual([304, before]);
  });

  it.each([
    ['too long', 'x'.repeat(201)],
    ['empty', ' '],
  ])('refuses a purpose that is %s', async (_, purpose) => {
    const before = (await readsOf(folio)).length;
    const { status, text } = await ask('GET /v1/complaints/{folio}', 'handler', { purpose });
    expect([status, JSON.parse(text).code]).toEqual([400, 'bad-purpose']);
    expect(await readsOf(folio)).toHaveLength(before);
  });

  it('takes a body with exactly one member for a search', async () => {
    for (const body of [{}, { email: EMAIL, phone: '1' }, { name: MARK }, { email: 7 }]) {
      const { status } = await ask('POST /v1/complaint-searches', 'handler', { body });
      expect(status).toBe(422);
    }
  });

  it('finds complaints by whole values, page by page, and records a search that finds none', async () => {
    const first = await ask('POST /v1/complaint-searches', 'approver', { body: { reference: `OF ${MARK}` } });
    expect(JSON.parse(first.text).complaints).toMatchObject([{ folio }]);
    const none = await ask('POST /v1/complaint-searches', 'approver', { body: { email: 'x@example.org' } });
    expect(JSON.parse(none.text)).toEqual({ complaints: [] });
    const bad = await fetch(urlOf('/v1/complaint-searches?cursor=nonsense'), {
      method: 'POST',
      headers: headersOf('approver', { 'content-type': 'application/json' }),
      body: JSON.stringify({ email: EMAIL }),
    });
    expect(bad.status).toBe(400);
  });

  it('exports a page that prints, with every text escaped', async () => {
    const { folio: hostile } = await told(
      file(running().as('application'), { problem: { description: '<script>alert("x")</script> & more' } }),
    );
    const answer = await fetch(urlOf('/v1/subject-exports'), {
      method: 'POST',
      headers: headersOf('compliance', {
        'content-type': 'application/json',
        accept: 'text/html',
        'x-purpose': 'to answer a request',
      }),
      body: JSON.stringify({ folio: hostile }),
    });
    const page = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more');
    expect(page).not.toContain('<script');
  });
});

describe('Records of reads', () => {
  it('count in no event, position, digest or feed', async () => {
    const replay = async () => {
      const ran = await runLedger(['replay', '--json'], { env: running().place.env });
      const { events, position, digest, asOf } = JSON.parse(ran.out);
      return { events, position, digest, last: asOf.lastEventId };
    };
    const feed = async () => (await ask('GET /v1/events', 'auditor')).text;
    const before = { replay: await replay(), feed: await feed() };
    await ask('GET /v1/complaints/{folio}', 'handler');
    expect({ replay: await replay(), feed: await feed() }).toEqual(before);
  });

  it('share events when one principal reads much at once', async () => {
    // On a busy machine they may come one by one, some milliseconds after each other.
    await until('reads share events', async () => {
      const before = (await readsOf(other)).length;
      await Promise.all(
        Array.from({ length: 30 }, async () => {
          const answer = await fetch(urlOf(`/v1/complaints/${other}`), { headers: headersOf('approver') });
          await answer.text();
        }),
      );
      const reads = (await readsOf(other)).slice(before);
      expect(reads).toHaveLength(30);
      return new Set(reads.map(({ event }) => event)).size < 15;
    });
  });

  it('are told page by page', async () => {
    const all = await readsOf(folio);
    const paged: ReadEntry[] = [];
    let cursor = '';
    do {
      const answer = await fetch(urlOf(`/v1/complaints/${folio}/reads?limit=3${cursor}`), {
        headers: headersOf('compliance'),
      });
      const page = JSON.parse(await answer.text());
      paged.push(...page.reads);
      cursor = page.cursor === undefined ? '' : `&cursor=${page.cursor}`;
    } while (cursor !== '');
    expect(paged).toEqual(all);
  });
});

function given(word: string): string {
  if (word === 'NEW FILE') return join(running().place.data, `${crypto.randomUUID()}.backup`);
  return word === 'FOLIO' ? folio : word;
}

describe('Every command of the command line', () => {
  it('is known to show personal data or none', () => {
    expect(commands.map(({ name }) => name).sort()).toEqual(Object.keys(COMMAND_LINES).sort());
  });

  const lines = Object.values(COMMAND_LINES).flatMap((one) => (one === 'no ledger' ? [] : one));
  it.each(lines.map((line) => [line.slice(1).join(' '), line] as const))(
    '%s shows personal data only with a record',
    async (_, [what, ...argv]) => {
      const before = (await readsOf(folio)).length;
      const ran = await runLedger([...argv.map(given), '--json'], {
        env: running().place.env,
      });
      const after = await readsOf(folio);
      // A backup of keys shows nothing itself. Whoever has it can read everything.
      expect([ran.out.includes(MARK), after.length - before]).toEqual(
        what === 'nothing' ? [false, 0] : [what !== 'key-store-backup', 1],
      );
      if (what !== 'nothing') {
        expect(after.at(-1)).toMatchObject({
          what,
          via: 'command-line',
          by: { id: 'system', account: expect.any(String) },
          purpose: expect.stringContaining('at the command line'),
        });
      }
    },
  );

  it('reads as a principal who may, with a purpose', async () => {
    const { keys, env } = running().place;
    const status = (as: string, ...more: string[]) =>
      runLedger(['status', folio, '--as', as, ...more, '--json'], { env });
    const before = (await readsOf(folio)).length;
    expect((await status(keys.auditor.principal, '--purpose', 'yearly audit')).out).toContain(MARK);
    expect((await readsOf(folio)).at(-1)).toMatchObject({
      by: { id: keys.auditor.principal, role: 'auditor', account: expect.any(String) },
      purpose: 'yearly audit',
    });
    for (const [as, ...more] of [
      [keys.application.principal],
      ['nobody'],
      [keys.auditor.principal, '--purpose', 'x'.repeat(201)],
    ] as const) {
      const refused = await status(as, ...more);
      expect([refused.out.includes(MARK), refused.status]).toEqual([false, expect.any(Number)]);
      expect(refused.status).not.toBe(0);
    }
    expect(await readsOf(folio)).toHaveLength(before + 1);
  });
});

afterAll(() => expect(running().program.logged()).not.toContain(MARK));

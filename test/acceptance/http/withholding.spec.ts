import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { type Answered, asking } from './support/asking.ts';
import { issue, known } from './support/keys.ts';
import { type Seen, type Values, walkAll } from './support/walk.ts';

/*
 * Two complaints are withheld from a person of each role. They stand on every board, share an action, a person and links
 * with a complaint that these persons may read. A route that shows a trace of them to one of these persons fails here,
 * also a route that is new.
 */

const running = whileRunning({ LEDGER_RATE_LIMIT: '1000000' });

const CONCERNED = ['handler', 'approver', 'compliance', 'auditor', 'administrator'] as const;
/** Nobody has it, and its check character is right. */
const UNKNOWN = '7K3F-9QW2-XH-W';
const DAY_MS = 86_400_000;
const PERIOD = { from: '2020-01-01', to: '2100-01-01' };
const ODD_QUERIES = ['', '?asOf=never', '?after=never', '?limit=0', '?none=1', '?asOf=2020-01-01T00:00:00Z'];
const ODD_HEADERS = [{}, { 'x-purpose': ' ' }, { 'if-none-match': '"1"' }];
const ALIAS = /^withheld-[0-9a-f]{16}$/;

interface Stage {
  /** A person of each role, whom the withheld complaints concern. */
  readonly subjects: Readonly<
    Record<(typeof CONCERNED)[number], { readonly key: string; readonly id: string }>
  >;
  /** An open one and a closed one. */
  readonly withheld: readonly [string, string];
  /** One that everybody may read, with links to both. */
  readonly other: string;
  /** The action that it shares. Its id begins with the folio of the first withheld complaint. */
  readonly action: string;
  readonly email: string;
  /** What must reach no subject: folios and ids of events of the withheld complaints. */
  readonly marks: readonly string[];
  readonly values: Values;
}

let staged: Promise<Stage> | undefined;
const stage = (): Promise<Stage> => {
  staged ??= setUp();
  return staged;
};

const by = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);
const subject = async (role: (typeof CONCERNED)[number]) =>
  asking(running().program.url, (await stage()).subjects[role].key);

async function act(role: KeyRole, path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await by(role).post(path, body);
  expect([path, answer.status, answer.code]).toEqual([path, expect.any(Number), undefined]);
  return answer.body;
}

async function setUp(): Promise<Stage> {
  const { place, program } = running();
  const subjects: Partial<Record<KeyRole, { key: string; id: string }>> = {};
  for (const role of CONCERNED) {
    const issued = await issue(place, role);
    subjects[role] = { key: issued.key, id: issued.principal };
    await known(program.url, issued.key);
  }
  const email = `${crypto.randomUUID()}@example.org`;
  const concerns = Object.values(subjects).map(({ id }) => id);
  // So long ago that every due date has passed, and recently enough for the causes of the last year.
  const occurredAt = new Date(Date.now() - 200 * DAY_MS).toISOString();
  const receipt = { complainant: { email }, occurredAt };
  const wished = { ...receipt, concerns, confidentiality: ['withhold-from-subject'] };
  const application = running().as('application');
  const open = (await told(file(application, wished))).folio;
  const closed = (await told(file(application, wished))).folio;
  const other = (await told(file(application, receipt))).folio;
  const more = (await told(file(application, receipt))).folio;
  const third = (await told(file(application, receipt))).folio;
  const on = (folio: string, path: string, body: object, role: KeyRole = 'handler') =>
    act(role, `/v1/complaints/${folio}/${path}`, body);

  for (const folio of [open, closed, other, more, third]) {
    await on(folio, 'root-causes', { cause: 'forgotten', area: 'people' });
    await on(folio, 'remedies', { kind: 'apology', dueOn: '2026-02-01' });
    await on(folio, 'assessments', { severity: 'high', safety: true });
  }
  const owner = place.keys.approver.principal;
  const shared = await on(open, 'corrective-actions', {
    kind: 'corrective',
    owner,
    dueOn: '2199-01-31',
    rootCause: 1,
  });
  const { action } = shared;
  for (const folio of [closed, other]) await on(folio, 'corrective-actions', { action, rootCause: 1 });
  await on(other, `corrective-actions/${action}/verifications`, { effective: false });
  const own = await on(other, 'corrective-actions', {
    kind: 'preventive',
    owner,
    dueOn: '2199-01-31',
    rootCause: 1,
  });
  await on(closed, 'corrective-actions', { action: own['action'], rootCause: 1 });
  for (const folio of [open, closed]) {
    await on(folio, 'links', { kind: 'related', folio: other });
    await on(other, 'links', { kind: 'duplicate-of', folio });
  }
  const content = await upload(open);
  await on(open, 'evidence', { content, origin: 'complainant', name: 'statement.txt' });
  await on(other, 'contacts', {
    channel: 'phone',
    direction: 'outbound',
    with: 'complainant',
    note: `Asked about ${open}, too.`,
  });
  await on(closed, 'closures', { reason: 'withdrawn', justification: 'By telephone.' });
  const erasure = { basis: 'data-subject-request', reason: 'The person asks for it.' };
  for (const [folio, scope] of [
    [open, 'complaint'],
    [closed, 'person'],
    [other, 'person'],
  ] as const)
    await on(folio, 'erasure-requests', { ...erasure, scope }, 'compliance');
  const breached = async () => JSON.stringify((await by('handler').get('/v1/breaches?limit=200')).body);
  await until(async () => (await breached()).includes(open));
  // A read with a purpose stands in the reads of the complaint that was read.
  const events = await Promise.all(
    [open, closed].map(
      async (folio) => Object((await by('handler').get(`/v1/complaints/${folio}/history`)).body).events,
    ),
  );
  const last = await told(file(application));
  for (const view of ['', '/timeline'])
    await by('handler').get(`/v1/complaints/${other}${view}?after=${last.position}`);
  await by('compliance').get(
    `/v1/reports/accountability?from=${PERIOD.from}&to=${PERIOD.to}&after=${last.position}`,
  );
  const made: Stage = {
    subjects: subjects as Stage['subjects'],
    withheld: [open, closed],
    other,
    action: String(action),
    email,
    marks: [open, closed, ...events.flat().map(({ id }: { readonly id: string }) => id)],
    values: {
      folio: [open, closed, other, more],
      content: [String(content)],
      id: ['iso-10002-default'],
      name: ['accountability', 'register'],
      kind: ['acknowledgement', 'closing'],
      figure: await figures(),
      ...{ from: [PERIOD.from], to: [PERIOD.to], dueBefore: ['2100-01-01'], groupBy: ['product'] },
      asOf: [String(last.position)],
      ...{
        handler: ['none'],
        q: [open, closed],
        dueWithin: ['P10000D'],
        only: ['Loan'],
        before: ['end'],
        base: ['0'],
      },
    },
  };
  for (const { key } of Object.values(made.subjects))
    for (const folio of made.withheld)
      await until(async () =>
        [403, 404].includes((await asking(program.url, key).get(`/v1/complaints/${folio}`)).status),
      );
  return made;
}

async function figures(): Promise<readonly string[]> {
  const { body } = await by('compliance').get('/v1/reports');
  const [report] = Object(body).reports;
  return report.figures.map(({ name }: { readonly name: string }) => name);
}

async function upload(folio: string): Promise<unknown> {
  const { program, place } = running();
  const answer = await fetch(`${program.url}/v1/complaints/${folio}/evidence-contents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${place.keys.handler.key}`, 'content-type': 'text/plain' },
    body: 'A statement.',
  });
  return Object(await answer.json()).content;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const timeout = AbortSignal.timeout(30_000);
  while (!(await holds())) timeout.throwIfAborted();
}

async function walk(key: string): Promise<readonly Seen[]> {
  return await walkAll({ url: running().program.url, key, values: (await stage()).values });
}

/** The addresses of the answers that have a trace of a withheld complaint. What the request itself says is none. */
async function tracesIn(seen: readonly Seen[]): Promise<readonly string[]> {
  const { marks } = await stage();
  return seen
    .filter(({ text }) => marks.some((mark) => text.includes(mark)))
    .map(({ route, address }) => `${route}: ${address}`);
}

describe('A withheld complaint', () => {
  it('is shown to those whom it does not concern, on nearly every route', async () => {
    const { place } = running();
    const seen = await walk(place.keys.compliance.key);
    const { marks } = await stage();
    const routes = new Set(
      seen.filter(({ text }) => marks.some((mark) => text.includes(mark))).map(({ route }) => route),
    );
    expect([...routes].sort()).toEqual([
      '/v1/breaches',
      '/v1/causes',
      '/v1/changes',
      '/v1/complaints',
      '/v1/complaints/{folio}',
      '/v1/complaints/{folio}/commands',
      '/v1/complaints/{folio}/history',
      '/v1/complaints/{folio}/letters/{kind}',
      '/v1/complaints/{folio}/reads',
      '/v1/complaints/{folio}/timeline',
      '/v1/corrective-actions',
      '/v1/erasures',
      '/v1/events',
      '/v1/remedies',
      '/v1/reports/{name}/figures/{figure}/complaints',
      '/v1/retention',
      '/v1/safety',
      '/v1/worklist',
    ]);
    expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it.each(CONCERNED)('leaves no trace in any answer to the %s whom it concerns', async (role) => {
    const { subjects, other } = await stage();
    const seen = await walk(subjects[role].key);
    expect(await tracesIn(seen)).toEqual([]);
    expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
    if (role !== 'administrator')
      expect(seen.some(({ text, status }) => status === 200 && text.includes(other))).toBe(true);
  });

  it.each(CONCERNED)(
    'answers the %s like a folio that nobody has, whatever the request says',
    async (role) => {
      const { subjects, withheld, values } = await stage();
      const { url } = running().program;
      const { paths } = Object(await (await fetch(`${url}/openapi.json`)).json());
      const headers = { authorization: `Bearer ${subjects[role].key}` };
      const answer = async (path: string, folio: string, more: object) => {
        const address = `${url}${path.replace('{folio}', folio)}`;
        const got = await fetch(address, { headers: { ...headers, ...more } });
        const { instance: _, ...body } = Object(await got.json());
        return { status: got.status, body, names: [...got.headers.keys()].sort() };
      };
      let asked = 0;
      for (const template of Object.keys(paths).filter(
        (one) => one.includes('{folio}') && 'get' in paths[one],
      )) {
        const path = template.replace('{content}', values['content']?.[0] ?? '');
        for (const query of ODD_QUERIES)
          for (const more of ODD_HEADERS) {
            const hidden = await answer(path + query, withheld[0], more);
            expect([path + query, hidden]).toEqual([path + query, await answer(path + query, UNKNOWN, more)]);
            asked += 1;
          }
      }
      expect(asked).toBeGreaterThan(50);
    },
  );

  it('takes no link, evidence, verification or other command of theirs, with the same answer as an unknown one', async () => {
    const { withheld, other, action } = await stage();
    const handler = await subject('handler');
    const code = ({ status, code: refused, body: { instance: _, ...body } }: Answered) => [
      status,
      refused,
      body,
    ];
    for (const [path, bodyFor] of [
      [`/v1/complaints/${other}/links`, (folio: string) => ({ kind: 'duplicate-of', folio })],
      [`/v1/complaints/${other}/corrective-actions`, (folio: string) => ({ action: `${folio}.1` })],
    ] as const) {
      const answers = [];
      for (const folio of [withheld[0], withheld[1], UNKNOWN])
        answers.push(code(await handler.post(path, bodyFor(folio))));
      expect(answers[0]).toEqual(answers[2]);
      expect(answers[1]).toEqual(answers[2]);
    }
    const own = async (folio: string) => code(await handler.post(`/v1/complaints/${folio}/contacts`, {}));
    expect(await own(withheld[0])).toEqual(await own(UNKNOWN));
    const verify = async (id: string) =>
      code(
        await handler.post(`/v1/complaints/${other}/corrective-actions/${id}/verifications`, {
          effective: true,
        }),
      );
    expect((await verify(`${UNKNOWN}.1`)).slice(0, 2)).toEqual([404, 'unknown-action']);
    expect(action).toBe(`${withheld[0]}.1`);
  });
});

describe('What another complaint says of a withheld one', () => {
  it('is that it is withheld: in its history, its timeline and the feed, with the digest of what was recorded', async () => {
    const { withheld, other } = await stage();
    const linksIn = async (asker: ReturnType<typeof asking>) => {
      const history = Object((await asker.get(`/v1/complaints/${other}/history`)).body).events;
      return history.filter(({ type }: { readonly type: string }) => type === 'ComplaintLinked');
    };
    const auditor = await subject('auditor');
    const seen = await linksIn(auditor);
    const whole = await linksIn(by('auditor'));
    expect(whole.map(({ data }: { readonly data: object }) => data)).toEqual(
      withheld.map((folio) => ({ kind: 'duplicate-of', folio })),
    );
    expect(seen).toEqual(
      whole.map((event: object) => ({ ...event, data: { kind: 'duplicate-of', folio: 'withheld' } })),
    );
    const { entries } = Object((await auditor.get(`/v1/complaints/${other}/timeline`)).body);
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'ComplaintLinked',
          codes: { kind: 'duplicate-of', folio: 'withheld' },
        }),
      ]),
    );
    const { events } = Object((await auditor.get('/v1/events?limit=1000')).body);
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          folio: other,
          type: 'ComplaintLinked',
          data: { kind: 'duplicate-of', folio: 'withheld' },
        }),
      ]),
    );
    expect((await auditor.get(`/v1/complaints/${other}`)).body['links']).toEqual([]);
  });

  it('is in no status either: a complaint to which only it is linked is the same as without links', async () => {
    const { withheld, subjects } = await stage();
    const { folio } = await told(file(running().as('application')));
    const linked = await act('handler', `/v1/complaints/${withheld[0]}/links`, { kind: 'related', folio });
    const address = `${running().program.url}/v1/complaints/${folio}`;
    const again = async (key: string) => {
      const authorization = `Bearer ${key}`;
      const first = await fetch(`${address}?after=${linked['position']}`, { headers: { authorization } });
      const headers = { authorization, 'if-none-match': first.headers.get('etag') ?? '' };
      return [Object(await first.json()).links ?? [], (await fetch(address, { headers })).status];
    };
    expect(await again(subjects.auditor.key)).toEqual([[], 304]);
    expect(await again(running().place.keys.auditor.key)).toEqual([[expect.anything()], 200]);
  });

  it('is the alias of a shared action, by which its reader verifies it', async () => {
    const { other, action } = await stage();
    const handler = await subject('handler');
    const actionsOf = async (asker: ReturnType<typeof asking>, after = '') =>
      Object((await asker.get(`/v1/complaints/${other}${after}`)).body).correctiveActions;
    const [alias, own] = (await actionsOf(handler)).map(({ id }: { readonly id: string }) => id);
    expect(alias).toMatch(ALIAS);
    expect(own).toBe(`${other}.1`);
    for (const board of ['corrective-actions', 'causes'])
      expect([board, JSON.stringify((await handler.get(`/v1/${board}`)).body)]).toEqual([
        board,
        expect.stringContaining(alias),
      ]);
    const commands = JSON.stringify((await handler.get(`/v1/complaints/${other}/commands`)).body);
    expect(commands).toContain(`/corrective-actions/${alias}/verifications`);
    const path = `/v1/complaints/${other}/corrective-actions/${alias}/verifications`;
    const key = crypto.randomUUID();
    const verified = await handler.post(path, { effective: true }, key);
    expect(verified).toMatchObject({ status: 201, body: { folio: other, action: alias } });
    expect((await handler.post(path, { effective: true }, key)).body).toEqual(verified.body);
    expect((await actionsOf(by('handler'), `?after=${verified.body['position']}`))[0]).toMatchObject({
      id: action,
      effective: true,
    });
  });

  it('is nothing in the stream of events, live or read again', async () => {
    const { subjects, other, marks } = await stage();
    const last = await told(file(running().as('application')));
    const answer = await fetch(`${running().program.url}/v1/events/stream`, {
      headers: { authorization: `Bearer ${subjects.handler.key}` },
    });
    let seen = '';
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) {
      seen += decoder.decode(part, { stream: true });
      if (seen.includes(last.folio)) break;
    }
    expect(seen).toContain(other);
    expect(seen).toContain('"folio":"withheld"');
    expect(marks.filter((mark) => seen.includes(mark))).toEqual([]);
  });
});

describe('The erasure of a person who has a withheld complaint', () => {
  it('reaches as many complaints as it names, for whom one is withheld from', async () => {
    const { other } = await stage();
    const reached = async (asker: ReturnType<typeof asking>) => {
      const { erasures } = Object((await asker.get('/v1/erasures?limit=200')).body);
      return erasures.find(({ folio }: { readonly folio: string }) => folio === other).reaches.complaints;
    };
    expect(await reached(by('compliance'))).toMatchObject({ count: 5, folios: { length: 5 } });
    for (const role of ['compliance', 'auditor', 'administrator'] as const)
      expect([role, await reached(await subject(role))]).toMatchObject([
        role,
        { count: 3, folios: { length: 3 } },
      ]);
  });
});

describe('A figure that counts a withheld complaint', () => {
  it('is the same for every reader, and its list says how many are withheld', async () => {
    const { withheld, other } = await stage();
    const query = `from=${PERIOD.from}&to=${PERIOD.to}`;
    const behind = async (asker: ReturnType<typeof asking>, asOf = '') =>
      Object(
        (await asker.get(`/v1/reports/accountability/figures/received/complaints?${query}${asOf}`)).body,
      );
    for (const role of ['compliance', 'auditor'] as const) {
      const whole = await behind(by(role));
      const asOf = `&asOf=${encodeURIComponent(whole.asOf.repeat)}`;
      const seen = await behind(await subject(role), asOf);
      expect([whole.withheld, seen.withheld]).toEqual([0, 2]);
      expect(seen.count).toBe(whole.count);
      expect(seen.complaints).toHaveLength(whole.complaints.length - 2);
      expect(seen.complaints).toEqual(expect.arrayContaining([expect.objectContaining({ folio: other })]));
      const reportOf = async (asker: ReturnType<typeof asking>) =>
        Object((await asker.get(`/v1/reports/accountability?${query}${asOf}`)).body);
      const report = await reportOf(by(role));
      expect(report.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect((await reportOf(await subject(role))).digest).toBe(report.digest);
    }
    expect(withheld).toHaveLength(2);
  });
});

describe('A look-up by the address of the complainant', () => {
  it('finds no withheld complaint: in a search, page by page, and in an export of personal data', async () => {
    const { subjects, email, marks, other } = await stage();
    const post = async (path: string, accept: string) => {
      const answer = await fetch(`${running().program.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${subjects.compliance.key}`,
          accept,
          'content-type': 'application/json',
          'x-purpose': 'The person asked.',
        },
        body: JSON.stringify({ email }),
      });
      return { status: answer.status, text: await answer.text() };
    };
    const texts: string[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { status, text } = await post(`/v1/complaint-searches?limit=1${more}`, 'application/json');
      expect(status).toBe(200);
      texts.push(text);
      cursor = Object(JSON.parse(text)).cursor;
    } while (cursor !== undefined);
    expect(texts).toHaveLength(3);
    for (const type of ['application/json', 'text/html'])
      texts.push((await post('/v1/subject-exports', type)).text);
    expect(texts.filter((text) => text.includes(other)).length).toBe(3);
    for (const text of texts) expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
  });
});

describe('The command line as somebody whom a complaint concerns', () => {
  it('lists the work page by page, with cursors that tell nothing of what was left out', async () => {
    const { subjects, other, marks } = await stage();
    const { env } = running().place;
    const as = ['--as', subjects.compliance.id];
    const whole = await runLedger(['worklist', '--limit', '500', ...as, '--json'], { env });
    const work: object[] = [];
    let more: readonly string[] = [];
    let empty = 0;
    do {
      const argv = ['worklist', '--limit', '1', ...as, ...more];
      const { status, out } = await runLedger([...argv, '--json'], { env });
      const page = JSON.parse(out);
      expect([argv, status]).toEqual([argv, 0]);
      work.push(...page.work);
      const { cursor } = page;
      const told = `${out}${Buffer.from(cursor ?? '', 'base64url').toString()}`;
      expect(marks.filter((mark) => told.includes(mark))).toEqual([]);
      if (page.work.length === 0 && cursor !== undefined) {
        empty += 1;
        const { out: text } = await runLedger(argv, { env });
        expect(text).toContain(
          `There is no such work on this page.\n\nThere are more: add --cursor ${cursor}`,
        );
      }
      more = cursor === undefined ? [] : ['--cursor', cursor];
    } while (more.length > 0);
    expect(empty).toBeGreaterThan(0);
    expect(work).toEqual(JSON.parse(whole.out).work);
    expect(JSON.stringify(work)).toContain(other);
  });

  it('shows what the API shows them, and everything to whoever names nobody', async () => {
    const { subjects, withheld, other, email, marks } = await stage();
    const { env } = running().place;
    const traces = (text: string) => marks.filter((mark) => text.includes(mark));
    for (const command of [
      ['history', other],
      ['history', other, '--json'],
      ['status', other],
      ['status', other, '--json'],
      ['subject', 'export', '--email', email, '--json'],
      ['worklist', '--limit', '100', '--json'],
    ]) {
      const whole = await runLedger(command, { env });
      expect([command, whole.status, traces(whole.out).length > 0]).toEqual([command, 0, true]);
      const seen = await runLedger([...command, '--as', subjects.compliance.id], { env });
      expect([command, seen.status, traces(seen.out + seen.err)]).toEqual([command, 0, []]);
      expect(seen.out).toContain(other);
    }
    for (const command of [
      ['history', withheld[0]],
      ['status', withheld[0]],
      ['subject', 'export', withheld[0]],
    ]) {
      const { status, out, err } = await runLedger([...command, '--as', subjects.compliance.id, '--json'], {
        env,
      });
      expect([command, status, out]).toEqual([command, 1, '']);
      expect(err).toContain('unknown-complaint');
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { file, handling, told } from './support/acts.ts';
import { type ApiClient, clientOf } from './support/client.ts';
import { feedOf } from './support/feed.ts';
import { issue, known } from './support/keys.ts';
import { makePlace, type Place, type Program, start } from './support/program.ts';
import { VIEWS } from './support/views.ts';

/** A name that no other ledger uses, because tests may share an event store. */
const PRODUCT = `Mortgage ${crypto.randomUUID()}`;
const EMAIL = `${crypto.randomUUID()}@example.org`;
const DESCRIPTION = 'The payment was booked twice; Müller & Søn, Straße 7.';

describe('One whole life of a complaint', () => {
  let place: Place;
  let program: Program;
  let intake: ApiClient;
  let handler: ApiClient;
  let approver: ApiClient;
  let compliance: ApiClient;
  let above: readonly ApiClient[];

  beforeAll(async () => {
    place = await makePlace();
    program = await start(place);
    intake = clientOf(program.url, place.keys.application.key);
    handler = clientOf(program.url, place.keys.handler.key);
    approver = clientOf(program.url, place.keys.approver.key);
    compliance = clientOf(program.url, place.keys.compliance.key);
    const second = [await issue(place, 'handler'), await issue(place, 'approver')];
    above = second.map(({ key }) => clientOf(program.url, key));
    for (const { key } of second) await known(program.url, key);
  });

  afterAll(async () => {
    await program?.end('SIGTERM');
    await place?.remove();
  });

  it('goes from receipt to the second closure, and all reads agree', async () => {
    const receipt = await told(
      file(intake, {
        product: PRODUCT,
        complainant: { email: EMAIL },
        problem: { description: DESCRIPTION },
      }),
    );
    const { folio } = receipt;
    const by = handling(folio, handler);
    const approving = handling(folio, approver);
    // At the second tier, which persons involved below may not handle.
    const [reviewing, approvingAbove] = above.map((client) => handling(folio, client));
    if (reviewing === undefined || approvingAbove === undefined) throw new Error('Nobody is left.');
    const at = (revision: number) => `"${revision}"`;

    const statuses: string[] = [receipt.status];
    const note = <T extends { status: string }>(told: T): T => {
      statuses.push(told.status);
      return told;
    };
    note(await told(by.acknowledge(at(0))));
    note(await told(by.assess(at(1))));
    const first = note(await told(by.propose(at(2))));
    note(await told(approving.approve(at(3), 1)));
    note(await told(by.reject(at(4), 1)));
    note(await told(by.escalate(at(5), 2)));
    const second = note(await told(reviewing.propose(at(6))));
    note(await told(approvingAbove.approve(at(7), 2)));
    note(await told(by.accept(at(8), 2)));
    note(await told(by.close(at(9), 'accepted', { recourseTold: true })));
    note(await told(by.reopen(at(10))));
    const last = note(
      await told(by.close('*', 'withdrawn', { justification: 'A letter of withdrawal came.' })),
    );

    expect([first.response, second.response]).toEqual([1, 2]);
    expect(statuses).toEqual([
      'received',
      'received',
      'assessed',
      'investigating',
      'awaiting-complainant',
      'investigating',
      'investigating',
      'investigating',
      'awaiting-complainant',
      'awaiting-complainant',
      'closed',
      'investigating',
      'closed',
    ]);

    const params = { path: { folio }, query: { after: last.position } };
    const complaint = await told(intake.GET('/v1/complaints/{folio}', { params }));
    expect(complaint).toMatchObject({
      folio,
      revision: 12,
      status: 'closed',
      tier: 2,
      cycle: 2,
      acknowledged: false,
    });
    expect(complaint.latestResponse).toMatchObject({ n: 2, state: 'accepted', outcome: 'upheld' });

    const history = await told(
      handler.GET('/v1/complaints/{folio}/history', { params: { path: { folio } } }),
    );
    expect(history.events.map(({ type }) => type)).toEqual([
      'ComplaintReceived',
      'ComplaintAcknowledged',
      'ComplaintAssessed',
      'ResponseProposed',
      'ResponseIssued',
      'ResponseRejected',
      'ComplaintEscalated',
      'ResponseProposed',
      'ResponseIssued',
      'ResponseAccepted',
      'ComplaintClosed',
      'ComplaintReopened',
      'ComplaintClosed',
    ]);
    expect(history.events[0]?.personal).toMatchObject({ description: DESCRIPTION });
    expect(history.events[0]?.actor).toEqual({ id: place.keys.application.principal, role: 'application' });
    expect(history.events[4]?.actor).toEqual({ id: place.keys.approver.principal, role: 'approver' });

    const earlier = await told(
      handler.GET('/v1/complaints/{folio}/history', {
        params: { path: { folio }, query: { asOf: receipt.position } },
      }),
    );
    expect(earlier.events).toEqual(history.events.slice(0, 1));

    const timeline = await told(handler.GET('/v1/complaints/{folio}/timeline', { params }));
    expect(timeline.entries).toHaveLength(13);
    expect(JSON.stringify(timeline)).not.toContain('Müller');

    const register = await told(
      intake.GET('/v1/complaints', {
        params: { query: { q: folio, after: last.position } },
      }),
    );
    const found = await told(
      handler.POST('/v1/complaint-searches', { body: { email: ` ${EMAIL.toUpperCase()}` } }),
    );
    for (const { complaints } of [register, found])
      expect(complaints).toEqual([expect.objectContaining({ folio, status: 'closed' })]);
    expect(JSON.stringify([register, found])).not.toMatch(/example\.org/i);

    const { from, to } = yearAround(history.events[0]?.recordedAt ?? '');
    const report = await asJson(
      compliance.GET('/v1/reports/{name}', {
        params: {
          path: { name: 'accountability' },
          query: { from, to, groupBy: 'product', after: last.position },
        },
      }),
    );
    const group = report.groups.find(({ key }) => key['product'] === PRODUCT);
    expect(group?.figures).toMatchObject({
      received: 1,
      closures: 2,
      complaintsClosed: 1,
      reopened: 1,
      escalated: 1,
    });
    expect(report.identity?.holds).toBe(true);
    expect(group?.identity).toEqual({
      outstandingAtStart: 0,
      received: 1,
      reopened: 1,
      closures: 2,
      outstandingAtEnd: 0,
      holds: true,
    });
    const repeated = await asJson(
      compliance.GET('/v1/reports/{name}', {
        params: {
          path: { name: 'accountability' },
          query: { from, to, groupBy: 'product', asOf: report.asOf.repeat },
        },
      }),
    );
    expect(repeated).toEqual(report);
    const cut = `${last.events.at(-1)}@${report.asOf.time}`;
    const then = await told(
      compliance.GET('/v1/complaints/{folio}/history', {
        params: { path: { folio }, query: { asOf: cut } },
        headers: { 'x-purpose': 'to compare it with the report' },
      }),
    );
    expect(then.events).toEqual(history.events);
    const behind = await told(
      compliance.GET('/v1/reports/{name}/figures/{figure}/complaints', {
        params: { path: { name: 'accountability', figure: 'closures' }, query: { from, to } },
      }),
    );
    const closures = history.events.filter(({ type }) => type === 'ComplaintClosed').map(({ id }) => [id]);
    const own = behind.complaints.filter((item) => item.folio === folio);
    expect(own.map(({ events }) => events)).toEqual(closures);

    const feed = await feedOf(intake);
    const fed = feed.filter((event) => event.folio === folio);
    expect(fed.map(({ id }) => id)).toEqual(history.events.map(({ id }) => id));
    expect(JSON.stringify(feed)).not.toMatch(/Müller|example\.org|"personal"/);
  });

  it('gives reports as JSON, CSV and Markdown, but in no other format', async () => {
    const ask = (accept: string) =>
      fetch(`${program.url}/v1/reports/accountability?from=2026-01-01&to=2027-01-01`, {
        headers: { authorization: `Bearer ${place.keys.auditor.key}`, accept },
      });

    const [csv, markdown, html] = await Promise.all([
      ask('text/csv'),
      ask('text/markdown'),
      ask('text/html'),
    ]);

    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(await csv.text()).toMatch(/received/);
    expect([markdown.status, markdown.headers.get('content-type')]).toEqual([
      200,
      'text/markdown; charset=utf-8',
    ]);
    expect(await markdown.text()).toMatch(/\|/);
    expect(html.status).toBe(406);
  });

  it('shows its state to operators', async () => {
    const views = await told(clientOf(program.url, place.keys.administrator.key).GET('/v1/views', {}));
    const anyone = clientOf(program.url, 'none');

    expect(views.views.map(({ name }) => name)).toEqual(VIEWS);
    expect(await told(anyone.GET('/healthz', {}))).toEqual({ status: 'live' });
    expect(await told(anyone.GET('/readyz', {}))).toEqual({ status: 'ready' });
    const metrics = await (await fetch(`${program.url}/metrics`)).text();
    expect(metrics).toMatch(/ledger_view_lag_events\{view="facts"\} \d/);
    expect(metrics).toMatch(/ledger_command_duration_seconds_count\{command="close",outcome="accepted"\} 2/);
    expect((await fetch(`${program.url}/docs`)).status).toBe(200);
    expect(await (await fetch(`${program.url}/openapi.json`)).json()).toMatchObject({ openapi: '3.1.1' });
  });
});

/** The JSON representation among those that the document lists. */
async function asJson<T>(asked: Promise<{ data?: T; response: Response }>): Promise<Exclude<T, string>> {
  const { data, response } = await asked;
  if (data === undefined || typeof data === 'string') throw new Error(`No JSON: ${response.status}`);
  return data as Exclude<T, string>;
}

function yearAround(time: string): { from: string; to: string } {
  const year = new Date(time).getUTCFullYear();
  return { from: `${year}-01-01`, to: `${year + 1}-01-01` };
}

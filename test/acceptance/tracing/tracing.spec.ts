import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { pino } from 'pino';
import { createKeys } from '#access';
import { readConfig } from '#config';
import { openRuntime, type Runtime } from '#runtime';
import { isTracing, startTracing, type Tracing } from '#tracing';
import { tracer } from '#tracing/spans';
import { type Serving, serve } from '../../../apps/serving/serve.ts';
import { TracedParts } from '../../../libs/runtime/traced-parts.ts';
import { until } from '../../support/until.ts';

const CALLER = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const A_NAME = 'Somebody Complaining';

describe('The trace of a command', () => {
  let exporter: InMemorySpanExporter;
  let data: string;
  let tracing: Tracing | undefined;
  let runtime: Runtime;
  let serving: Serving;
  let key: string;

  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-tracing-'));
    exporter = new InMemorySpanExporter();
    tracing = await startTracing({}, () => undefined, new SimpleSpanProcessor({ exporter }));
    runtime = openRuntime(readConfig({ LEDGER_DATA: data, PORT: '0' }));
    const issued = await createKeys({
      store: await runtime.events(),
      sealing: await runtime.sealing(),
    }).issueKey({
      name: 'Desk',
      role: 'handler',
    });
    key = issued.key;
    // The first complaint of a ledger would record its policy first, in an append of its own.
    await (await runtime.adoptedPolicies()).require({ id: 'iso-10002-default', version: 1 }, 'system');
    serving = await serve(runtime, { log: pino({ level: 'silent' }), apart: false });
    exporter.reset();
  });
  afterEach(async () => {
    await serving.stop();
    await runtime.close();
    await tracing?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  async function receive(body: object, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(`${serving.address}/v1/complaints`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }

  const complaint = {
    channel: 'web',
    product: 'Parcel',
    complainant: { name: A_NAME },
    problem: { description: 'It never came.', category: 'not-delivered' },
  };

  /** The first span of a name. The span of a request ends a moment after its answer was sent. */
  async function spanNamed(name: string): Promise<ReadableSpan> {
    return await until(`the span ${name}`, () =>
      exporter.getFinishedSpans().find((span) => span.name === name),
    );
  }

  /** The spans of a trace, after the views of its event appeared in it. */
  async function traceOf(id: string): Promise<readonly ReadableSpan[]> {
    return await until(`the views in the trace ${id}`, () => {
      const spans = exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === id);
      const names = spans.map(({ name }) => name);
      const views = ['view status', 'view register', 'view timeline', 'view facts'];
      return views.every((name) => names.includes(name)) && spans;
    });
  }

  it('leads from the caller through request, decision and append to every view in one trace', async () => {
    const { status, body } = await receive(complaint, {
      traceparent: `00-${CALLER.trace}-${CALLER.span}-01`,
    });
    expect(status).toBe(201);
    await spanNamed('POST /v1/complaints');
    const spans = await traceOf(CALLER.trace);
    const named = (name: string) => spans.find((span) => span.name === name);
    const [request, decision, append] = ['POST /v1/complaints', 'ledger receive', 'events append'].map(named);
    expect(request?.parentSpanContext?.spanId).toBe(CALLER.span);
    expect(decision?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(append?.parentSpanContext?.spanId).toBe(decision?.spanContext().spanId);
    expect(append?.attributes).toMatchObject({
      'ledger.event_ids': body.events,
      'ledger.position': body.position,
    });
    expect(request?.attributes['http.response.status_code']).toBe(201);
    const commits = exporter.getFinishedSpans().filter(({ name }) => name === 'views commit');
    for (const view of spans.filter(({ name }) => name.startsWith('view '))) {
      expect(view.parentSpanContext?.spanId).toBe(append?.spanContext().spanId);
      expect(view.attributes['ledger.position']).toBe(body.position);
      expect(commits.map((span) => span.spanContext().spanId)).toContain(view.links[0]?.context.spanId);
    }
  });

  it('leads to a view that committed the event before its writer knew that it was recorded', async () => {
    const parts = new TracedParts();
    const position = '00000000000000000001';
    const store = parts.events(
      new Proxy(await runtime.events(), {
        get: (target, name) =>
          name === 'append'
            ? async () => {
                const views = [{ name: 'status', from: undefined, to: position }];
                parts.committed({ at: Date.now(), seconds: 0.01, outcome: 'committed', views });
                return { revision: 0, position };
              }
            : Reflect.get(target, name, target),
      }),
    );
    await store.append('complaint-X', 'none', []);
    const append = await spanNamed('events append');
    const shown = await spanNamed('view status');
    expect(shown.parentSpanContext?.spanId).toBe(append.spanContext().spanId);
  });

  it('is a new trace if the caller has none, and holds no personal data', async () => {
    expect((await receive(complaint)).status).toBe(201);
    const id = (await spanNamed('POST /v1/complaints')).spanContext().traceId;
    expect(id).not.toBe(CALLER.trace);
    const spans = (await traceOf(id)).map(({ name, attributes, events }) => ({ name, attributes, events }));
    expect(JSON.stringify(spans)).not.toContain(A_NAME);
    expect(JSON.stringify(spans)).not.toContain('never came');
  });

  it('names a refusal by its code only', async () => {
    expect((await receive({ ...complaint, policy: 'no-such-pack' })).status).toBe(422);
    const refused = await spanNamed('ledger receive');
    expect(refused.attributes['error.type']).toBe('no-such-policy');
    expect(refused.events).toEqual([]);
  });
});

const quietly = (): void => undefined;

describe('Without a collector', () => {
  it('nothing is traced', async () => {
    expect(await startTracing({}, quietly)).toBeUndefined();
    expect(await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, quietly)).toBeUndefined();
    expect(isTracing()).toBe(false);
  });

  it('the end of a process waits a few seconds for a collector that does not answer, and reports it', async () => {
    const mute = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const bound = mute.address();
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] =
      `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : bound}`;
    try {
      const said: string[] = [];
      const tracing = await startTracing(process.env, (text) => said.push(text));
      expect(isTracing()).toBe(true);
      tracer().startSpan('waits').end();
      await tracing?.stop();
      expect(isTracing()).toBe(false);
      expect(said.join()).toContain('the last spans were not delivered');
    } finally {
      delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
      mute.closeAllConnections();
      mute.close();
    }
  });
});

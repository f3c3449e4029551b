import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { within } from '#timed';
import { setTracing } from './switch.ts';

/** The environment variables of OpenTelemetry. The exporter reads more of them itself. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The time-out for sending the last spans, so that a collector that is away does not keep the process running. */
const LAST_SPANS_MS = 3_000;

export interface Tracing {
  /** Sends the waiting spans, for at most three seconds. */
  stop(): Promise<void>;
}

/**
 * Begins to collect spans if OTEL_EXPORTER_OTLP_ENDPOINT names a collector (OTLP over HTTP). Otherwise it loads nothing
 * and returns `undefined`.
 *
 * @param notice called with a sentence when spans cannot be delivered, and when they can be delivered again.
 * @param processor handles the spans instead of sending them; for tests.
 */
export async function startTracing(
  env: Environment,
  notice: (text: string) => void,
  processor?: SpanProcessor,
): Promise<Tracing | undefined> {
  if (processor === undefined && !env['OTEL_EXPORTER_OTLP_ENDPOINT']) return undefined;
  const [api, sdk, { OTLPTraceExporter }, { TellingExporter }, contextHooks, core, resources] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('./telling-exporter.ts'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/resources'),
    ]);
  const resource = resources
    .defaultResource()
    .merge(
      resources.resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? 'complaint-ledger' }),
    );
  const provider = new sdk.TracerProvider({
    resource,
    spanProcessors: [
      processor ??
        new sdk.BatchSpanProcessor({ exporter: new TellingExporter(new OTLPTraceExporter(), notice) }),
    ],
  });
  const contexts = new contextHooks.AsyncLocalStorageContextManager();
  api.context.setGlobalContextManager(contexts.enable());
  api.propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  api.trace.setGlobalTracerProvider(provider);
  setTracing(true);
  return {
    async stop() {
      setTracing(false);
      await within(LAST_SPANS_MS, provider.shutdown()).catch(() => {
        notice('the last spans were not delivered: the trace collector did not accept them in time');
      });
      api.trace.disable();
      api.propagation.disable();
      api.context.disable();
    },
  };
}

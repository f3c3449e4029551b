import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { within } from '#timed';
import { setTracing } from './switch.ts';

/** The environment's own variables of OpenTelemetry; the exporter reads more of them by itself. */
type Environment = Readonly<Record<string, string | undefined>>;

/** How long the last spans may take on their way; a collector that is away must not keep the process. */
const LAST_SPANS_MS = 3_000;

export interface Tracing {
  /** Sends what is still waiting, at most for three seconds. */
  stop(): Promise<void>;
}

/**
 * Begins to collect spans where OTEL_EXPORTER_OTLP_ENDPOINT says where to send them (OTLP over HTTP). Without it nothing
 * is loaded, and `undefined` is given.
 *
 * @param notice told in a sentence when spans cannot be delivered, and when they can again.
 * @param processor what to do with spans instead of sending them; for tests.
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
        notice('the last spans were not delivered: the trace collector did not take them in time');
      });
      api.trace.disable();
      api.propagation.disable();
      api.context.disable();
    },
  };
}

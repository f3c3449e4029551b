import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { setTracing } from './switch.ts';

/** The environment's own variables of OpenTelemetry; the exporter reads more of them by itself. */
type Environment = Readonly<Record<string, string | undefined>>;

export interface Tracing {
  /** Sends what is still waiting, at most for a few seconds. */
  stop(): Promise<void>;
}

/**
 * Begins to collect spans where OTEL_EXPORTER_OTLP_ENDPOINT says where to send them (OTLP over HTTP). Without it nothing
 * is loaded, and `undefined` is given.
 *
 * @param processor what to do with spans instead of sending them; for tests.
 */
export async function startTracing(
  env: Environment,
  processor?: SpanProcessor,
): Promise<Tracing | undefined> {
  if (processor === undefined && !env['OTEL_EXPORTER_OTLP_ENDPOINT']) return undefined;
  const [api, sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, core, resources] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
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
    spanProcessors: [processor ?? new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const contexts = new AsyncLocalStorageContextManager();
  api.context.setGlobalContextManager(contexts.enable());
  api.propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  api.trace.setGlobalTracerProvider(provider);
  setTracing(true);
  return {
    async stop() {
      setTracing(false);
      // A collector that is away must not keep the process.
      await provider.shutdown().catch(() => undefined);
      api.trace.disable();
      api.propagation.disable();
      api.context.disable();
    },
  };
}

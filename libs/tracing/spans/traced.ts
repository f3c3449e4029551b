import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

const NAME = 'complaint-ledger';

export function tracer() {
  return trace.getTracer(NAME);
}

/** Runs work within a span, a child of the current span. Attributes never hold personal data. */
export async function traced<T>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return await tracer().startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Marks a span as failed, with the stable code of the error, never with its message. */
export function failed(span: Span, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  failedWith(span, code ?? (error instanceof Error ? error.name : typeof error));
}

/** Marks a span as failed, with a stable code. */
export function failedWith(span: Span, code = 'unknown'): void {
  span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
}

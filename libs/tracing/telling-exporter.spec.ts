import { describe, expect, it } from '@jest/globals';
import { ExportResultCode } from '@opentelemetry/core';
import { TellingExporter } from './telling-exporter.ts';

describe('An exporter that reports', () => {
  it('reports once that the collector is away, and once that it is back', () => {
    const results = [1, 1, 0, 0, 1].map((code) => ({
      code: code === 0 ? ExportResultCode.SUCCESS : ExportResultCode.FAILED,
    }));
    const said: string[] = [];
    const exporter = new TellingExporter(
      {
        export: (_, done) => done(results.shift() ?? { code: ExportResultCode.SUCCESS }),
        shutdown: async () => undefined,
      },
      (text) => said.push(text.split(':')[0] ?? ''),
    );
    for (let batch = 0; batch < 5; batch += 1) exporter.export([], () => undefined);
    expect(said).toEqual([
      'the trace collector is away',
      'the trace collector is back',
      'the trace collector is away',
    ]);
  });
});

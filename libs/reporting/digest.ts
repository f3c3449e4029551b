import { canonicalJson, sha256 } from '#canonical-json';
import type { Report } from './report.ts';

/**
 * SHA-256 over the canonical form (RFC 8785) of the report. It is the same on every engine and never changes. Everybody
 * can recompute it from the printed document.
 */
export function digestOf(report: Report): string {
  const { definition, parameters, period, figures, groups, identity, dataQuality } = report;
  const { time, events, lastEventId } = report.asOf;
  const said = canonicalJson({
    report: report.report,
    definition,
    parameters,
    period,
    asOf: { time, events, lastEventId },
    figures,
    groups,
    ...(identity && { identity }),
    dataQuality,
  });
  return `sha256:${sha256(said)}`;
}

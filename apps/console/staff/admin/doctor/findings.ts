import type { Answered } from '../../api/request.ts';

export type Finding = Answered<'/v1/doctor'>['findings'][number];

const GRAVITY = ['failed', 'warning', 'ok'] as const;

/** What is wrong first; within that, in the order of the examination. */
export function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  return GRAVITY.flatMap((state) => findings.filter((finding) => finding.state === state));
}

/** How many findings there are of each state. */
export function countsOf(findings: readonly Finding[]): Readonly<Record<Finding['state'], number>> {
  const of = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  return { ok: of('ok'), warning: of('warning'), failed: of('failed') };
}

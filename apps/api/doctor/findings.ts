import { examineAll, type Finding, UNTOLD } from '#examining';
import { version } from '#project';
import type { Runtime } from '#runtime';

/** What one examination found. */
export interface ShownFinding {
  /** What was examined. */
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly message: string;
  /** How to repair it. Present unless the state is `ok`. */
  readonly remedy?: string;
}

/** The document of `GET /v1/doctor`. */
export interface Findings {
  /** Whether nothing failed. Warnings do not count. */
  readonly healthy: boolean;
  readonly findings: readonly ShownFinding[];
  /** The settings in effect, by name, without secrets. */
  readonly configuration: Readonly<Record<string, string>>;
}

const STATES = { ok: 'ok', warning: 'warning', wrong: 'failed' } as const;

/** Examines this process, and changes nothing. */
export async function findingsOf(runtime: Runtime): Promise<Findings> {
  const { healthy, findings, configuration } = await examineAll(runtime, version(), UNTOLD);
  return { healthy, findings: findings.map(shown), configuration };
}

function shown({ name, state, detail, remedy }: Finding): ShownFinding {
  return {
    check: name,
    state: STATES[state],
    message: detail,
    ...(remedy !== undefined && { remedy }),
  };
}

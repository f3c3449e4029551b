import { canonicalJson, sha256 } from '#canonical-json';
import type { CommandContext } from '#complaint';
import { commandId } from '#ledger';

const ACTOR = { id: 'system', role: 'system' } as const;

/** A step of a sweep that appends events. */
export type SweepStep = 'record-kept' | 'follow-erasure' | 'complete-erasure' | 'restore-erasure';

/** The erasure that a step belongs to, and the complaint that it writes to. */
export interface StepOf {
  /** The complaint of the request. */
  readonly request: string;
  readonly n: number;
  /** The complaint that the step writes to. */
  readonly folio: string;
  /** Id of the event that started the erasure. */
  readonly cause: string;
}

/**
 * The context of a step. Its ids derive from the erasure alone. So a step that is repeated after a crash, or by two
 * workers, is recorded once, whatever each of them found.
 */
export function stepContext(
  step: SweepStep,
  { request, n, folio, cause }: StepOf,
  now: number,
): CommandContext {
  const id = commandId('system', 'ERASE', `${request}/${n}/${folio}`, step);
  return {
    commandId: id,
    requestDigest: sha256(canonicalJson([step, request, n, folio])),
    correlationId: commandId('system', 'ERASE', `${request}/${n}`, 'erasure'),
    causationId: cause,
    actor: ACTOR,
    now,
  };
}

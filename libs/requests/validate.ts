import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { pointerTo, shapeProblem } from './json-shape.ts';
import type { Problem } from './problem.ts';
import { type BodyClass, readFault } from './rules.ts';

/** A body that holds, or everything that is wrong with it. */
export type Validated<T> =
  | { readonly value: T; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly Problem[] };

/** Problems told at once: who mends so many sees the next ones then. */
export const MAX_PROBLEMS = 50;

const OPTIONS = {
  whitelist: true,
  forbidNonWhitelisted: true,
  validationError: { target: false, value: false },
} as const;

/**
 * Judges parsed JSON as a body. Strict: a member that the body does not know is a problem, and so is what the ledger
 * could not store byte for byte. Never throws on any input, never repeats what was sent.
 */
export function validate<T extends object>(body: BodyClass<T>, json: unknown): Validated<T> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { problems: [{ pointer: '', code: 'wrong-type', message: 'must be a JSON object' }] };
  }
  const shape = shapeProblem(json);
  if (shape !== undefined) return { problems: [shape] };
  const value = plainToInstance(body, json);
  const errors = validateSync(value, OPTIONS);
  if (errors.length === 0) return { value };
  const problems = errors.flatMap((error) => problemsOf(error, ''));
  problems.sort((a, b) => (a.pointer < b.pointer ? -1 : a.pointer > b.pointer ? 1 : 0));
  return { problems: problems.slice(0, MAX_PROBLEMS) };
}

function problemsOf(error: ValidationError, parent: string): Problem[] {
  const pointer = pointerTo(parent, error.property);
  const report = error.constraints?.['rule'];
  if (report !== undefined) return [{ pointer, ...readFault(report) }];
  if (error.constraints?.['whitelistValidation'] !== undefined) {
    return [{ pointer, code: 'unknown-member', message: 'is not a member of this body' }];
  }
  return (error.children ?? []).flatMap((child) => problemsOf(child, pointer));
}

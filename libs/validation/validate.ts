import type { ValidationError } from 'class-validator';
import { Validator } from './class-validator.ts';
import { pointerTo, shapeProblem } from './json-shape.ts';
import { membersOf } from './members.ts';
import type { Problem } from './problem.ts';
import { type BodyClass, readFault } from './rules.ts';

/** A valid body, or all its problems. */
export type Validated<T> =
  | { readonly value: T; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly Problem[] };

/** The most problems in one answer. After a correction, the next answer has further ones. */
export const MAX_PROBLEMS = 50;

const UNKNOWN = { code: 'unknown-member', message: 'is not a member of this body' } as const;

const VALIDATOR = new Validator();
const OPTIONS = { validationError: { target: false, value: false } } as const;

/**
 * Checks parsed JSON as a body. Strict: an unknown member is a problem, and so is a value that the ledger cannot store
 * byte for byte. It never throws, and never repeats a value that was sent.
 */
export function validate<T extends object>(body: BodyClass<T>, json: unknown): Validated<T> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { problems: [{ pointer: '', code: 'wrong-type', message: 'must be a JSON object' }] };
  }
  const shape = shapeProblem(json);
  if (shape !== undefined) return { problems: [shape] };
  const problems: Problem[] = [];
  const value = instanceOf(body, json, '', problems);
  for (const error of VALIDATOR.validateSync(value, OPTIONS)) problems.push(...problemsOf(error, ''));
  if (problems.length === 0) return { value };
  const told = withoutInsides(problems);
  told.sort((a, b) => (a.pointer < b.pointer ? -1 : a.pointer > b.pointer ? 1 : 0));
  return { problems: told.slice(0, MAX_PROBLEMS) };
}

/** A member of the wrong shape has no members that could be known. */
function withoutInsides(problems: readonly Problem[]): Problem[] {
  const misshapen = new Set(
    problems.filter(({ code }) => code === 'wrong-type').map(({ pointer }) => pointer),
  );
  const isInside = (pointer: string): boolean => {
    for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      if (misshapen.has(pointer.slice(0, end))) return true;
    }
    return false;
  };
  return problems.filter(({ code, pointer }) => code !== UNKNOWN.code || !isInside(pointer));
}

/** The body with the sent values. Nested bodies become instances of their classes, so that their rules are found. */
function instanceOf<T extends object>(
  body: BodyClass<T>,
  json: object,
  pointer: string,
  problems: Problem[],
): T {
  const members = membersOf(body);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(json)) {
    const member = members.get(name);
    if (member === undefined) problems.push({ pointer: pointerTo(pointer, name), ...UNKNOWN });
    else if (member.nested === undefined) given[name] = value;
    else given[name] = withInstances(member.nested(), value, pointerTo(pointer, name), problems);
  }
  return Object.assign(new body(), given);
}

function withInstances(body: BodyClass, value: unknown, pointer: string, problems: Problem[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      Array.isArray(item) ? item : withInstances(body, item, `${pointer}/${index}`, problems),
    );
  }
  return typeof value === 'object' && value !== null ? instanceOf(body, value, pointer, problems) : value;
}

function problemsOf(error: ValidationError, parent: string): Problem[] {
  const pointer = pointerTo(parent, error.property);
  const report = error.constraints?.['rule'];
  if (report !== undefined) {
    const { within, code, message } = readFault(report);
    return [{ pointer: `${pointer}${within}`, code, message }];
  }
  return (error.children ?? []).flatMap((child) => problemsOf(child, pointer));
}

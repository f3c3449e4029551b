import { createRequire } from 'node:module';
import type { ValidationError } from 'class-validator';
import { pointerTo } from '../json-shape.ts';
import type { Problem } from '../problem.ts';
import { type BodyClass, readFault } from '../rules.ts';
import { type Validated, validateBy } from '../validate.ts';

/* From its own file, as in `../class-validator.ts`. */
const { Validator }: Pick<typeof import('class-validator'), 'Validator'> = createRequire(import.meta.url)(
  'class-validator/cjs/validation/Validator.js',
);
const VALIDATOR = new Validator();
const OPTIONS = { validationError: { target: false, value: false } } as const;

/** Validates a body with class-validator itself. `validate` must give the same answers. */
export function validateByClassValidator<T extends object>(body: BodyClass<T>, json: unknown): Validated<T> {
  return validateBy(
    (value) => once(VALIDATOR.validateSync(value, OPTIONS).flatMap(problemsAt(''))),
    body,
    json,
  );
}

function problemsAt(parent: string): (error: ValidationError) => readonly Problem[] {
  return (error) => {
    const pointer = pointerTo(parent, error.property);
    const report = error.constraints?.['rule'];
    if (report === undefined) return (error.children ?? []).flatMap(problemsAt(pointer));
    const { within, code, message } = readFault(report);
    return [{ pointer: `${pointer}${within}`, code, message }];
  };
}

/** class-validator asks a rule as often as ancestors of the class have it, and then tells a problem twice. */
function once(problems: readonly Problem[]): readonly Problem[] {
  const told = problems.map((problem) => [`${problem.code} ${problem.pointer}`, problem] as const);
  return [...new Map(told).values()];
}

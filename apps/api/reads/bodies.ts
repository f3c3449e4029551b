import { Problem } from '#http';
import { type BodyClass, FreeText, Optional, validate } from '#validation';

const VALUE_MAX = 320;

/** The body of a search: exactly one member. */
export class SearchBody {
  @Optional()
  @FreeText(VALUE_MAX)
  email?: string;

  @Optional()
  @FreeText(VALUE_MAX)
  phone?: string;

  @Optional()
  @FreeText(VALUE_MAX)
  reference?: string;
}

/** The body of an export: exactly one member. */
export class SubjectBody {
  @Optional()
  @FreeText(VALUE_MAX)
  folio?: string;

  @Optional()
  @FreeText(VALUE_MAX)
  email?: string;

  @Optional()
  @FreeText(VALUE_MAX)
  phone?: string;
}

/** The one member of a body, with its name. @throws Problem `invalid-body`. */
export function onlyMember<B extends object>(
  shape: BodyClass<B>,
  json: unknown,
): readonly [name: Extract<keyof B, string>, value: string] {
  const { value, problems } = validate(shape, json ?? {});
  if (problems !== undefined)
    throw Problem.of('invalid-body', 'Nothing was read: see "errors".', { errors: problems });
  const given = Object.entries(value).filter(
    (member): member is [Extract<keyof B, string>, string] => typeof member[1] === 'string',
  );
  const [only, ...others] = given;
  if (only === undefined || others.length > 0) {
    throw Problem.of('invalid-body', 'Nothing was read: see "errors".', {
      errors: [{ pointer: '', code: 'exactly-one', message: 'must have exactly one member' }],
    });
  }
  return only;
}

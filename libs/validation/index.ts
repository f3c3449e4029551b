export { pointerTo } from './json-shape.ts';
export { isMailAddress } from './mail-address.ts';
export { type Problem, problemText } from './problem.ts';
export { readText } from './read-text.ts';
export {
  Amount,
  AnyOf,
  AsWritten,
  type BodyClass,
  ByName,
  Code,
  Currency,
  Day,
  Each,
  Either,
  Flag,
  Form,
  FreeText,
  Instant,
  InstantOrDay,
  type JsonSchema,
  Language,
  Line,
  ListOf,
  Name,
  Nested,
  Nullable,
  NullableNested,
  OneOf,
  Optional,
  OptionalBeside,
  OptionalWith,
  parsed,
  type Rule,
  SomeOf,
  Whole,
  Zone,
} from './rules.ts';
export { schemaOf } from './schema.ts';
export { isCalendarDay, isInstant, utcInstant } from './times.ts';
export { MAX_PROBLEMS, type Validated, validate } from './validate.ts';

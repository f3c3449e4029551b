export type { Problem } from './problem.ts';
export {
  Amount,
  AsWritten,
  type BodyClass,
  Currency,
  Day,
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
  OneOf,
  Optional,
  OptionalWith,
  type Rule,
  SomeOf,
  Whole,
} from './rules.ts';
export { schemaOf } from './schema.ts';
export { isCalendarDay, isInstant, utcInstant } from './times.ts';
export { type Validated, validate } from './validate.ts';
